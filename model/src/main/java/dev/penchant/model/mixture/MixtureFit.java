package dev.penchant.model.mixture;

import dev.penchant.data.Comparisons;
import dev.penchant.model.LinearUtility;
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
 * Expectation maximisation for Σ_u log Σ_k π_k Π_{i∈u} P(vote i | w_k) − ½ λ Σ_k ‖w_k − w_0‖², w_0 the taste of all
 * (Dempster, Laird and Rubin 1977; of tastes: Chakraborty et al. 2024, MaxMin-RLHF). E: R_uk ∝ π_k Π_i P(vote i | w_k),
 * all votes of a rater together; hard, the likeliest k has it all. M: w_k by a ridge fit with votes weighted by R,
 * π_k ∝ 1 + Σ_u R_uk.
 */
public final class MixtureFit {
    private static final double SETTLED = 1e-4;
    private static final int SHORT = 6;
    private static final int LONG = 60;
    /** Raters that a taste must have to be held by anybody. */
    private static final double HELD = 1e-3;

    private final Comparisons votes;
    private final Design design;
    private final int[] a;
    private final int[] b;
    private final double[] first;
    private final List<int[]> rowsOf;
    private final List<ChoiceLikelihood> likelihoods;
    private final FeatureSpace space;
    private final Assignment assignment;
    private final double[] penalties;
    private final double[] crowd;
    private final double[] crowdDelta;

    /** Whose a rater's votes are in the M step. */
    public enum Assignment {
        /** Every taste's, by how probable it is that the rater holds it. */
        SOFT,
        /** The likeliest taste's alone (MaxMin-RLHF). */
        HARD
    }

    /**
     * @param crowd precision of the prior of w_0, around 0
     * @param deviation λ: precision of the prior of each taste, around w_0
     */
    public record Penalties(double crowd, double deviation) {}

    /** @param votes those of raters who are not named teach the common taste alone */
    public MixtureFit(Comparisons votes, FeatureSpace space, Penalties penalty, Assignment assignment) {
        FeatureSpace.Encoded encoded = space.encode(votes);
        this.votes = votes;
        this.space = space;
        this.assignment = assignment;
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
        Arrays.fill(penalties, penalty.crowd());
        crowd = weighted(votes, new double[a.length], new double[design.columns() + 1]);
        crowdDelta = delta(crowd);
        Arrays.fill(penalties, penalty.deviation());
    }

    private double[] weighted(Comparisons weighted, double[] offset, double[] start) {
        return new RidgeFit(design, a, b, first, offset, new ChoiceLikelihood(weighted, 1))
                .fit(penalties, start, RidgeFit.COARSE);
    }

    /** Δ by row. */
    private double[] delta(double[] point) {
        double[] delta = Design.differences(design.utilities(point), a, b);
        for (int row = 0; row < delta.length; row++) delta[row] += point[point.length - 1] * first[row];
        return delta;
    }

    int raters() {
        return rowsOf.size();
    }

    /** Of several random divisions of the raters, a few rounds each, the best by likelihood, settled. */
    public Mixture fit(int components, int restarts, RandomGenerator random) {
        Mixture best = null;
        double bestEvidence = Double.NEGATIVE_INFINITY;
        for (int restart = 0; restart < restarts; restart++) {
            double[][] responsibilities = new double[raters()][components];
            for (double[] own : responsibilities) own[random.nextInt(components)] = 1;
            Mixture mixture = maximised(responsibilities, alike(components));
            for (int round = 1; round < SHORT; round++) mixture = next(mixture, logLikelihoods(mixture), random);
            double evidence = meanEvidence(mixture, logLikelihoods(mixture));
            if (best == null || evidence > bestEvidence) {
                best = mixture;
                bestEvidence = evidence;
            }
        }
        if (best == null) throw new IllegalArgumentException("no restarts");
        return settled(best, LONG, random);
    }

    private double[][] alike(int components) {
        return IntStream.range(0, components).mapToObj(k -> crowd.clone()).toArray(double[][]::new);
    }

    /** After so many rounds at most, or when the mean evidence of a rater no longer grows. */
    Mixture settled(Mixture start, int rounds, RandomGenerator random) {
        Mixture mixture = start;
        double before = Double.NEGATIVE_INFINITY;
        for (int round = 0; round < rounds; round++) {
            double[][] log = logLikelihoods(mixture);
            double evidence = meanEvidence(mixture, log);
            if (evidence < before + SETTLED) return mixture;
            before = evidence;
            mixture = next(mixture, log, random);
        }
        return mixture;
    }

    private Mixture next(Mixture now, double[][] log, RandomGenerator random) {
        double[][] responsibilities = Arrays.stream(log).map(now::posterior).toArray(double[][]::new);
        if (assignment == Assignment.HARD) for (double[] own : responsibilities) decide(own);
        refill(responsibilities, now.components(), random);
        return maximised(responsibilities, now.points());
    }

    private static void decide(double[] own) {
        int likeliest = 0;
        for (int k = 1; k < own.length; k++) if (own[k] > own[likeliest]) likeliest = k;
        Arrays.fill(own, 0);
        own[likeliest] = 1;
    }

    /** A taste that nobody holds begins anew, with its share of the raters at random. */
    private static void refill(double[][] responsibilities, int components, RandomGenerator random) {
        for (int k = 0; k < components; k++) {
            int taste = k;
            if (Arrays.stream(responsibilities).mapToDouble(own -> own[taste]).sum() > HELD) continue;
            for (double[] own : responsibilities)
                if (random.nextInt(components) == 0) {
                    Arrays.fill(own, 0);
                    own[k] = 1;
                }
        }
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
                    double[] start = starts[k].clone();
                    for (int c = 0; c < start.length; c++) start[c] -= crowd[c];
                    double[] deviation = weighted(votes.reweighted(weights), crowdDelta, start);
                    for (int c = 0; c < deviation.length; c++) deviation[c] += crowd[c];
                    return deviation;
                })
                .toArray(double[][]::new);
        return new Mixture(shares, points);
    }

    /** The mixture as a model that knows the raters it was learned from. */
    public MixtureModel model(String name, Mixture mixture, double temperature) {
        List<LinearUtility> tastes = Arrays.stream(mixture.points())
                .map(point -> new LinearUtility(space, Arrays.copyOf(point, point.length - 1), point[point.length - 1]))
                .toList();
        MixtureModel strangers = new MixtureModel(name, tastes, mixture.shares(), Map.of(), temperature);
        return (MixtureModel) strangers.adapt(votes).orElseThrow();
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
            double[] delta = delta(mixture.points()[k]);
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
