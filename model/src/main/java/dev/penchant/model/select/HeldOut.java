package dev.penchant.model.select;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.InputException;
import dev.penchant.data.Split;
import dev.penchant.data.Splits;
import dev.penchant.data.statistics.ClusteredMean;
import dev.penchant.data.statistics.Clusters;
import dev.penchant.data.statistics.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Held-out comparisons, one part per fold, and what the training part knew of each. Every number that is told of
 * forecasts is a mean over decided ones of them, each counting for its weight.
 *
 * @param splits training and held-out part of every fold
 * @param rows by held-out row, fold after fold
 * @param clusters of the rows
 * @param note what is not as it is by default, and why; empty when nothing is
 */
public record HeldOut(HoldOut by, List<Split> splits, List<Row> rows, Clusters clusters, String note) {
    private static final int FOLDS = 5;
    private static final int SMALL = 6_000;
    private static final double TEST_SHARE = .2;
    private static final double LEAST = 1e-15;

    /**
     * A held-out comparison.
     *
     * @param target P(a preferred): 1, 0 or ½
     * @param rater id; empty where not named
     * @param votesKnown comparisons by the same rater in the training part
     */
    public record Row(float target, float weight, String rater, int votesKnown, boolean seenPrompt) {
        public boolean tie() {
            return target == .5f;
        }

        public boolean seenRater() {
            return votesKnown > 0;
        }
    }

    /**
     * Splits comparisons: five folds that cover all rows when there are few of them, else one split of 80 to 20.
     *
     * @param folds how many folds; 1 for one split, 0 to choose by size and by how many the data allows
     * @throws InputException of kind {@code cannot_hold_out} when the data does not allow what is asked
     */
    public static HeldOut of(Comparisons all, HoldOut by, int folds, long seed) {
        int wanted = folds > 0 ? folds : all.size() <= SMALL && by != HoldOut.TIME ? FOLDS : 1;
        int count = folds > 0 || wanted == 1 ? wanted : Math.min(wanted, Splits.parts(all, by));
        String note = count == wanted
                ? ""
                : count + " folds instead of " + wanted + ": there are only " + count + " "
                        + (by == HoldOut.RANDOM
                                ? "independent judgments"
                                : by.name().toLowerCase(Locale.ROOT));
        List<Split> splits =
                count == 1 ? List.of(Splits.holdOut(all, by, TEST_SHARE, seed)) : Splits.folds(all, by, count, seed);
        int[] rowOf = new int
                [1 + IntStream.range(0, all.size()).map(all::judgment).max().orElse(0)];
        for (int row = 0; row < all.size(); row++) rowOf[all.judgment(row)] = row;
        List<Row> rows = new ArrayList<>();
        List<Integer> inAll = new ArrayList<>();
        for (Split split : splits) {
            Comparisons train = split.train();
            Map<Integer, Integer> votes = new HashMap<>();
            Set<Integer> prompts = new HashSet<>();
            for (int row = 0; row < train.size(); row++) {
                votes.merge(train.rater(row), 1, Integer::sum);
                prompts.add(train.prompt(row));
            }
            Comparisons test = split.test();
            for (int row = 0; row < test.size(); row++) {
                boolean named = test.raterOf(row).identified();
                rows.add(new Row(
                        test.target(row),
                        test.weight(row),
                        named ? test.raterOf(row).id() : "",
                        named ? votes.getOrDefault(test.rater(row), 0) : 0,
                        prompts.contains(test.prompt(row))));
                inAll.add(rowOf[test.judgment(row)]);
            }
        }
        // Rows of one judgment share their rater, their prompt and their side of the split: any of them stands for all.
        Clusters clusters = Clusters.of(all, by)
                .select(inAll.stream().mapToInt(Integer::intValue).toArray());
        return new HeldOut(by, splits, List.copyOf(rows), clusters, note);
    }

    /** 1 where the likelier side won, ½ for a forecast of ½; of ties nothing that counts. */
    public double[] right(double[] probability) {
        return scores(row -> {
            double won = rows.get(row).target() > .5f ? probability[row] : 1 - probability[row];
            return won > .5 ? 1 : won == .5 ? .5 : 0;
        });
    }

    /** −log P(what was chosen), P at least 1e-15. */
    public double[] loss(double[] probability) {
        return scores(row -> {
            double target = rows.get(row).target();
            double p = Math.clamp(probability[row], LEAST, 1 - LEAST);
            return -target * Math.log(p) - (1 - target) * Math.log1p(-p);
        });
    }

    /** (P − outcome)². */
    public double[] brier(double[] probability) {
        return scores(row -> Math.pow(probability[row] - rows.get(row).target(), 2));
    }

    private double[] scores(IntToDoubleFunction score) {
        return IntStream.range(0, rows.size()).mapToDouble(score).toArray();
    }

    /** The weighted mean, over the decided rows asked for, of a value by row; empty where there are none. */
    public Optional<ClusteredMean> mean(double[] values, IntPredicate which) {
        return mean(values, which, clusters);
    }

    /** Share forecast right of the rows asked for; of one who always says ½ it is ½, and nothing is left open. */
    public Optional<Estimate> accuracy(double[] probability, IntPredicate which) {
        double[] right = right(probability);
        boolean coin = Arrays.stream(right).allMatch(share -> share == .5);
        return mean(right, which).map(mean -> coin ? mean.estimate() : mean.share());
    }

    /** Share forecast right of what one rater voted: it says nothing about others, so that prompts alone are clusters. */
    public Optional<Estimate> rightOf(String rater, double[] probability) {
        return mean(
                        right(probability),
                        row -> rows.get(row).rater().equals(rater),
                        clusters.within(Clusters.Unit.RATER))
                .map(ClusteredMean::share);
    }

    private Optional<ClusteredMean> mean(double[] values, IntPredicate which, Clusters clusters) {
        int[] decided = IntStream.range(0, rows.size())
                .filter(row -> !rows.get(row).tie() && which.test(row))
                .toArray();
        if (decided.length == 0) return Optional.empty();
        return Optional.of(ClusteredMean.of(
                IntStream.of(decided).mapToDouble(row -> values[row]).toArray(),
                IntStream.of(decided).mapToDouble(row -> rows.get(row).weight()).toArray(),
                clusters.select(decided)));
    }

    /** Held-out comparisons that are no ties: what accuracy and −log P are measured on. */
    public int decided() {
        return (int) rows.stream().filter(row -> !row.tie()).count();
    }
}
