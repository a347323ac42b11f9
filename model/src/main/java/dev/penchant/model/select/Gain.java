package dev.penchant.model.select;

/**
 * How much the best model is better than another on the same held-out comparisons; intervals are paired and allow for
 * clusters.
 *
 * @param accuracyGain best minus other
 * @param nllGain other minus best, so that larger is better too
 */
public record Gain(
        String baseline, double accuracyGain, double[] interval, double nllGain, double[] nllInterval) {
    static Gain of(HeldOut heldOut, String baseline, double[] best, double[] other) {
        double[] weights = Metrics.weights(heldOut.rows());
        int[] clusters = heldOut.rows().stream().mapToInt(HeldOut.Row::cluster).toArray();
        ClusterMean accuracy = ClusterMean.of(
                minus(Metrics.right(heldOut.rows(), best), Metrics.right(heldOut.rows(), other)), weights, clusters);
        ClusterMean nll = ClusterMean.of(
                minus(Metrics.loss(heldOut.rows(), other), Metrics.loss(heldOut.rows(), best)), weights, clusters);
        return new Gain(baseline, accuracy.mean(), accuracy.interval(), nll.mean(), nll.interval());
    }

    private static double[] minus(double[] x, double[] y) {
        double[] difference = x.clone();
        for (int i = 0; i < x.length; i++) difference[i] -= y[i];
        return difference;
    }
}
