package dev.penchant.insight;

import dev.penchant.data.Comparisons;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many judgments each rater gave.
 *
 * @param byRater identified raters by id
 * @param anonymous judgments whose rater is not known, or is no single judge
 */
public record VoteCounts(Map<String, Integer> byRater, int anonymous) {
    public static VoteCounts of(Comparisons all) {
        Map<String, Integer> byRater = new TreeMap<>();
        int anonymous = 0;
        java.util.BitSet counted = new java.util.BitSet();
        for (int row = 0; row < all.size(); row++) {
            if (counted.get(all.judgment(row))) continue;
            counted.set(all.judgment(row));
            if (all.raterOf(row).identified()) byRater.merge(all.raterOf(row).id(), 1, Integer::sum);
            else anonymous++;
        }
        return new VoteCounts(byRater, anonymous);
    }

    public int raters() {
        return byRater.size();
    }

    public int of(String rater) {
        return byRater.getOrDefault(rater, 0);
    }

    public long withOne() {
        return byRater.values().stream().filter(count -> count == 1).count();
    }

    /** Judgments by the median rater, 0 without raters. */
    public int median() {
        return quantile(.5);
    }

    public int quantile(double share) {
        int[] sorted =
                byRater.values().stream().mapToInt(Integer::intValue).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }

    public int most() {
        return quantile(1);
    }
}
