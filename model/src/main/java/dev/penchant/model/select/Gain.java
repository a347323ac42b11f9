package dev.penchant.model.select;

import dev.penchant.data.statistics.ClusteredMean;
import dev.penchant.data.statistics.Interval;

/**
 * How much the best model is better than another on the same held-out comparisons; intervals are paired and allow for
 * clusters.
 *
 * @param accuracyGain best minus other
 * @param nllGain other minus best, so that larger is better too
 */
public record Gain(String baseline, double accuracyGain, Interval interval, double nllGain, Interval nllInterval) {
    static Gain of(HeldOut heldOut, String baseline, double[] best, double[] other) {
        ClusteredMean accuracy =
                heldOut.mean(minus(Metrics.right(heldOut.rows(), best), Metrics.right(heldOut.rows(), other)));
        ClusteredMean nll =
                heldOut.mean(minus(Metrics.loss(heldOut.rows(), other), Metrics.loss(heldOut.rows(), best)));
        return new Gain(baseline, accuracy.mean(), HeldOut.interval(accuracy), nll.mean(), HeldOut.interval(nll));
    }

    private static double[] minus(double[] x, double[] y) {
        double[] difference = x.clone();
        for (int i = 0; i < x.length; i++) difference[i] -= y[i];
        return difference;
    }
}
