package dev.penchant.model.mixture;

import dev.penchant.data.Comparisons;
import dev.penchant.model.feature.FeatureSpace;
import dev.penchant.model.fit.BlockTuning;
import dev.penchant.model.fit.ChoiceLikelihood;
import dev.penchant.model.fit.Design;
import dev.penchant.model.fit.RidgeFit;
import dev.penchant.model.personal.RaterRows;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Expectation maximisation for Σ_u log Σ_k π_k Π_{i∈u} P(vote i | w_k) − ½ λ Σ_k ‖w_k‖² (Dempster, Laird and Rubin 1977;
 * of tastes: Chakraborty et al. 2024, MaxMin-RLHF). E: R_uk ∝ π_k Π_i P(vote i | w_k), all votes of a rater together.
 * M: w_k by a ridge fit with votes weighted by R, π_k ∝ 1 + Σ_u R_uk.
 */
final class MixtureFit {
    private static final double SETTLED = 1e-4;

    private final Comparisons votes;
    private final Design design;
    private final int[] a;
    private final int[] b;
    private final double[] first;
    private final List<int[]> rowsOf;
    private final List<ChoiceLikelihood> likelihoods;
    private final double[] penalties;

    /** @param votes all by named raters; others are not learned from */
    MixtureFit(Comparisons votes, FeatureSpace space, double penalty) {
        FeatureSpace.Encoded encoded = space.encode(votes);
        this.votes = votes;
        design = new Design(encoded.sides().candidates().size(), encoded.matrices());
        a = encoded.sides().a();
        b = encoded.sides().b();
        first = BlockTuning.shownFirst(votes);
        Map<String, int[]> byRater = RaterRows.of(votes);
        rowsOf = List.copyOf(byRater.values());
        likelihoods = rowsOf.stream()
                .map(rows -> new ChoiceLikelihood(votes.select(rows), 1))
                .toList();
        penalties = new double[design.columns()];
        Arrays.fill(penalties, penalty);
    }

    int raters() {
        return rowsOf.size();
    }

    /** The best by likelihood of several random divisions of the raters, a few rounds each. */
    Mixture started(int components, int restarts, int rounds, RandomGenerator random) {
        Mixture best = null;
        double bestEvidence = Double.NEGATIVE_INFINITY;
        for (int restart = 0; restart < restarts; restart++) {
            double[][] responsibilities = new double[raters()][components];
            for (double[] own : responsibilities) own[random.nextInt(components)] = 1;
            Mixture mixture = maximised(responsibilities, new double[components][design.columns() + 1]);
            mixture = settled(mixture, rounds);
            double evidence = Arrays.stream(evidence(mixture)).sum();
            if (best == null || evidence > bestEvidence) {
                best = mixture;
                bestEvidence = evidence;
            }
        }
        if (best == null) throw new IllegalArgumentException("no restarts");
        return best;
    }

    /** After so many rounds at most, or when the mean evidence of a rater no longer grows. */
    Mixture settled(Mixture start, int rounds) {
        Mixture mixture = start;
        double before = Double.NEGATIVE_INFINITY;
        for (int round = 0; round < rounds; round++) {
            double[][] log = logLikelihoods(mixture);
            double evidence = meanEvidence(mixture, log);
            if (evidence < before + SETTLED) return mixture;
            before = evidence;
            Mixture now = mixture;
            mixture = maximised(Arrays.stream(log).map(now::posterior).toArray(double[][]::new), mixture.points());
        }
        return mixture;
    }

    private Mixture maximised(double[][] responsibilities, double[][] starts) {
        int components = starts.length;
        double[] shares = new double[components];
        Arrays.fill(shares, 1.0 / (raters() + components));
        for (double[] own : responsibilities)
            for (int k = 0; k < components; k++) shares[k] += own[k] / (raters() + components);
        double[][] points = IntStream.range(0, components)
                .parallel()
                .mapToObj(k -> {
                    float[] weights = new float[votes.size()];
                    for (int u = 0; u < rowsOf.size(); u++)
                        for (int row : rowsOf.get(u))
                            weights[row] = (float) (votes.weight(row) * responsibilities[u][k]);
                    ChoiceLikelihood weighted = new ChoiceLikelihood(votes.reweighted(weights), 1);
                    return new RidgeFit(design, a, b, first, new double[a.length], weighted)
                            .fit(penalties, starts[k], RidgeFit.COARSE);
                })
                .toArray(double[][]::new);
        return new Mixture(shares, points);
    }

    /** log Σ_k π_k Π_i P(vote i | w_k) by rater. */
    double[] evidence(Mixture mixture) {
        return Arrays.stream(logLikelihoods(mixture))
                .mapToDouble(mixture::evidence)
                .toArray();
    }

    private static double meanEvidence(Mixture mixture, double[][] logLikelihoods) {
        return Arrays.stream(logLikelihoods).mapToDouble(mixture::evidence).sum() / logLikelihoods.length;
    }

    /** By rater and component Σ_i log P(vote i | w_k). */
    private double[][] logLikelihoods(Mixture mixture) {
        double[][] log = new double[raters()][mixture.components()];
        for (int k = 0; k < mixture.components(); k++) {
            double[] point = mixture.points()[k];
            double[] delta = Design.differences(design.utilities(point), a, b);
            for (int row = 0; row < delta.length; row++) delta[row] += point[point.length - 1] * first[row];
            for (int u = 0; u < rowsOf.size(); u++) {
                double[] own = IntStream.of(rowsOf.get(u))
                        .mapToDouble(row -> delta[row])
                        .toArray();
                log[u][k] = -likelihoods.get(u).loss(own, new double[own.length], new double[own.length]);
            }
        }
        return log;
    }
}
