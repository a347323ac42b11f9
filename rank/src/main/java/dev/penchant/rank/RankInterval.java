package dev.penchant.rank;

import java.util.Arrays;

/**
 * The ranks that a competitor may have, 1 being the best.
 *
 * @param best 1 + the number of competitors whose interval lies wholly above
 * @param worst n less the number of competitors whose interval lies wholly below
 */
public record RankInterval(int best, int worst) {
    /** Rank spreads of all within their components, from the bounds of their ratings. */
    static RankInterval[] of(double[] low, double[] high, VoteGraph components) {
        RankInterval[] ranks = new RankInterval[low.length];
        int[][] members = VoteGraph.grouped(components.weak(), components.weakCount(), low.length);
        for (int[] group : members) {
            RankInterval[] own = of(
                    Arrays.stream(group).mapToDouble(i -> low[i]).toArray(),
                    Arrays.stream(group).mapToDouble(i -> high[i]).toArray());
            for (int k = 0; k < group.length; k++) ranks[group[k]] = own[k];
        }
        return ranks;
    }

    /** Rank spreads of all, from the bounds of their ratings. */
    static RankInterval[] of(double[] low, double[] high) {
        int n = low.length;
        double[] lows = low.clone();
        double[] highs = high.clone();
        Arrays.sort(lows);
        Arrays.sort(highs);
        RankInterval[] ranks = new RankInterval[n];
        for (int i = 0; i < n; i++) {
            int above = n - countUpTo(lows, high[i]);
            int below = countBelow(highs, low[i]);
            ranks[i] = new RankInterval(1 + above, n - below);
        }
        return ranks;
    }

    /** How many of the sorted values are ≤ the bound. */
    private static int countUpTo(double[] sorted, double bound) {
        return countBelow(sorted, Math.nextUp(bound));
    }

    private static int countBelow(double[] sorted, double bound) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < bound) from = middle + 1;
            else to = middle;
        }
        return from;
    }
}
