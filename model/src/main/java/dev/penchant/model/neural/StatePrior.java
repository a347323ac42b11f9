package dev.penchant.model.neural;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** How states are spread over raters: independent normal numbers. */
public record StatePrior(float[] mean, float[] variance) {
    private static final float LEAST_VARIANCE = 1e-2f;

    /** Around 0. */
    public static StatePrior unit(int size, double precision) {
        float[] variance = new float[size];
        Arrays.fill(variance, (float) (1 / precision));
        return new StatePrior(new float[size], variance);
    }

    /** Whether all raters are in one state. */
    boolean certain() {
        for (float v : variance) if (v > 0) return false;
        return true;
    }

    /** States that are in proportion to how probable they are. */
    public List<float[]> draws(int count, RandomGenerator random) {
        return Stream.generate(() -> drawn(random)).limit(count).toList();
    }

    private float[] drawn(RandomGenerator random) {
        float[] state = mean.clone();
        for (int d = 0; d < state.length; d++) state[d] += (float) (Math.sqrt(variance[d]) * random.nextGaussian());
        return state;
    }

    /** Mean and variance of some states, drawn to {@code before} as if it were five raters more. */
    public static StatePrior of(Collection<float[]> states, StatePrior before) {
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
