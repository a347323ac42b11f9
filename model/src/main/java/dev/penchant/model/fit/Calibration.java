package dev.penchant.model.fit;

import dev.penchant.data.Comparisons;

/** Temperature scaling (Guo et al. 2017). */
public final class Calibration {
    private Calibration() {}

    /** Comparisons that the belief in T = 1 is worth: log T ~ N(0, 1/{@value}), roughly. */
    private static final double BELIEF = 5;

    /**
     * T that minimises the mean −log σ(±Δ / T) of the decided comparisons, drawn to 1 when they are few, by golden
     * section on log T in [−3, 3].
     */
    public static double temperature(Comparisons comparisons, double[] delta) {
        double low = -3;
        double high = 3;
        double ratio = (Math.sqrt(5) - 1) / 2;
        while (high - low > 1e-4) {
            double left = high - ratio * (high - low);
            double right = low + ratio * (high - low);
            if (at(comparisons, delta, left) <= at(comparisons, delta, right)) high = right;
            else low = left;
        }
        double best = (low + high) / 2;
        return at(comparisons, delta, best) < at(comparisons, delta, 0) - 1e-9 ? Math.exp(best) : 1;
    }

    private static double at(Comparisons comparisons, double[] delta, double logTemperature) {
        double[] scaled = new double[delta.length];
        double factor = Math.exp(-logTemperature);
        for (int row = 0; row < delta.length; row++) scaled[row] = delta[row] * factor;
        return BlockTuning.decidedNll(comparisons, scaled)
                + BELIEF * logTemperature * logTemperature / 2 / Math.max(1, comparisons.size());
    }
}
