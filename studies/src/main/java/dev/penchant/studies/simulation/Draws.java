package dev.penchant.studies.simulation;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Random numbers as simulations need them; the same seed gives the same ones. */
public final class Draws {
    private final RandomGenerator random;

    public Draws(long seed) {
        random = new SplittableRandom(seed);
    }

    public RandomGenerator random() {
        return random;
    }

    /** Independent normal numbers around 0. */
    public double[] normal(int size, double deviation) {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) values[i] = deviation * random.nextGaussian();
        return values;
    }

    /** rows × columns, each as of {@link #normal(int, double)}. */
    public double[][] normal(int rows, int columns, double deviation) {
        double[][] values = new double[rows][];
        for (int row = 0; row < rows; row++) values[row] = normal(columns, deviation);
        return values;
    }

    /** 1 with probability σ(logOdds), else 0: the vote of somebody who follows Bradley and Terry. */
    public int vote(double logOdds) {
        return random.nextDouble() < 1 / (1 + Math.exp(-logOdds)) ? 1 : 0;
    }

    /** An index with probability in proportion to its share. */
    public int pick(double... shares) {
        double total = 0;
        for (double share : shares) total += share;
        double at = random.nextDouble() * total;
        for (int i = 0; i < shares.length - 1; i++) {
            at -= shares[i];
            if (at < 0) return i;
        }
        return shares.length - 1;
    }

    /** 0 … size − 1 in random order. */
    public int[] shuffled(int size) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) order[i] = i;
        for (int i = size - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }
}
