package dev.penchant.model.route;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Tags of pairs: every value of a stated attribute that ten pairs and more of the first set have, but not all, and each of {@link PairNumbers} as low, middle or
 * high among the pairs of its own set (thirds of percentile ranks). Values may be several, parted by ";".
 */
public final class PairTags {
    /** A value of fewer labelled pairs tells nothing of what people's votes are worth on it. */
    private static final int FEWEST = 10;

    private static final List<String> THIRDS = List.of("low", "middle", "high");

    private PairTags() {}

    /** Pools of several sets over the same tags, those of the first. */
    public static List<TaggedPool> of(List<List<RoutablePair>> sets) {
        Map<String, Integer> numbers = new TreeMap<>();
        List<RoutablePair> first = sets.getFirst();
        Map<String, Integer> counts = new TreeMap<>();
        for (RoutablePair pair : first)
            pair.attributes()
                    .forEach((name, value) ->
                            split(value).forEach(part -> counts.merge(name + "=" + part, 1, Integer::sum)));
        counts.forEach((tag, count) -> {
            if (count >= FEWEST && count < first.size()) numbers.put(tag, 0);
        });
        for (String name : PairNumbers.NAMES) for (String third : THIRDS) numbers.put(name + "=" + third, 0);
        List<String> tags = List.copyOf(numbers.keySet());
        for (int tag = 0; tag < tags.size(); tag++) numbers.put(tags.get(tag), tag);
        return sets.stream()
                .map(set -> new TaggedPool(tags, tagged(set, numbers)))
                .toList();
    }

    private static List<String> split(String value) {
        return Arrays.stream(value.split(";")).map(String::strip).toList();
    }

    private static int[][] tagged(List<RoutablePair> set, Map<String, Integer> numbers) {
        double[][] counted = set.parallelStream()
                .map(pair -> PairNumbers.of(
                        pair.prompt().text(), pair.a().text(), pair.b().text()))
                .toArray(double[][]::new);
        List<List<Integer>> tags = new ArrayList<>();
        for (RoutablePair pair : set) {
            List<Integer> own = new ArrayList<>();
            pair.attributes()
                    .forEach((name, value) -> split(value).forEach(part -> {
                        Integer tag = numbers.get(name + "=" + part);
                        if (tag != null && !own.contains(tag)) own.add(tag);
                    }));
            tags.add(own);
        }
        for (int n = 0; n < PairNumbers.NAMES.size(); n++) {
            int[] thirds = thirds(counted, n);
            for (int i = 0; i < thirds.length; i++)
                tags.get(i).add(numbers.getOrDefault(PairNumbers.NAMES.get(n) + "=" + THIRDS.get(thirds[i]), 0));
        }
        return tags.stream()
                .map(own -> own.stream().mapToInt(tag -> tag).sorted().toArray())
                .toArray(int[][]::new);
    }

    /** By pair 0, 1 or 2; equal numbers have the rank of their first. */
    private static int[] thirds(double[][] counted, int number) {
        double[] sorted =
                Arrays.stream(counted).mapToDouble(row -> row[number]).sorted().toArray();
        Map<Double, Integer> rank = new HashMap<>();
        for (int i = 0; i < sorted.length; i++) rank.putIfAbsent(sorted[i], i);
        return IntStream.range(0, counted.length)
                .map(i -> 3 * rank.getOrDefault(counted[i][number], 0) / counted.length)
                .toArray();
    }
}
