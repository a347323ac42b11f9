package dev.penchant.data;

import java.util.List;

/** Ways to hold a part of the comparisons out without leakage. */
public final class Splits {
    private Splits() {}

    /**
     * One split.
     *
     * @param testShare share of the comparisons to hold out, in (0, 1)
     * @throws InputException when the data cannot be split so (one rater, one prompt, no times)
     */
    public static Split holdOut(Comparisons all, HoldOut by, double testShare, long seed) {
        throw new InputException("not_yet", "splits come next", "wait");
    }

    /** {@code k} splits whose test parts cover all rows once. */
    public static List<Split> folds(Comparisons all, HoldOut by, int k, long seed) {
        throw new InputException("not_yet", "splits come next", "wait");
    }
}
