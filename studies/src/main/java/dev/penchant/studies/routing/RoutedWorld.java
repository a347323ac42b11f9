package dev.penchant.studies.routing;

import dev.penchant.model.neural.Pairs;
import dev.penchant.model.neural.Vectors;
import dev.penchant.studies.simulation.Draws;

/**
 * Attributes that prompts call for: of four orthogonal rewards of norm 3 in R^16, a vote at prompt x ∈ R^8 is by the one
 * drawn from softmax(2 V x), the rows of V of length 1. Differences of answers are N(0, I).
 *
 * @param rewards attributes × columns
 * @param router V; all zero for a world whose prompts say nothing
 */
record RoutedWorld(double[][] rewards, double[][] router) {
    static final int COLUMNS = 16;
    static final int ASKED = 8;
    private static final double NORM = 3;

    static RoutedWorld draw(int attributes, Draws draws) {
        double[][] rewards = draws.normal(attributes, COLUMNS, 1);
        for (int j = 0; j < attributes; j++) {
            for (int i = 0; i < j; i++) subtract(rewards[j], dot(rewards[j], rewards[i]) / (NORM * NORM), rewards[i]);
            scale(rewards[j], NORM / Math.sqrt(dot(rewards[j], rewards[j])));
        }
        double[][] router = draws.normal(attributes, ASKED, 1);
        for (double[] row : router) scale(row, 1 / Math.sqrt(dot(row, row)));
        return new RoutedWorld(rewards, router);
    }

    /** Two opposite tastes, by the toss of a coin: no prompt tells which. */
    static RoutedWorld coin(Draws draws) {
        double[] taste = draw(1, draws).rewards()[0];
        double[] opposite = new double[COLUMNS];
        subtract(opposite, 1, taste);
        return new RoutedWorld(new double[][] {taste, opposite}, new double[2][ASKED]);
    }

    double[] shares(double[] prompt) {
        double[] shares = new double[rewards.length];
        double sum = 0;
        for (int j = 0; j < shares.length; j++) sum += shares[j] = Math.exp(2 * dot(router[j], prompt));
        scale(shares, 1 / sum);
        return shares;
    }

    /**
     * Votes, and for each the log-odds of who knows the world but not whose vote it is.
     *
     * @param pairs with the difference as the one answer, 0 as the other
     */
    record Votes(Pairs pairs, double[][] differences, double[] oracle) {}

    /** By whichever attribute the prompt calls for. */
    Votes votes(int count, Draws draws) {
        return votes(count, -1, true, draws);
    }

    /**
     * @param attribute which one all are by; −1 for the one the prompt calls for
     * @param noisy whether votes are drawn, or for the better answer
     */
    Votes votes(int count, int attribute, boolean noisy, Draws draws) {
        double[][] differences = draws.normal(count, COLUMNS, 1);
        double[][] prompts = draws.normal(count, ASKED, 1);
        float[] target = new float[count];
        double[] oracle = new double[count];
        for (int row = 0; row < count; row++) {
            double[] shares = shares(prompts[row]);
            double p = 0;
            for (int j = 0; j < shares.length; j++) p += shares[j] / (1 + Math.exp(-dot(rewards[j], differences[row])));
            oracle[row] = Math.log(p / (1 - p));
            int by = attribute < 0 ? draws.pick(shares) : attribute;
            double lead = dot(rewards[by], differences[row]);
            target[row] = noisy ? draws.vote(lead) : lead > 0 ? 1 : 0;
        }
        return new Votes(pairs(differences, prompts).withTargets(target), differences, oracle);
    }

    private static Pairs pairs(double[][] differences, double[][] prompts) {
        int count = differences.length;
        float[] rows = new float[(count + 1) * COLUMNS];
        float[] asked = new float[count * ASKED];
        int[] a = new int[count];
        int[] b = new int[count];
        for (int row = 0; row < count; row++) {
            for (int c = 0; c < COLUMNS; c++) rows[row * COLUMNS + c] = (float) differences[row][c];
            for (int d = 0; d < ASKED; d++) asked[row * ASKED + d] = (float) prompts[row][d];
            a[row] = row;
            b[row] = count;
        }
        return Pairs.of(Vectors.of(rows, COLUMNS), a, b).withPrompts(Vectors.of(asked, ASKED), a);
    }

    static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int c = 0; c < x.length; c++) sum += x[c] * y[c];
        return sum;
    }

    private static void scale(double[] x, double factor) {
        for (int c = 0; c < x.length; c++) x[c] *= factor;
    }

    private static void subtract(double[] x, double factor, double[] y) {
        for (int c = 0; c < x.length; c++) x[c] -= factor * y[c];
    }
}
