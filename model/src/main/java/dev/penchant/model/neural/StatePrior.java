package dev.penchant.model.neural;

import java.util.Arrays;
import java.util.Collection;

/** How states are spread over raters: independent normal numbers. */
public record StatePrior(float[] mean, float[] variance) {
    private static final float LEAST_VARIANCE = 1e-2f;

    /** Around 0. */
    static StatePrior unit(int size, double precision) {
        float[] variance = new float[size];
        Arrays.fill(variance, (float) (1 / precision));
        return new StatePrior(new float[size], variance);
    }

    /** Mean and variance of some states, drawn to {@code before} as if it were five raters more. */
    static StatePrior of(Collection<float[]> states, StatePrior before) {
        int size = before.mean.length;
        double belief = 5;
        float[] mean = new float[size];
        float[] variance = new float[size];
        for (int d = 0; d < size; d++) {
            double sum = belief * before.mean[d];
            for (float[] state : states) sum += state[d];
            mean[d] = (float) (sum / (states.size() + belief));
            double squares = belief * before.variance[d];
            for (float[] state : states) squares += (state[d] - mean[d]) * (state[d] - mean[d]);
            variance[d] = (float) Math.max(LEAST_VARIANCE, squares / (states.size() + belief));
        }
        return new StatePrior(mean, variance);
    }
}
