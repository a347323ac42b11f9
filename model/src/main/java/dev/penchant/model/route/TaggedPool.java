package dev.penchant.model.route;

import java.util.List;

/**
 * Comparisons that could be judged, and what is known of them before.
 *
 * @param tags names
 * @param of by comparison, the numbers of its tags, each once; any number of them
 */
public record TaggedPool(List<String> tags, int[][] of) {
    public TaggedPool {
        tags = List.copyOf(tags);
    }

    public int size() {
        return of.length;
    }

    /**
     * n_f(S) / N: by tag, how many of the chosen comparisons have it, for each comparison of the pool.
     *
     * @param chosen by comparison, whether a person judges it
     */
    public double[] shares(boolean[] chosen) {
        double[] shares = new double[tags.size()];
        for (int i = 0; i < of.length; i++) if (chosen[i]) for (int tag : of[i]) shares[tag] += 1.0 / of.length;
        return shares;
    }
}
