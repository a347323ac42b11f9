package dev.penchant.rank;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Progress;
import dev.penchant.data.statistics.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Percentile intervals by refitting to votes weighted anew: the Bayesian bootstrap (Rubin 1981). Each vote's weight is
 * exponential with mean 1, divided by the mean over all votes; c equal votes together have a gamma weight of shape c, so
 * the cost does not grow with the votes. No weight is 0: every draw joins the competitors that the votes join, and is
 * fitted with the same prior and told apart by the same components.
 */
final class Bootstrap {
    /** Least weight of a draw, of its mean: gamma variates of shape far below 1 would underflow. */
    private static final double LEAST = 1e-9;

    private final PairFit fit;
    private final double covariatePrecision;
    private final Progress progress;

    Bootstrap(PairFit fit, double covariatePrecision, Progress progress) {
        this.fit = fit;
        this.covariatePrecision = covariatePrecision;
        this.progress = progress;
    }

    /**
     * What the draws gave.
     *
     * @param parameters of each refit, refits × parameters
     * @param failed draws whose votes had no fit and which are left out
     */
    record Refits(double[][] parameters, int failed) {}

    /** Refits to votes weighted independently. */
    Refits byVote(int rounds, long seed) {
        PairRows rows = fit.objective().rows();
        int n = rows.size();
        double[] cells = new double[3 * n];
        System.arraycopy(rows.wins(), 0, cells, 0, n);
        System.arraycopy(rows.losses(), 0, cells, n, n);
        System.arraycopy(rows.ties(), 0, cells, 2 * n, n);
        return refits(rounds, seed, random -> {
            double[] drawn = weights(random, cells);
            return rows.withCounts(
                    Arrays.copyOfRange(drawn, 0, n),
                    Arrays.copyOfRange(drawn, n, 2 * n),
                    Arrays.copyOfRange(drawn, 2 * n, 3 * n));
        });
    }

    /** As {@link #byVote}, weighting whole clusters; a ballot counted w times is w clusters. */
    Refits byCluster(int rounds, long seed, Comparisons comparisons, VoteRows votes, VoteClusters clusters) {
        double[] ballots = new double[clusters.count()];
        for (int row = 0; row < comparisons.size(); row++) {
            int cluster = clusters.of()[row];
            if (votes.rowOf()[row] >= 0) ballots[cluster] = cluster < clusters.shared() ? 1 : comparisons.weight(row);
        }
        return refits(rounds, seed, random -> {
            double[] times = weights(random, ballots);
            for (int c = 0; c < times.length; c++) if (ballots[c] > 0) times[c] /= ballots[c];
            return votes.counted(comparisons, clusters.of(), times)
                    .withExtras(fit.objective().rows().extras());
        });
    }

    private Refits refits(int rounds, long seed, Function<SplittableRandom, PairRows> draw) {
        SplittableRandom random = new SplittableRandom(seed);
        List<SplittableRandom> randoms =
                Stream.generate(random::split).limit(rounds).toList();
        AtomicInteger done = new AtomicInteger();
        double[][] parameters = randoms.parallelStream()
                .map(own -> {
                    Optional<double[]> refit = refit(draw.apply(own));
                    progress.report("bootstrap", done.incrementAndGet(), rounds);
                    return refit;
                })
                .flatMap(Optional::stream)
                .toArray(double[][]::new);
        return new Refits(parameters, rounds - parameters.length);
    }

    private Optional<double[]> refit(PairRows counts) {
        try {
            return Optional.of(fit.refit(counts, covariatePrecision));
        } catch (NoMinimumException left) {
            return Optional.empty();
        }
    }

    /** Gamma variates with the shapes given, scaled to the same sum; 0 stays 0. */
    private static double[] weights(SplittableRandom random, double[] shapes) {
        double[] drawn = new double[shapes.length];
        double sum = 0;
        double expected = 0;
        for (int i = 0; i < shapes.length; i++) {
            if (shapes[i] == 0) continue;
            drawn[i] = Math.max(gamma(random, shapes[i]), LEAST * shapes[i]);
            sum += drawn[i];
            expected += shapes[i];
        }
        for (int i = 0; i < drawn.length; i++) drawn[i] *= expected / sum;
        return drawn;
    }

    /** Gamma variate (Marsaglia and Tsang 2000); a shape below 1 by way of the next larger. */
    static double gamma(SplittableRandom random, double shape) {
        if (shape == 1) return random.nextExponential();
        if (shape < 1) return gamma(random, shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
        double d = shape - 1. / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double z = random.nextGaussian();
            double v = Math.pow(1 + c * z, 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < .5 * z * z + d - d * v + d * Math.log(v)) return d * v;
        }
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
