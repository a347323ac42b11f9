package dev.penchant.model.feature;

import dev.penchant.data.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One indicator column per recurring thing: the response itself, the response under its prompt, or its source.
 *
 * @param what which of them
 * @param items their keys, one a column
 */
public record ItemBlock(What what, List<String> items) implements FeatureBlock {
    /** What is counted as one thing. */
    public enum What {
        RESPONSE,
        RESPONSE_TO_PROMPT,
        SOURCE
    }

    private static final int MOST_ITEMS = 200_000;

    /**
     * The block of the items that the candidates hold.
     *
     * @param uses how often each candidate was compared
     * @param fewest items compared fewer times get no column
     */
    public static ItemBlock fit(What what, Candidates candidates, int[] uses, int fewest) {
        TreeMap<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < candidates.size(); i++) counts.merge(key(what, candidates, i), uses[i], Integer::sum);
        counts.remove("");
        counts.values().removeIf(count -> count < fewest);
        return new ItemBlock(
                what,
                counts.entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                        .limit(MOST_ITEMS)
                        .map(Map.Entry::getKey)
                        .toList());
    }

    private static String key(What what, Candidates candidates, int candidate) {
        Response response = candidates.response(candidate);
        return switch (what) {
            case RESPONSE -> itemName(response);
            case RESPONSE_TO_PROMPT -> candidates.prompt(candidate).text() + "  " + itemName(response);
            case SOURCE -> response.source();
        };
    }

    private static String itemName(Response response) {
        return response.text().isEmpty() ? response.source() : response.text();
    }

    @Override
    public String name() {
        return switch (what) {
            case RESPONSE -> "items";
            case RESPONSE_TO_PROMPT -> "items by prompt";
            case SOURCE -> "sources";
        };
    }

    @Override
    public int columns() {
        return items.size();
    }

    @Override
    public String columnName(int column) {
        return items.get(column);
    }

    @Override
    public Matrix encode(Candidates candidates) {
        Map<String, Integer> columns = HashMap.newHashMap(items.size());
        items.forEach(item -> columns.put(item, columns.size()));
        Matrix.SparseBuilder matrix = new Matrix.SparseBuilder(items.size());
        for (int i = 0; i < candidates.size(); i++) {
            Integer column = columns.get(key(what, candidates, i));
            if (column != null) matrix.add(column, 1);
            matrix.endRow();
        }
        return matrix.build();
    }
}
