package dev.penchant.studies.latent;

import dev.penchant.model.neural.Pairs;
import dev.penchant.model.neural.Vectors;
import dev.penchant.studies.simulation.Draws;
import java.util.stream.IntStream;

/**
 * Responses of 16 numbers that are liked the more the nearer 1.5 tanh(1.5 x F) is to a rater's prototype, one of three.
 *
 * @param map F, 16 × 6
 * @param prototypes 3 × 6, of norm 2.5
 */
record PrototypeWorld(double[][] map, double[][] prototypes) {
    static final int COLUMNS = 16;
    private static final int WIDTH = 6;
    private static final int GROUPS = 3;
    private static final double TURNED = .05;

    static PrototypeWorld drawn(Draws draws) {
        double[][] prototypes = draws.normal(GROUPS, WIDTH, 1);
        for (double[] own : prototypes) {
            double norm = Math.sqrt(java.util.Arrays.stream(own).map(x -> x * x).sum());
            for (int d = 0; d < WIDTH; d++) own[d] *= 2.5 / norm;
        }
        return new PrototypeWorld(draws.normal(COLUMNS, WIDTH, 1 / Math.sqrt(COLUMNS)), prototypes);
    }

    /** @param group by rater, the prototype */
    record Votes(Pairs pairs, int[] group) {
        /** The share of raters whose largest state is that of their group, under the best naming of states. */
        double agreement(float[][] states) {
            int[][] counts = new int[GROUPS][GROUPS];
            for (int u = 0; u < group.length; u++) {
                float[] own = states[u];
                int largest = IntStream.range(0, GROUPS)
                        .reduce((i, j) -> own[j] > own[i] ? j : i)
                        .orElseThrow();
                counts[group[u]][largest]++;
            }
            int best = 0;
            for (int i = 0; i < GROUPS; i++)
                for (int j = 0; j < GROUPS; j++)
                    if (i != j) best = Math.max(best, counts[0][i] + counts[1][j] + counts[2][GROUPS - i - j]);
            return best / (double) group.length;
        }
    }

    /** First the votes that teach, one in twenty turned round, then those that are told truly. */
    Votes votes(int raters, int teaching, int truly, Draws draws) {
        int each = teaching + truly;
        int size = raters * each;
        int[] group = draws.random().ints(raters, 0, GROUPS).toArray();
        float[] x = new float[size * 2 * COLUMNS];
        for (int i = 0; i < x.length; i++) x[i] = (float) draws.random().nextGaussian();
        int[] a = new int[size];
        int[] b = new int[size];
        int[] rater = new int[size];
        float[] target = new float[size];
        for (int row = 0; row < size; row++) {
            a[row] = 2 * row;
            b[row] = 2 * row + 1;
            rater[row] = row / each;
            double[] ideal = prototypes[group[rater[row]]];
            boolean first = away(x, a[row], ideal) < away(x, b[row], ideal);
            boolean turned = row % each < teaching && draws.random().nextDouble() < TURNED;
            target[row] = first != turned ? 1 : 0;
        }
        return new Votes(
                Pairs.of(Vectors.of(x, COLUMNS), a, b).withRaters(rater, raters).withTargets(target), group);
    }

    private double away(float[] x, int response, double[] ideal) {
        double sum = 0;
        for (int d = 0; d < WIDTH; d++) {
            double at = 0;
            for (int c = 0; c < COLUMNS; c++) at += x[response * COLUMNS + c] * map[c][d];
            sum += Math.pow(1.5 * Math.tanh(1.5 * at) - ideal[d], 2);
        }
        return sum;
    }
}
