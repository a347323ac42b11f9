package dev.penchant.data.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Circular triads (Kendall and Babington Smith 1940): of three competitors with a winner in each pair, the first beats the
 * second, the second the third and the third the first. Of a triad whose three results are drawn at random a quarter are
 * circular.
 *
 * @param triads triads looked at: all of them, or a sample where there are too many
 * @param expected circular ones among as many triads of random results
 */
public record Triads(long triads, long cyclic, double expected, boolean sampled) {
    /** With more neighbour pairs than this the triads are sampled. */
    private static final long MOST_WEDGES = 4_000_000;

    /** @param beaten for each competitor the ones it beat, ascending */
    public static Triads of(int[][] beaten, long seed) {
        int[][] neighbours = neighbours(beaten);
        long wedges = 0;
        for (int[] near : neighbours) wedges += (long) near.length * (near.length - 1) / 2;
        return wedges <= MOST_WEDGES ? counted(beaten, neighbours) : drawn(beaten, neighbours, seed);
    }

    /** For a complete tournament d = n(n−1)(2n−1)/12 − ½ Σ s_i², s_i the numbers of wins. */
    public static double ofScores(int[] wins) {
        double n = wins.length;
        double squares = 0;
        for (int s : wins) squares += (double) s * s;
        return n * (n - 1) * (2 * n - 1) / 12 - squares / 2;
    }

    /** ζ = 1 − 24 d/(n³ − n) for odd n, 1 − 24 d/(n³ − 4n) for even n: 1 is perfectly consistent. */
    public static double consistency(int[] wins) {
        double n = wins.length;
        double most = wins.length % 2 == 1 ? n * n * n - n : n * n * n - 4 * n;
        return 1 - 24 * ofScores(wins) / most;
    }

    private static Triads counted(int[][] beaten, int[][] neighbours) {
        long triads = 0;
        long cyclic = 0;
        for (int i = 0; i < neighbours.length; i++)
            for (int x = 0; x < neighbours[i].length; x++) {
                int j = neighbours[i][x];
                if (j < i) continue;
                for (int y = x + 1; y < neighbours[i].length; y++) {
                    int k = neighbours[i][y];
                    if (!joined(beaten, j, k)) continue;
                    triads++;
                    if (cyclic(beaten, i, j, k)) cyclic++;
                }
            }
        return new Triads(triads, cyclic, triads / 4.0, false);
    }

    /** Draws two neighbours of a node, nodes in proportion to their pairs of neighbours; those that met form a triad. */
    private static Triads drawn(int[][] beaten, int[][] neighbours, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] cumulative = new double[neighbours.length];
        double total = 0;
        for (int i = 0; i < cumulative.length; i++) {
            total += (double) neighbours[i].length * (neighbours[i].length - 1) / 2;
            cumulative[i] = total;
        }
        long triads = 0;
        long cyclic = 0;
        for (int draw = 0; draw < 500_000; draw++) {
            int found = Arrays.binarySearch(cumulative, random.nextDouble() * total);
            int[] near = neighbours[Math.min(found < 0 ? -found - 1 : found + 1, neighbours.length - 1)];
            if (near.length < 2) continue;
            int x = random.nextInt(near.length);
            int y = random.nextInt(near.length - 1);
            if (y >= x) y++;
            if (!joined(beaten, near[x], near[y])) continue;
            triads++;
            int centre = Math.min(found < 0 ? -found - 1 : found + 1, neighbours.length - 1);
            if (cyclic(beaten, centre, near[x], near[y])) cyclic++;
        }
        return new Triads(triads, cyclic, triads / 4.0, true);
    }

    private static boolean joined(int[][] beaten, int i, int j) {
        return beats(beaten, i, j) || beats(beaten, j, i);
    }

    private static boolean beats(int[][] beaten, int i, int j) {
        return Arrays.binarySearch(beaten[i], j) >= 0;
    }

    /** Circular exactly when each of the three wins one. */
    private static boolean cyclic(int[][] beaten, int i, int j, int k) {
        boolean ij = beats(beaten, i, j);
        return ij == beats(beaten, j, k) && ij == beats(beaten, k, i);
    }

    private static int[][] neighbours(int[][] beaten) {
        int[] degree = new int[beaten.length];
        for (int i = 0; i < beaten.length; i++) {
            degree[i] += beaten[i].length;
            for (int j : beaten[i]) degree[j]++;
        }
        int[][] neighbours = new int[beaten.length][];
        for (int i = 0; i < beaten.length; i++) neighbours[i] = new int[degree[i]];
        int[] filled = new int[beaten.length];
        for (int i = 0; i < beaten.length; i++)
            for (int j : beaten[i]) {
                neighbours[i][filled[i]++] = j;
                neighbours[j][filled[j]++] = i;
            }
        for (int[] near : neighbours) Arrays.sort(near);
        return neighbours;
    }
}
