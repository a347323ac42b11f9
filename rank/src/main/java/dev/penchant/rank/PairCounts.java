package dev.penchant.rank;

import dev.penchant.data.Comparisons;
import java.util.Arrays;
import java.util.List;

/**
 * Votes compressed to weights per distinct pair of competitors and outcome; everything after it costs by distinct pairs,
 * not by votes. Row {@code e} is about competitors {@code first[e] < second[e]}; rows are sorted by the second,
 * then the first, the order in which a lower triangle lies in memory.
 *
 * @param names of the competitors, n
 * @param wins weight of votes for the first; {@code losses}: for the second; {@code ties}: equally good; {@code
 *     neithers}: both bad
 */
public record PairCounts(
        List<String> names,
        int[] first,
        int[] second,
        double[] wins,
        double[] losses,
        double[] ties,
        double[] neithers) {

    /** What was said of the two, the first named being a. */
    public enum Outcome {
        A,
        B,
        TIE,
        NEITHER
    }

    /** Distinct pairs. */
    public int size() {
        return first.length;
    }

    /** Weight of all votes. */
    public double votes() {
        double sum = 0;
        for (int e = 0; e < first.length; e++) sum += wins[e] + losses[e] + ties[e] + neithers[e];
        return sum;
    }

    /** Counts of votes between named competitors; those of rows between a competitor and itself say nothing. */
    public static PairCounts of(Comparisons comparisons) {
        return of(comparisons, Competitors.of(comparisons));
    }

    static PairCounts of(Comparisons comparisons, Competitors competitors) {
        Builder builder = new Builder(competitors.names(), comparisons.size());
        for (int row = 0; row < comparisons.size(); row++) {
            int a = competitors.ofResponse()[comparisons.a(row)];
            int b = competitors.ofResponse()[comparisons.b(row)];
            if (a < 0 || b < 0) continue;
            if (comparisons.neither(row)) builder.add(a, b, Outcome.NEITHER, comparisons.weight(row));
            else builder.add(a, b, comparisons.target(row), comparisons.weight(row));
        }
        return builder.build();
    }

    /** An empty table for the competitors named. */
    public static Builder builder(List<String> names) {
        return new Builder(names, 1024);
    }

    /**
     * The table as rows of a likelihood; a vote that neither was good counts as a tie, as arena-rank has it.
     *
     * @param pairCap m of the re-weighting: each vote of a pair with n votes weighs 1/max(n, m); 0 for weight 1
     */
    PairRows rows(double pairCap) {
        double[] tied = new double[size()];
        double[] factor = new double[size()];
        for (int e = 0; e < tied.length; e++) {
            tied[e] = ties[e] + neithers[e];
            double votes = wins[e] + losses[e] + tied[e];
            factor[e] = pairCap > 0 ? 1 / Math.max(votes, pairCap) : 1;
        }
        return new PairRows(names.size(), first, second, wins, losses, tied, factor, new double[0], 0, new int[0], 0);
    }

    /** Collects votes in a hash table of primitive arrays, keyed by pair. */
    public static final class Builder {
        private static final int COLUMNS = 4;

        private final List<String> names;
        private long[] keys;
        private double[] counts;
        private int used;

        private Builder(List<String> names, int expected) {
            this.names = List.copyOf(names);
            int capacity = Integer.highestOneBit(Math.clamp(expected, 16, 1 << 22)) << 1;
            keys = new long[capacity];
            counts = new double[capacity * COLUMNS];
        }

        /** Adds {@code weight} votes on a and b; on a competitor against itself nothing. */
        public Builder add(int a, int b, Outcome outcome, double weight) {
            if (!(weight >= 0)) throw new IllegalArgumentException("weight must not be negative, is " + weight);
            if (a == b || weight == 0) return this;
            int column = switch (outcome) {
                case A -> a < b ? 0 : 1;
                case B -> a < b ? 1 : 0;
                case TIE -> 2;
                case NEITHER -> 3;
            };
            int slot = slot(a, b); // may replace the arrays
            counts[slot * COLUMNS + column] += weight;
            return this;
        }

        /** Adds votes of which the share {@code target} is for a; ½ is a tie. */
        public Builder add(int a, int b, float target, double weight) {
            if (target == 1) return add(a, b, Outcome.A, weight);
            if (target == 0) return add(a, b, Outcome.B, weight);
            if (target == .5f) return add(a, b, Outcome.TIE, weight);
            return add(a, b, Outcome.A, weight * target).add(a, b, Outcome.B, weight * (1 - target));
        }

        private int slot(int a, int b) {
            if (2 * (used + 1) > keys.length) grow();
            // 0 marks a free slot, so keys start at 1: the first is smaller than the second, which is at least 1.
            long key = (long) Math.min(a, b) << 32 | Math.max(a, b);
            int slot = find(key);
            if (keys[slot] == 0) {
                keys[slot] = key;
                used++;
            }
            return slot;
        }

        private int find(long key) {
            int mask = keys.length - 1;
            long mixed = key * 0x9E3779B97F4A7C15L;
            int slot = (int) (mixed ^ mixed >>> 32) & mask;
            while (keys[slot] != 0 && keys[slot] != key) slot = slot + 1 & mask;
            return slot;
        }

        private void grow() {
            long[] oldKeys = keys;
            double[] oldCounts = counts;
            keys = new long[2 * oldKeys.length];
            counts = new double[2 * oldCounts.length];
            for (int old = 0; old < oldKeys.length; old++) {
                if (oldKeys[old] == 0) continue;
                int slot = find(oldKeys[old]);
                keys[slot] = oldKeys[old];
                System.arraycopy(oldCounts, old * COLUMNS, counts, slot * COLUMNS, COLUMNS);
            }
        }

        public PairCounts build() {
            int[] slots = new int[used];
            int next = 0;
            for (int slot = 0; slot < keys.length; slot++) if (keys[slot] != 0) slots[next++] = slot;
            slots = sorted(sorted(slots, 32), 0);
            int[] first = new int[used];
            int[] second = new int[used];
            double[][] columns = new double[COLUMNS][used];
            for (int e = 0; e < used; e++) {
                first[e] = (int) (keys[slots[e]] >>> 32);
                second[e] = (int) keys[slots[e]];
                for (int c = 0; c < COLUMNS; c++) columns[c][e] = counts[slots[e] * COLUMNS + c];
            }
            return new PairCounts(names, first, second, columns[0], columns[1], columns[2], columns[3]);
        }

        /** Stable counting sort by the competitor that stands in the key at {@code shift}. */
        private int[] sorted(int[] slots, int shift) {
            int[] start = new int[names.size() + 1];
            for (int slot : slots) start[(int) (keys[slot] >>> shift) + 1]++;
            for (int i = 0; i < names.size(); i++) start[i + 1] += start[i];
            int[] result = new int[slots.length];
            for (int slot : slots) result[start[(int) (keys[slot] >>> shift)]++] = slot;
            return result;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PairCounts that
                && names.equals(that.names)
                && Arrays.equals(first, that.first)
                && Arrays.equals(second, that.second)
                && Arrays.equals(wins, that.wins)
                && Arrays.equals(losses, that.losses)
                && Arrays.equals(ties, that.ties)
                && Arrays.equals(neithers, that.neithers);
    }

    @Override
    public int hashCode() {
        return 31 * names.hashCode() + Arrays.hashCode(first) + 7 * Arrays.hashCode(wins);
    }

    @Override
    public String toString() {
        return votes() + " votes on " + size() + " pairs of " + names.size() + " competitors";
    }
}
