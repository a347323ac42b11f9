package dev.penchant.rank;

import dev.penchant.data.Comparisons;
import dev.penchant.data.statistics.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Percentile intervals by refitting to votes drawn anew (Efron and Tibshirani 1993). Drawing votes one by one is one
 * multinomial draw over the distinct (row, outcome) cells, so its cost does not grow with the votes.
 */
final class Bootstrap {
    private final PairFit fit;
    private final double covariatePrecision;

    Bootstrap(PairFit fit, double covariatePrecision) {
        this.fit = fit;
        this.covariatePrecision = covariatePrecision;
    }

    /**
     * What the draws gave.
     *
     * @param parameters of each refit, refits × parameters
     * @param failed draws whose votes had no fit and which are left out
     */
    record Refits(double[][] parameters, int failed) {}

    /** Refits to votes drawn independently. */
    Refits byVote(int rounds, long seed) {
        PairRows rows = fit.objective().rows();
        int n = rows.size();
        double[] cells = new double[3 * n];
        System.arraycopy(rows.wins(), 0, cells, 0, n);
        System.arraycopy(rows.losses(), 0, cells, n, n);
        System.arraycopy(rows.ties(), 0, cells, 2 * n, n);
        long votes = Math.round(rows.votes());
        return refits(rounds, seed, random -> {
            double[] drawn = new double[cells.length];
            Multinomial.draw(random, votes, cells, drawn);
            return rows.withCounts(
                    Arrays.copyOfRange(drawn, 0, n),
                    Arrays.copyOfRange(drawn, n, 2 * n),
                    Arrays.copyOfRange(drawn, 2 * n, 3 * n));
        });
    }

    /**
     * As {@link #byVote}, drawing whole clusters.
     *
     * @param cluster of each comparison, from 0
     */
    Refits byCluster(int rounds, long seed, Comparisons comparisons, VoteRows votes, int[] cluster) {
        int[] numbers = Arrays.stream(cluster).distinct().sorted().toArray();
        int clusters = numbers.length;
        int[] times = new int[cluster.length];
        int[] dense = new int[clusters == 0 ? 0 : numbers[clusters - 1] + 1];
        for (int c = 0; c < clusters; c++) dense[numbers[c]] = c;
        return refits(rounds, seed, random -> {
            int[] drawn = new int[clusters];
            for (int i = 0; i < clusters; i++) drawn[random.nextInt(clusters)]++;
            for (int row = 0; row < times.length; row++) times[row] = drawn[dense[cluster[row]]];
            PairRows counted = votes.counted(comparisons, times);
            return counted.withExtras(fit.objective().rows().extras());
        });
    }

    private Refits refits(int rounds, long seed, Function<SplittableRandom, PairRows> draw) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> parameters = new ArrayList<>(rounds);
        for (int round = 0; round < rounds; round++) {
            PairRows rows = draw.apply(random.split());
            try {
                parameters.add(PairFit.from(fit.x(), rows, fit.likelihood(), fit.prior(), covariatePrecision)
                        .x());
            } catch (NoMinimumException left) {
                // counted below
            }
        }
        return new Refits(parameters.toArray(double[][]::new), rounds - parameters.size());
    }

    /** The interval that holds the middle {@code confidence} of the values of parameter {@code i}. */
    static Interval percentiles(double[][] parameters, int i, double confidence) {
        double[] values =
                Arrays.stream(parameters).mapToDouble(x -> x[i]).sorted().toArray();
        return new Interval(quantile(values, (1 - confidence) / 2), quantile(values, (1 + confidence) / 2));
    }

    /** Linear interpolation between order statistics (Hyndman and Fan 1996, type 7). */
    private static double quantile(double[] sorted, double p) {
        double at = p * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
