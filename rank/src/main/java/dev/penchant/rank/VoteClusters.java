package dev.penchant.rank;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Prompt;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * Which votes hang together, and so are not taken as independent: those of one rater, of one prompt, or of one ballot. A
 * vote of no named rater, or on no prompt, belongs to its ballot alone, which may stand for several equal ones. (One way
 * to group votes that carry weights; {@link dev.penchant.data.statistics.Clusters} are of rows that count once, by two ways
 * at once.)
 *
 * @param unit what holds votes together, in the plural
 * @param of cluster of each comparison, from 0; the first {@code shared} are raters or prompts, the others ballots
 * @param shared how many are no single ballots
 * @param count of all clusters
 */
record VoteClusters(String unit, int[] of, int shared, int count) {
    /** So few clusters say too little of how votes within them agree. */
    private static final int FEWEST = 10;

    static VoteClusters byRater(Comparisons comparisons) {
        boolean[] named = new boolean[comparisons.raters().size()];
        for (int r = 0; r < named.length; r++)
            named[r] = comparisons.raters().get(r).identified();
        return of("raters", comparisons, comparisons::rater, row -> named[comparisons.rater(row)]);
    }

    static VoteClusters byPrompt(Comparisons comparisons) {
        boolean[] stated = new boolean[comparisons.prompts().size()];
        for (int p = 0; p < stated.length; p++)
            stated[p] = !comparisons.prompts().get(p).equals(Prompt.EMPTY);
        return of("prompts", comparisons, comparisons::prompt, row -> stated[comparisons.prompt(row)]);
    }

    /**
     * The clusters that votes should be summed over: raters where most votes name one of at least ten, else prompts in
     * the same way, else ballots that gave several comparisons; empty where every comparison is a vote by itself.
     */
    static Optional<VoteClusters> suiting(Comparisons comparisons) {
        for (VoteClusters clusters : new VoteClusters[] {byRater(comparisons), byPrompt(comparisons)})
            if (clusters.joinMost()) return Optional.of(clusters);
        VoteClusters ballots = of("ballots", comparisons, row -> 0, row -> false);
        return ballots.count < comparisons.size() ? Optional.of(ballots) : Optional.empty();
    }

    private boolean joinMost() {
        int joined = 0;
        for (int cluster : of) if (cluster < shared) joined++;
        return shared >= FEWEST && joined > shared && 2L * joined > of.length;
    }

    private static VoteClusters of(String unit, Comparisons comparisons, IntUnaryOperator key, IntPredicate belongs) {
        int n = comparisons.size();
        int most = -1;
        BitSet keys = new BitSet();
        for (int row = 0; row < n; row++)
            if (belongs.test(row)) keys.set(key.applyAsInt(row));
            else most = Math.max(most, comparisons.judgment(row));
        int[] dense = new int[keys.length()];
        int count = 0;
        for (int k = keys.nextSetBit(0); k >= 0; k = keys.nextSetBit(k + 1)) dense[k] = count++;
        int shared = count;
        int[] ballot = new int[most + 1];
        Arrays.fill(ballot, -1);
        int[] of = new int[n];
        for (int row = 0; row < n; row++) {
            if (belongs.test(row)) {
                of[row] = dense[key.applyAsInt(row)];
                continue;
            }
            int judgment = comparisons.judgment(row);
            if (ballot[judgment] < 0) ballot[judgment] = count++;
            of[row] = ballot[judgment];
        }
        return new VoteClusters(shared == 0 ? "ballots" : unit, of, shared, count);
    }

    /** The comparisons in the order of their clusters. */
    int[] rowsInOrder() {
        int[] next = new int[count + 1];
        for (int cluster : of) next[cluster + 1]++;
        for (int c = 0; c < count; c++) next[c + 1] += next[c];
        int[] rows = new int[of.length];
        for (int row = 0; row < of.length; row++) rows[next[of[row]]++] = row;
        return rows;
    }
}
