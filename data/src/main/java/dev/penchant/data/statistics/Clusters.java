package dev.penchant.data.statistics;

import dev.penchant.data.Comparisons;

/** Which comparisons hang together, for intervals that must not take them for independent. */
final class Clusters {
    private static final int FEWEST = 10;

    private Clusters() {}

    /**
     * The cluster of each row: its rater where at least {@value #FEWEST} are named; else its prompt where at least as many
     * were asked; else its judgment, since standard errors from a handful of clusters are too small.
     */
    static int[] of(Comparisons all) {
        boolean byRater = Describe.identified(all) >= FEWEST;
        int[] cluster = new int[all.size()];
        for (int row = 0; row < cluster.length; row++) cluster[row] = all.prompt(row);
        boolean byPrompt =
                java.util.Arrays.stream(cluster).distinct().limit(FEWEST).count() == FEWEST;
        for (int row = 0; row < cluster.length; row++)
            if (byRater && all.raterOf(row).identified()) cluster[row] = -1 - all.rater(row);
            else if (byRater || !byPrompt) cluster[row] = all.judgment(row);
        return cluster;
    }
}
