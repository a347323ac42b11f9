package dev.penchant.model.route;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What can be counted of two texts and what was asked, the same whichever stands first. */
public final class PairNumbers {
    public static final List<String> NAMES = List.of(
            "prompt length",
            "shorter length",
            "longer length",
            "length difference",
            "length ratio",
            "words shared",
            "ROUGE-1",
            "ROUGE-L",
            "cosine",
            "overlap with prompt");

    private PairNumbers() {}

    /** In the order of {@link #NAMES}: lengths in words, the others in [0, 1]. */
    public static double[] of(String prompt, String a, String b) {
        String[] asked = words(prompt);
        String[] one = words(a);
        String[] other = words(b);
        int shorter = Math.min(one.length, other.length);
        int longer = Math.max(one.length, other.length);
        Map<String, Integer> ones = counts(one);
        Map<String, Integer> others = counts(other);
        double both = 0;
        double product = 0;
        for (Map.Entry<String, Integer> word : ones.entrySet()) {
            int there = others.getOrDefault(word.getKey(), 0);
            both += Math.min(word.getValue(), there);
            product += (double) word.getValue() * there;
        }
        double lengths = Math.max(1, one.length + other.length);
        return new double[] {
            asked.length,
            shorter,
            longer,
            longer - shorter,
            longer == 0 ? 1 : shorter / (double) longer,
            jaccard(ones.keySet(), others.keySet()),
            2 * both / lengths,
            2 * longestCommon(one, other) / lengths,
            product / Math.max(1, Math.sqrt(squares(ones) * squares(others))),
            (jaccard(counts(asked).keySet(), ones.keySet())
                            + jaccard(counts(asked).keySet(), others.keySet()))
                    / 2
        };
    }

    private static String[] words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
    }

    private static Map<String, Integer> counts(String[] words) {
        Map<String, Integer> counts = new HashMap<>();
        for (String word : words) counts.merge(word, 1, Integer::sum);
        return counts;
    }

    private static double squares(Map<String, Integer> counts) {
        return counts.values().stream()
                .mapToDouble(count -> (double) count * count)
                .sum();
    }

    private static double jaccard(Set<String> x, Set<String> y) {
        Set<String> both = new HashSet<>(x);
        both.retainAll(y);
        int all = x.size() + y.size() - both.size();
        return all == 0 ? 1 : both.size() / (double) all;
    }

    /** Length of the longest sequence of words that both contain in this order (Lin 2004). */
    private static int longestCommon(String[] x, String[] y) {
        int[] row = new int[y.length + 1];
        for (String word : x) {
            int diagonal = 0;
            for (int j = 1; j <= y.length; j++) {
                int above = row[j];
                row[j] = word.equals(y[j - 1]) ? diagonal + 1 : Math.max(row[j], row[j - 1]);
                diagonal = above;
            }
        }
        return row[y.length];
    }
}
