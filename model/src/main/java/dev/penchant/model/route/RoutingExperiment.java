package dev.penchant.model.route;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.InputException;
import dev.penchant.data.Judgment;
import dev.penchant.data.Progress;
import dev.penchant.data.Rater;
import dev.penchant.data.Verdict;
import dev.penchant.model.FitContext;
import dev.penchant.model.LinearLearner;
import dev.penchant.model.fit.BlockTuning;
import dev.penchant.model.fit.Folds;
import dev.penchant.model.fit.RankStatistics;
import dev.penchant.tensor.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What people's votes are worth on some kinds of pairs rather than others, found out on pairs that both people and a
 * language model have judged: linear rewards learn from many mixes of both, their −log P of people's votes on a third of
 * the pairs kept aside is what a {@link PerformancePredictor} learns. The blocks of columns and their penalties are tuned
 * once, on people's votes.
 *
 * @param predictor of minus the mean −log P
 * @param spearman of its predictions for a fifth of the mixes kept aside
 * @param measured what routing did on the labelled pairs
 */
public record RoutingExperiment(
        PerformancePredictor predictor,
        PerformancePredictor.Form form,
        double spearman,
        Measured measured,
        int learnedFrom,
        int testedOn) {
    private static final int FEWEST = 60;
    private static final int FOLDS = 5;
    private static final int DRAWS = 10;
    private static final double[] RIDGES = {1e-3, 1e-2, .1, 1, 10};

    /**
     * Mean −log P of people's votes kept aside, after learning from labelled pairs with people's votes …
     *
     * @param routed where the plan for these pairs says; a little too good, as the predictor knows these pairs
     * @param random where a draw says, mean of ten
     * @param people on all
     * @param model on none
     */
    public record Measured(double routed, double random, double people, double model) {}

    /**
     * @param tagged tags of the labelled pairs
     * @param mixes at least 20
     * @param budget share of the pairs that people can judge
     * @throws InputException of kind {@code too_few_labelled}
     */
    public static RoutingExperiment run(
            List<RoutablePair.Labelled> labelled,
            TaggedPool tagged,
            int mixes,
            double budget,
            long seed,
            Progress progress) {
        if (labelled.size() < FEWEST)
            throw new InputException(
                    "too_few_labelled",
                    "only " + labelled.size() + " pairs were judged by a person and by a language model",
                    "give at least " + FEWEST + ": rewards learn from two thirds of them, and are tested on the rest");
        int[] order = shuffled(labelled.size(), seed);
        int held = labelled.size() / 3;
        Folds fold = new Folds(
                List.of(Arrays.stream(order, held, order.length).sorted().toArray()),
                List.of(Arrays.stream(order, 0, held).sorted().toArray()));
        Comparisons people = comparisons(labelled);
        FitContext context = new FitContext(HoldOut.RANDOM, List.of(), seed, progress);
        LinearLearner.Fitted tuned =
                new LinearLearner().fitUtility(people.select(fold.trainRows().getFirst()), context);
        Rewards rewards = new Rewards(labelled, people, tuned, fold);
        TaggedPool pool = rewards.trained(tagged);
        SplittableRandom random = new SplittableRandom(Seeds.derive(seed, 1));
        double[][] shares = new double[mixes][];
        double[] performance = new double[mixes];
        for (int m = 0; m < mixes; m++) {
            progress.report("learning from mixes", m, mixes);
            boolean[] chosen = Mixes.knapsack(pool, 1 + random.nextInt(pool.size()), random);
            shares[m] = pool.shares(chosen);
            performance[m] = -rewards.loss(chosen);
        }
        progress.report("learning from mixes", mixes, mixes);
        int fitted = mixes * 4 / 5;
        Chosen chosen = Chosen.of(Arrays.copyOf(shares, fitted), Arrays.copyOf(performance, fitted));
        PerformancePredictor tried = chosen.fit(Arrays.copyOf(shares, fitted), Arrays.copyOf(performance, fitted));
        double spearman = RankStatistics.spearman(
                Arrays.stream(shares, fitted, mixes).mapToDouble(tried::predict).toArray(),
                Arrays.copyOfRange(performance, fitted, mixes));
        PerformancePredictor predictor = chosen.fit(shares, performance);
        int spent = (int) Math.round(budget * pool.size());
        boolean[] none = new boolean[pool.size()];
        boolean[] all = new boolean[pool.size()];
        Arrays.fill(all, true);
        double byLot = IntStream.range(0, DRAWS)
                .mapToDouble(draw -> rewards.loss(Mixes.uniform(pool.size(), spent, random)))
                .average()
                .orElseThrow();
        Measured measured = new Measured(
                rewards.loss(RoutingPlan.of(predictor, pool, spent, seed).human()),
                byLot,
                rewards.loss(all),
                rewards.loss(none));
        return new RoutingExperiment(predictor, chosen.form, spearman, measured, pool.size(), held);
    }

    /** The form and ridge that forecast mixes best that they were not fitted on. */
    private record Chosen(PerformancePredictor.Form form, double ridge) {
        PerformancePredictor fit(double[][] shares, double[] performance) {
            return PerformancePredictor.fit(form, ridge, shares, performance);
        }

        static Chosen of(double[][] shares, double[] performance) {
            Chosen best = new Chosen(PerformancePredictor.Form.SHARES, 1);
            double least = Double.POSITIVE_INFINITY;
            for (PerformancePredictor.Form form : PerformancePredictor.Form.values())
                for (double ridge : RIDGES) {
                    Chosen other = new Chosen(form, ridge);
                    double squares = other.leftOutSquares(shares, performance);
                    if (squares < least) {
                        best = other;
                        least = squares;
                    }
                }
            return best;
        }

        private double leftOutSquares(double[][] shares, double[] performance) {
            double squares = 0;
            for (int fold = 0; fold < FOLDS; fold++) {
                int tested = fold;
                int[] learn = IntStream.range(0, shares.length)
                        .filter(m -> m % FOLDS != tested)
                        .toArray();
                PerformancePredictor fitted = fit(
                        IntStream.of(learn).mapToObj(m -> shares[m]).toArray(double[][]::new),
                        IntStream.of(learn).mapToDouble(m -> performance[m]).toArray());
                for (int m = fold; m < shares.length; m += FOLDS)
                    squares += Math.pow(fitted.predict(shares[m]) - performance[m], 2);
            }
            return squares;
        }
    }

    /** Rewards learned from mixes of the two sources. */
    private record Rewards(
            List<RoutablePair.Labelled> labelled, Comparisons people, LinearLearner.Fitted tuned, Folds fold) {
        int[] learnedFrom() {
            return fold.trainRows().getFirst();
        }

        TaggedPool trained(TaggedPool all) {
            return new TaggedPool(
                    all.tags(),
                    IntStream.of(learnedFrom()).mapToObj(row -> all.of()[row]).toArray(int[][]::new));
        }

        /** Mean −log P of people's votes kept aside. */
        double loss(boolean[] chosen) {
            float[] target = new float[people.size()];
            for (int row = 0; row < target.length; row++) target[row] = people.target(row);
            int[] rows = learnedFrom();
            for (int i = 0; i < rows.length; i++)
                if (!chosen[i]) target[rows[i]] = labelled.get(rows[i]).model() ? 1 : 0;
            Comparisons mixed = people.restated(target, new float[target.length]);
            var encoded = tuned.space().encode(people);
            BlockTuning.Found found = tuned.found();
            return new BlockTuning(encoded.matrices(), mixed, encoded.sides(), fold, Progress.SILENT, "")
                    .settled(found.chosen(), found.penalties(), found.tieWeight())
                    .leftOutNll();
        }
    }

    private static Comparisons comparisons(List<RoutablePair.Labelled> labelled) {
        return Comparisons.of(labelled.stream()
                .map(both -> Judgment.of(
                                Rater.ANONYMOUS,
                                both.pair().prompt(),
                                List.of(both.pair().a(), both.pair().b()),
                                new Verdict.Choice(both.human() ? 0 : 1))
                        .inUnknownOrder())
                .toList());
    }

    private static int[] shuffled(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] order = IntStream.range(0, size).toArray();
        for (int i = size - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }
}
