package dev.penchant.model.feature;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Words and pairs of neighbouring words, weighted by (1 + log tf) · idf with idf = 1 + log((1 + N) / (1 + df)), each
 * text scaled to length 1 (Salton and Buckley 1988).
 *
 * @param terms the vocabulary: terms found in at least two texts, the most frequent first kept
 */
public record NgramBlock(List<String> terms, double[] idf) implements FeatureBlock {
    private static final int MOST_TERMS = 60_000;

    public static NgramBlock fit(Candidates candidates) {
        int[] texts = candidates.distinctResponses();
        Map<String, Integer> frequency = new HashMap<>();
        for (int response : texts)
            for (String term :
                    counts(candidates.responses().get(response).text()).keySet())
                frequency.merge(term, 1, Integer::sum);
        List<Map.Entry<String, Integer>> kept = new ArrayList<>(frequency.entrySet());
        int fewest = texts.length < 50 ? 1 : texts.length < 20_000 ? 2 : 3;
        kept.removeIf(entry -> entry.getValue() < fewest || entry.getValue() == texts.length);
        kept.sort(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()));
        List<Map.Entry<String, Integer>> most = kept.subList(0, Math.min(kept.size(), MOST_TERMS));
        return new NgramBlock(
                most.stream().map(Map.Entry::getKey).toList(),
                most.stream()
                        .mapToDouble(entry -> 1 + Math.log((1.0 + texts.length) / (1.0 + entry.getValue())))
                        .toArray());
    }

    private static Map<String, Integer> counts(String text) {
        Map<String, Integer> counts = new HashMap<>();
        String previous = null;
        for (String word : Words.andMarks(text)) {
            counts.merge(word, 1, Integer::sum);
            if (previous != null) counts.merge(previous + " " + word, 1, Integer::sum);
            previous = word;
        }
        return counts;
    }

    @Override
    public String name() {
        return "n-grams";
    }

    @Override
    public int columns() {
        return terms.size();
    }

    @Override
    public String columnName(int column) {
        return "“" + terms.get(column) + "”";
    }

    @Override
    public Matrix encode(Candidates candidates) {
        Map<String, Integer> columns = HashMap.newHashMap(terms.size());
        terms.forEach(term -> columns.put(term, columns.size()));
        Map<Integer, TreeMap<Integer, Double>> encoded = new HashMap<>();
        int[] distinct = candidates.distinctResponses();
        List<TreeMap<Integer, Double>> rows = IntStream.of(distinct)
                .parallel()
                .mapToObj(response -> row(candidates.responses().get(response).text(), columns))
                .toList();
        for (int i = 0; i < distinct.length; i++) encoded.put(distinct[i], rows.get(i));
        Matrix.SparseBuilder matrix = new Matrix.SparseBuilder(terms.size());
        for (int i = 0; i < candidates.size(); i++) {
            encoded.getOrDefault(candidates.responseNumber(i), new TreeMap<>()).forEach(matrix::add);
            matrix.endRow();
        }
        return matrix.build();
    }

    private TreeMap<Integer, Double> row(String text, Map<String, Integer> columns) {
        TreeMap<Integer, Double> row = new TreeMap<>();
        double squares = 0;
        for (Map.Entry<String, Integer> term : counts(text).entrySet()) {
            Integer column = columns.get(term.getKey());
            if (column == null) continue;
            double value = (1 + Math.log(term.getValue())) * idf[column];
            row.put(column, value);
            squares += value * value;
        }
        double length = Math.sqrt(squares);
        row.replaceAll((column, value) -> value / length);
        return row;
    }
}
