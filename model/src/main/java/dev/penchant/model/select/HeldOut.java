package dev.penchant.model.select;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.InputException;
import dev.penchant.data.Split;
import dev.penchant.data.Splits;
import dev.penchant.data.statistics.ClusteredMean;
import dev.penchant.data.statistics.Interval;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Held-out comparisons, one part per fold, and what the training part knew of each.
 *
 * @param splits training and held-out part of every fold
 * @param rows by held-out row, fold after fold
 * @param note what is not as it is by default, and why; empty when nothing is
 */
public record HeldOut(HoldOut by, List<Split> splits, List<Row> rows, String note) {
    private static final int FOLDS = 5;
    private static final int SMALL = 6_000;
    private static final double TEST_SHARE = .2;

    /**
     * A held-out comparison.
     *
     * @param target P(a preferred): 1, 0 or ½
     * @param cluster rows of one cluster are dependent: those of one rater where ten or more are named; else those of
     *     one prompt where prompts are held out; else those of one judgment
     */
    public record Row(float target, float weight, int cluster, boolean seenRater, boolean seenPrompt) {
        public boolean tie() {
            return target == .5f;
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
        boolean byRater = all.distinctRaters().length >= 10;
        List<Row> rows = new ArrayList<>();
        for (Split split : splits) {
            Comparisons train = split.train();
            Set<Integer> raters = new HashSet<>();
            Set<Integer> prompts = new HashSet<>();
            for (int row = 0; row < train.size(); row++) {
                raters.add(train.rater(row));
                prompts.add(train.prompt(row));
            }
            Comparisons test = split.test();
            for (int row = 0; row < test.size(); row++) {
                boolean named = test.raterOf(row).identified();
                rows.add(new Row(
                        test.target(row),
                        test.weight(row),
                        cluster(test, row, byRater && named, by),
                        named && raters.contains(test.rater(row)),
                        prompts.contains(test.prompt(row))));
            }
        }
        return new HeldOut(by, splits, List.copyOf(rows), note);
    }

    private static int cluster(Comparisons test, int row, boolean byRater, HoldOut by) {
        if (byRater) return -1 - test.rater(row);
        return by == HoldOut.PROMPTS ? test.prompt(row) : test.judgment(row);
    }

    /** The mean over decided comparisons of a value by row, allowing for clusters. */
    ClusteredMean mean(double[] values) {
        int[] decided = IntStream.range(0, rows.size())
                .filter(row -> !rows.get(row).tie())
                .toArray();
        return ClusteredMean.of(
                IntStream.of(decided).mapToDouble(row -> values[row]).toArray(),
                IntStream.of(decided).mapToDouble(row -> rows.get(row).weight()).toArray(),
                IntStream.of(decided).map(row -> rows.get(row).cluster()).toArray());
    }

    /** The interval of a mean; the point alone where a single cluster gives none. */
    static Interval interval(ClusteredMean mean) {
        return mean.clusters() < 2 ? new Interval(mean.mean(), mean.mean()) : mean.interval();
    }

    /** Held-out comparisons that are no ties: what accuracy and −log P are measured on. */
    public int decided() {
        return (int) rows.stream().filter(row -> !row.tie()).count();
    }
}
