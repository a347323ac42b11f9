package dev.penchant.data.statistics;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.Splits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which comparisons hang together, for intervals that must not take them for independent: those of one rater and, at
 * once, those about one prompt.
 *
 * @param ways one or two, each a way to group all rows
 */
public record Clusters(List<Way> ways) {
    /** Standard errors from fewer clusters than this are too small. */
    private static final int FEWEST = 10;

    /** What the rows of one cluster share. */
    public enum Unit {
        RATER("votes of one rater"),
        PROMPT("votes about one prompt"),
        RESPONSES("votes about one group of responses"),
        JUDGMENT("comparisons of one judgment");

        private final String rows;

        Unit(String rows) {
            this.rows = rows;
        }
    }

    /** @param of the cluster of each row, any numbering */
    public record Way(Unit unit, int[] of) {}

    public Clusters {
        ways = List.copyOf(ways);
        if (ways.isEmpty() || ways.size() > 2) throw new IllegalArgumentException("one way to group rows, or two");
    }

    /** One way alone. */
    public static Clusters of(Unit unit, int[] cluster) {
        return new Clusters(List.of(new Way(unit, cluster)));
    }

    /** The same as for judgments held out at random. */
    public static Clusters of(Comparisons all) {
        return of(all, HoldOut.RANDOM);
    }

    /**
     * By rater where at least {@value #FEWEST} are named (a vote of nobody in particular is somebody's, and stands
     * alone), by prompt where as many were asked, by both where both hold; else by judgment. What is held out is always
     * a way, however few of it there are.
     */
    public static Clusters of(Comparisons all, HoldOut by) {
        List<Way> ways = new ArrayList<>();
        if (by == HoldOut.RATERS || Describe.identified(all) >= FEWEST) ways.add(new Way(Unit.RATER, raters(all)));
        int[] prompt = prompts(all);
        long asked = Arrays.stream(prompt)
                .filter(number -> number >= 0)
                .distinct()
                .limit(FEWEST)
                .count();
        if (by == HoldOut.PROMPTS)
            ways.add(new Way(asked == FEWEST ? Unit.PROMPT : Unit.RESPONSES, Splits.units(all, by)));
        else if (asked == FEWEST) ways.add(new Way(Unit.PROMPT, prompt));
        if (ways.isEmpty())
            ways.add(new Way(
                    Unit.JUDGMENT,
                    IntStream.range(0, all.size()).map(all::judgment).toArray()));
        return new Clusters(ways);
    }

    private static int[] raters(Comparisons all) {
        return IntStream.range(0, all.size())
                .map(row -> all.raterOf(row).identified() ? all.rater(row) : -1 - all.judgment(row))
                .toArray();
    }

    /** Prompts of the same words are one; where nothing was asked each judgment stands alone, with a number below zero. */
    private static int[] prompts(Comparisons all) {
        Map<Object, Integer> numbers = new HashMap<>();
        int[] ofPrompt = new int[all.prompts().size()];
        Arrays.fill(ofPrompt, -1);
        int[] cluster = new int[all.size()];
        for (int row = 0; row < cluster.length; row++) {
            int prompt = all.prompt(row);
            if (all.promptOf(row).messages().isEmpty()) {
                cluster[row] = -1 - all.judgment(row);
                continue;
            }
            if (ofPrompt[prompt] < 0)
                ofPrompt[prompt] = numbers.computeIfAbsent(all.promptOf(row).messages(), key -> numbers.size());
            cluster[row] = ofPrompt[prompt];
        }
        return cluster;
    }

    /** Of some rows, in the given order. */
    public Clusters select(int[] rows) {
        return new Clusters(ways.stream()
                .map(way -> new Way(
                        way.unit, IntStream.of(rows).map(row -> way.of[row]).toArray()))
                .toList());
    }

    /** Rows that are all of one unit, whose votes are independent given it but for the other way. */
    public Clusters within(Unit unit) {
        List<Way> left = ways.stream().filter(way -> way.unit != unit).toList();
        int rows = ways.getFirst().of.length;
        return left.isEmpty() ? of(Unit.JUDGMENT, IntStream.range(0, rows).toArray()) : new Clusters(left);
    }

    /** The number of clusters; the smaller one of two ways. */
    public int count() {
        return ways.stream()
                .mapToInt(way -> (int) Arrays.stream(way.of).distinct().count())
                .min()
                .orElseThrow();
    }

    /**
     * The variance of Σ s_i. One way: Σ_g (Σ_{i∈g} s_i)² (Liang and Zeger 1986) with CR1's factor G/(G − 1) for few
     * clusters. Two ways: V_1 + V_2 − V_12, the last by the clusters that share both (Cameron, Gelbach and Miller 2011,
     * eq. 2.11), and no less than the larger of V_1 and V_2, which that difference may fall below by chance.
     *
     * @param scores by row, with mean zero
     * @return NaN where all rows are of a single cluster of some way
     */
    public double variance(double[] scores) {
        int[] first = ways.getFirst().of;
        if (first.length != scores.length) throw new IllegalArgumentException("one cluster for each score");
        double one = variance(scores, row -> first[row]);
        if (ways.size() == 1) return one;
        int[] second = ways.getLast().of;
        double two = variance(scores, row -> second[row]);
        double both = variance(scores, row -> (long) first[row] << 32 | second[row] & 0xffffffffL);
        return Math.max(one + two - both, Math.max(one, two));
    }

    private static double variance(double[] scores, IntToLongFunction cluster) {
        SumsByKey sums = new SumsByKey();
        for (int row = 0; row < scores.length; row++) sums.add(cluster.applyAsLong(row), scores[row]);
        double groups = sums.size();
        return groups < 2 ? Double.NaN : sums.squares() * groups / (groups - 1);
    }

    /** What hangs together: "votes of one rater and votes about one prompt". */
    public String words() {
        return ways.stream().map(way -> way.unit.rows).collect(Collectors.joining(" and "));
    }

    /** "rater", "prompt" ... */
    public List<String> names() {
        return ways.stream()
                .map(way -> way.unit.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
