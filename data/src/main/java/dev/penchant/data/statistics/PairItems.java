package dev.penchant.data.statistics;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Dictionary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Comparisons seen as items that raters put into three categories: the item is a prompt with an unordered pair of
 * responses; category 0 is "the lower-numbered response", 1 a tie, 2 "the other".
 */
final class PairItems {
    private record Item(int prompt, int low, int high) {}

    private final int[] category;
    private final List<int[]> votes = new ArrayList<>();
    private final Comparisons all;

    PairItems(Comparisons all) {
        this.all = all;
        int[] item = new int[all.size()];
        category = new int[all.size()];
        Dictionary<Item> items = new Dictionary<>();
        for (int row = 0; row < item.length; row++) {
            boolean turned = all.a(row) > all.b(row);
            item[row] = items.add(
                    new Item(all.prompt(row), Math.min(all.a(row), all.b(row)), Math.max(all.a(row), all.b(row))));
            float low = turned ? 1 - all.target(row) : all.target(row);
            category[row] = low > .5f ? 0 : low == .5f ? 1 : 2;
        }
        int[] sizes = new int[items.size()];
        for (int number : item) sizes[number]++;
        for (int size : sizes) votes.add(new int[size]);
        Arrays.fill(sizes, 0);
        for (int row = 0; row < item.length; row++) votes.get(item[row])[sizes[item[row]]++] = row;
    }

    /** The first vote of each identified rater on each item. */
    private Map<Integer, Integer> firstVotes(int[] rows) {
        Map<Integer, Integer> first = new HashMap<>();
        for (int row : rows) if (all.raterOf(row).identified()) first.putIfAbsent(all.rater(row), category[row]);
        return first;
    }

    /** Ratings by item and category, of items that at least two identified raters judged. */
    RatingCounts counts() {
        List<int[]> counts = new ArrayList<>();
        for (int[] rows : votes) {
            if (rows.length < 2) continue;
            Map<Integer, Integer> first = firstVotes(rows);
            if (first.size() < 2) continue;
            int[] count = new int[3];
            first.values().forEach(chosen -> count[chosen]++);
            counts.add(count);
        }
        return RatingCounts.of(counts.toArray(int[][]::new));
    }

    /** Repeats: consecutive votes of an identified rater on the same item, and how many say the same; by rater. */
    ClusteredShare retest() {
        DoubleStream.Builder same = DoubleStream.builder();
        IntStream.Builder rater = IntStream.builder();
        for (int[] rows : votes) {
            if (rows.length < 2) continue;
            Map<Integer, Integer> last = new HashMap<>();
            for (int row : rows) {
                if (!all.raterOf(row).identified()) continue;
                Integer before = last.put(all.rater(row), category[row]);
                if (before == null) continue;
                same.add(before == category[row] ? 1 : 0);
                rater.add(all.rater(row));
            }
        }
        return ClusteredShare.of(
                same.build().toArray(),
                Clusters.of(Clusters.Unit.RATER, rater.build().toArray()));
    }

    /** Rows that say what another row of the same identified rater on the same item said before. */
    long duplicates() {
        long duplicates = 0;
        for (int[] rows : votes) {
            if (rows.length < 2) continue;
            Map<Integer, Integer> seen = new HashMap<>();
            for (int row : rows) {
                if (!all.raterOf(row).identified()) continue;
                int bit = 1 << category[row];
                int before = seen.getOrDefault(all.rater(row), 0);
                if ((before & bit) != 0) duplicates++;
                seen.put(all.rater(row), before | bit);
            }
        }
        return duplicates;
    }

    /**
     * Mean Cohen's κ over pairs of raters, weighted by shared items, of pairs with at least {@code fewest}; NaN when there
     * are none, or so many votes on one item that all pairs cannot be looked at.
     */
    double meanCohen(int fewest) {
        long work = 0;
        for (int[] rows : votes) work += (long) rows.length * rows.length;
        if (work > 20_000_000) return Double.NaN;
        Map<Long, long[][]> tables = new HashMap<>();
        for (int[] rows : votes) {
            if (rows.length < 2) continue;
            List<Map.Entry<Integer, Integer>> first =
                    List.copyOf(firstVotes(rows).entrySet());
            for (int i = 0; i < first.size(); i++)
                for (int j = i + 1; j < first.size(); j++) {
                    boolean ordered = first.get(i).getKey() < first.get(j).getKey();
                    var one = first.get(ordered ? i : j);
                    var other = first.get(ordered ? j : i);
                    long key = (long) one.getKey() << 32 | other.getKey();
                    tables.computeIfAbsent(key, k -> new long[3][3])[one.getValue()][other.getValue()]++;
                }
        }
        double sum = 0;
        double weight = 0;
        for (long[][] table : tables.values()) {
            long shared = Arrays.stream(table).flatMapToLong(Arrays::stream).sum();
            double kappa = CohenKappa.of(table, CohenKappa.Weights.NONE);
            if (shared < fewest || Double.isNaN(kappa)) continue;
            sum += shared * kappa;
            weight += shared;
        }
        return weight == 0 ? Double.NaN : sum / weight;
    }
}
