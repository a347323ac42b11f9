package dev.penchant.model.segment;

import java.util.Arrays;

/**
 * A decision process whose steps are certain: states, actions, and what each step gives. The reward of a step is w · φ.
 *
 * @param next by state and action, the state that follows
 * @param features by state and action, φ
 * @param terminal by state, whether all is over there: it follows itself and gives nothing
 */
public record World(int[][] next, double[][][] features, boolean[] terminal) {
    /** @throws IllegalArgumentException where a terminal state can be left, or gives something */
    public World {
        if (next.length != features.length || next.length != terminal.length)
            throw new IllegalArgumentException("columns of unequal length");
        for (int s = 0; s < next.length; s++)
            for (int a = 0; a < next[s].length; a++) {
                if (next[s][a] < 0 || next[s][a] >= next.length)
                    throw new IllegalArgumentException("state " + next[s][a] + " does not exist");
                if (terminal[s]
                        && (next[s][a] != s || Arrays.stream(features[s][a]).anyMatch(x -> x != 0)))
                    throw new IllegalArgumentException("state " + s + " is terminal, but not the end");
            }
    }

    public int states() {
        return next.length;
    }

    public int actions() {
        return next[0].length;
    }

    /** Numbers in φ. */
    public int columns() {
        return features[0][0].length;
    }

    public double reward(double[] weights, int state, int action) {
        return dot(weights, features[state][action]);
    }

    /** The states from which something can still be done. */
    public int[] starts() {
        return java.util.stream.IntStream.range(0, states())
                .filter(s -> !terminal[s])
                .toArray();
    }

    /** What follows from some actions. */
    public Segment segment(int start, int... actions) {
        double[] sum = new double[columns()];
        int state = start;
        for (int action : actions) {
            double[] step = features[state][action];
            for (int c = 0; c < sum.length; c++) sum[c] += step[c];
            state = next[state][action];
        }
        return new Segment(sum, start, state);
    }

    static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int c = 0; c < x.length; c++) sum += x[c] * y[c];
        return sum;
    }
}
