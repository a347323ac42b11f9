package dev.penchant.model.personal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The spread of tastes by stochastic EM (Delyon, Lavielle and Moulines 1999): every rater has a chain of draws of v_u, and
 * the prior follows their moments. Finds the spread that votes really have, also where a rater's are few; where raters
 * decide by rule it grows large, since nothing in the likelihood holds it.
 */
final class SampledSpread {
    private static final int ROUNDS = 120;
    /** Rounds that move by at least {@link #FIRST_SHARE} of what is new; later ones average. */
    private static final int SEARCHING = 80;

    private static final double FIRST_SHARE = .3;
    private static final int BETWEEN_APPROXIMATIONS = 5;
    /** Steps of every chain in a round. */
    private static final int STEPS = 3;

    private static final double MOST_STRETCH = 1.5;

    private final int p;
    private final List<Chain> chains = new ArrayList<>();

    SampledSpread(List<RaterVotes> raters, int p) {
        this.p = p;
        for (RaterVotes votes : raters) chains.add(new Chain(votes, p, chains.size()));
    }

    TastePrior fit(Runnable afterRound) {
        TastePrior now = new TastePrior(new double[p], identity(p));
        double[] moments = new double[p + p * p];
        for (int round = 0; round < ROUNDS; round++) {
            double[] found = moments(now, round % BETWEEN_APPROXIMATIONS == 0);
            double share = round < SEARCHING
                    ? Math.max(FIRST_SHARE, 1 / (round + 1.0))
                    : 1 / (1 / FIRST_SHARE + round - SEARCHING);
            for (int i = 0; i < moments.length; i++) moments[i] += share * (found[i] - moments[i]);
            double[] stretch = stretch();
            for (int c = 0; c < p; c++) stretch[c] = Math.pow(stretch[c], Math.min(1, share / FIRST_SHARE));
            for (int i = 0; i < p; i++) {
                moments[i] *= stretch[i];
                for (int j = 0; j < p; j++) moments[p + i * p + j] *= stretch[i] * stretch[j];
                for (Chain chain : chains) chain.draw[i] *= stretch[i];
            }
            now = TastePrior.of(moments, p, chains.size());
            afterRound.run();
        }
        return now;
    }

    /** Draws of one rater's taste, each from the one before. */
    private static final class Chain {
        private final RaterVotes votes;
        private final SplittableRandom random;
        private double[] draw;
        private @Nullable Taste near;
        private double[][] nearRoot = new double[0][];

        Chain(RaterVotes votes, int p, long seed) {
            this.votes = votes;
            this.random = new SplittableRandom(seed);
            this.draw = new double[p];
        }

        /** @return the means of v and v vᵀ over a few draws */
        double[] moments(TastePrior prior, double[] precision, double[][] root, boolean anew) {
            int p = draw.length;
            if (near == null || anew) {
                boolean first = near == null;
                near = votes.posterior(prior.mean(), precision, near == null ? prior.mean() : near.mean());
                nearRoot = Taste.cholesky(near.covariance(), p);
                if (first) draw = near.mean();
            }
            draw = votes.proposed(draw, near, nearRoot, prior.mean(), precision, random);
            double[] sums = new double[p + p * p];
            for (int step = 0; step < STEPS; step++) {
                draw = votes.resampled(draw, prior.mean(), root, random);
                for (int i = 0; i < p; i++) {
                    sums[i] += draw[i] / STEPS;
                    for (int j = 0; j < p; j++) sums[p + i * p + j] += draw[i] * draw[j] / STEPS;
                }
            }
            return sums;
        }
    }

    /**
     * By direction the factor α at which the votes are likeliest with tastes α v_u: parameter expansion (Liu, Rubin and Wu
     * 1998), without which EM would take hundreds of rounds where a rater's votes say little. One Newton step from α = 1.
     */
    private double[] stretch() {
        double[][] parts = chains.parallelStream()
                .map(chain -> {
                    double[] slopes = new double[p];
                    double[] curvature = new double[p * p];
                    chain.votes.addSlopesByScale(chain.draw, slopes, curvature);
                    return joined(slopes, curvature);
                })
                .toArray(double[][]::new);
        double[] sum = new double[p + p * p];
        for (double[] part : parts) for (int i = 0; i < sum.length; i++) sum[i] += part[i];
        double[] curvature = Arrays.copyOfRange(sum, p, sum.length);
        for (int c = 0; c < p; c++) curvature[c * p + c] += 1;
        double[] step = RaterVotes.times(Taste.inverse(curvature, p), Arrays.copyOf(sum, p));
        return Arrays.stream(step)
                .map(s -> Math.clamp(1 - s, 1 / MOST_STRETCH, MOST_STRETCH))
                .toArray();
    }

    private static double[] joined(double[] first, double[] second) {
        double[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** Means over raters of v and v vᵀ, after some steps of every rater's chain. */
    private double[] moments(TastePrior now, boolean anew) {
        double[][] root = Taste.cholesky(now.covariance(), p);
        double[] precision = Taste.inverse(now.covariance(), p);
        double[][] parts = chains.parallelStream()
                .map(chain -> chain.moments(now, precision, root, anew))
                .toArray(double[][]::new);
        double[] means = new double[p + p * p];
        for (double[] part : parts) for (int i = 0; i < means.length; i++) means[i] += part[i] / parts.length;
        return means;
    }

    private static double[] identity(int p) {
        double[] identity = new double[p * p];
        for (int c = 0; c < p; c++) identity[c * p + c] = 1;
        return identity;
    }
}
