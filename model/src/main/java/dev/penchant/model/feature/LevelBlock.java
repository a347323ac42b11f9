package dev.penchant.model.feature;

import dev.penchant.data.Features;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One indicator column per level of a feature (part-worths of conjoint analysis): categories, and numbers that take few
 * distinct values, so that the utility of a price need not be linear.
 *
 * @param levels feature name, an equals sign, the level
 */
public record LevelBlock(List<String> levels) implements FeatureBlock {
    private static final int MOST_NUMERIC_LEVELS = 12;
    private static final int MOST_LEVELS = 400;
    private static final int FEWEST_USES = 3;

    /** Levels that occur at least {@value #FEWEST_USES} times among the candidates, but not in all of them. */
    public static LevelBlock fit(Candidates candidates) {
        Map<String, TreeMap<String, Integer>> categories = new TreeMap<>();
        Map<String, TreeMap<Double, Integer>> numbers = new TreeMap<>();
        for (int i = 0; i < candidates.size(); i++) {
            Features features = candidates.response(i).features();
            features.categories()
                    .forEach((feature, level) -> categories
                            .computeIfAbsent(feature, key -> new TreeMap<>())
                            .merge(level, 1, Integer::sum));
            features.numbers().forEach((feature, value) -> {
                TreeMap<Double, Integer> counts = numbers.computeIfAbsent(feature, key -> new TreeMap<>());
                if (counts.size() <= MOST_NUMERIC_LEVELS) counts.merge(value, 1, Integer::sum);
            });
        }
        numbers.values().removeIf(counts -> counts.size() > MOST_NUMERIC_LEVELS || counts.size() < 3);
        List<String> levels = new ArrayList<>();
        categories.forEach((feature, counts) -> counts.forEach((level, uses) -> {
            if (uses >= FEWEST_USES && uses < candidates.size()) levels.add(feature + "=" + level);
        }));
        numbers.forEach((feature, counts) -> counts.forEach((level, uses) -> {
            if (uses >= FEWEST_USES && uses < candidates.size()) levels.add(feature + "=" + level);
        }));
        return new LevelBlock(List.copyOf(levels.subList(0, Math.min(levels.size(), MOST_LEVELS))));
    }

    @Override
    public String name() {
        return "levels";
    }

    @Override
    public boolean dense() {
        return true;
    }

    @Override
    public int columns() {
        return levels.size();
    }

    @Override
    public String columnName(int column) {
        return levels.get(column);
    }

    @Override
    public Matrix encode(Candidates candidates) {
        Map<String, Integer> columns = new HashMap<>();
        levels.forEach(level -> columns.put(level, columns.size()));
        Matrix.SparseBuilder matrix = new Matrix.SparseBuilder(columns.size());
        for (int i = 0; i < candidates.size(); i++) {
            Features features = candidates.response(i).features();
            features.categories().forEach((feature, level) -> mark(matrix, columns.get(feature + "=" + level)));
            features.numbers().forEach((feature, level) -> mark(matrix, columns.get(feature + "=" + level)));
            matrix.endRow();
        }
        return matrix.build();
    }

    private static void mark(Matrix.SparseBuilder matrix, @org.jspecify.annotations.Nullable Integer column) {
        if (column != null) matrix.add(column, 1);
    }
}
