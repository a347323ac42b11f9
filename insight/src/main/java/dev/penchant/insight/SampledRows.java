package dev.penchant.insight;

import dev.penchant.data.Comparisons;

/** Rows spread evenly over comparisons that are too many to look at each. */
final class SampledRows {
    private static final int MOST = 20_000;

    private SampledRows() {}

    static Comparisons of(Comparisons all) {
        if (all.size() <= MOST) return all;
        int[] rows = new int[MOST];
        for (int i = 0; i < MOST; i++) rows[i] = (int) ((long) i * all.size() / MOST);
        return all.select(rows);
    }
}
