package dev.penchant.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/**
 * Ways to hold a part of the comparisons out without leakage. The unit that is moved is never a row but a
 * {@link SplitUnits unit}: all votes of a rater, all votes on a prompt, or a judgment with its exact repeats. Shares count
 * comparisons. The same data and seed give the same split.
 */
public final class Splits {
    private Splits() {}

    /**
     * One split. {@code RANDOM} takes about the same share of every rater and leaves each rater of two or more judgments
     * in training; {@code RATERS} and {@code PROMPTS} take the share out of large and small ones alike; {@code TIME} cuts
     * at the moment that comes nearest to the share, and votes of one moment stay on one side.
     *
     * @param testShare share of the comparisons to hold out, in (0, 1)
     * @throws InputException of kind {@code cannot_hold_out} when the data cannot be split so (no rater ids, few prompts,
     *     no times)
     */
    public static Split holdOut(Comparisons all, HoldOut by, double testShare, long seed) {
        if (!(testShare > 0 && testShare < 1))
            throw new IllegalArgumentException("the share to hold out must lie between 0 and 1, not " + testShare);
        if (by == HoldOut.TIME) {
            long cut = TimeCuts.of(all).nearest(1 - testShare);
            return split(all, row -> all.time(row) >= cut);
        }
        SplitUnits units = SplitUnits.of(all, by);
        units.needAtLeast(2, by);
        boolean[] test = drawn(units, testShare, new SplittableRandom(seed));
        return split(all, row -> test[units.ofRow()[row]]);
    }

    /**
     * {@code k} splits whose test parts cover all rows once; each trains on the rest. Under {@code TIME} the rows are cut
     * into k + 1 periods, and split i trains on periods 1 to i and tests on the next, so that the first period is never
     * tested on.
     *
     * @throws InputException as for {@link #holdOut}
     */
    public static List<Split> folds(Comparisons all, HoldOut by, int k, long seed) {
        if (k < 2) throw new IllegalArgumentException("at least two folds, not " + k);
        if (by == HoldOut.TIME) return periods(all, k);
        SplitUnits units = SplitUnits.of(all, by);
        units.needAtLeast(k, by);
        int[] fold = dealt(units, k, new SplittableRandom(seed));
        List<Split> splits = new ArrayList<>(k);
        for (int i = 0; i < k; i++) {
            int tested = i;
            splits.add(split(all, row -> fold[units.ofRow()[row]] == tested));
        }
        return List.copyOf(splits);
    }

    /**
     * How many parts there are to hold out one by one: raters, prompts, judgments that are no repeats, or moments.
     *
     * @throws InputException as for {@link #holdOut}
     */
    public static int parts(Comparisons all, HoldOut by) {
        if (by == HoldOut.TIME)
            return (int) java.util.stream.IntStream.range(0, all.size())
                    .mapToLong(all::time)
                    .distinct()
                    .count();
        return SplitUnits.of(all, by).count();
    }

    /**
     * The part of each row, by any numbering, as {@link #parts} counts them; there are none of {@link HoldOut#TIME}.
     *
     * @throws InputException as for {@link #holdOut}
     */
    public static int[] units(Comparisons all, HoldOut by) {
        return SplitUnits.of(all, by).ofRow();
    }

    /**
     * Which units are held out. Going through the strata, the share owed is carried over from unit to unit (error
     * diffusion), so that every stratum and the whole come as near to the share as their units allow.
     */
    private static boolean[] drawn(SplitUnits units, double share, SplittableRandom random) {
        boolean[] test = new boolean[units.count()];
        double owed = 0;
        int held = 0;
        for (int[] stratum : units.strata(random)) {
            int left = units.keepOneInTraining() && stratum.length > 1 ? stratum.length - 1 : stratum.length;
            for (int unit : stratum) {
                int size = units.size(unit);
                owed += share * size;
                if (left > 0 && owed >= size * (units.keepOneInTraining() ? random.nextDouble() : .5)) {
                    test[unit] = true;
                    owed -= size;
                    left--;
                    held++;
                }
            }
        }
        if (held == 0) test[units.nearestInSize(share)] = true;
        if (held == units.count()) test[units.nearestInSize(1 - share)] = false;
        return test;
    }

    /** Each unit to the fold with the fewest rows so far, stratum by stratum. */
    private static int[] dealt(SplitUnits units, int k, SplittableRandom random) {
        int[] fold = new int[units.count()];
        long[] filled = new long[k];
        for (int[] stratum : units.strata(random)) {
            int[] own = new int[k];
            int start = random.nextInt(k);
            for (int unit : stratum) {
                int best = start;
                for (int step = 1; step < k; step++) {
                    int other = (start + step) % k;
                    boolean byOwn = units.keepOneInTraining() && own[other] != own[best];
                    boolean fairer = byOwn ? own[other] < own[best] : filled[other] < filled[best];
                    if (fairer) best = other;
                }
                fold[unit] = best;
                filled[best] += units.size(unit);
                own[best]++;
            }
        }
        return fold;
    }

    private static List<Split> periods(Comparisons all, int k) {
        TimeCuts cuts = TimeCuts.of(all);
        long[] from = new long[k];
        for (int i = 0; i < k; i++) from[i] = cuts.nearest((i + 1) / (k + 1.0));
        if (Arrays.stream(from).distinct().count() < k)
            throw new InputException(
                    "cannot_hold_out",
                    "the votes fall on too few moments for " + k + " folds by time",
                    "ask for fewer folds, or hold out by random");
        List<Split> splits = new ArrayList<>(k);
        for (int i = 0; i < k; i++) {
            long start = from[i];
            long end = i + 1 < k ? from[i + 1] : Long.MAX_VALUE;
            splits.add(new Split(
                    all.filter(row -> all.time(row) < start),
                    all.filter(row -> all.time(row) >= start && (all.time(row) < end || end == Long.MAX_VALUE))));
        }
        return List.copyOf(splits);
    }

    private static Split split(Comparisons all, IntPredicate test) {
        return new Split(all.filter(test.negate()), all.filter(test));
    }
}
