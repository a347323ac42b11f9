package dev.penchant.model.feature;

import java.util.ArrayList;
import java.util.List;

/**
 * Products of every two columns of {@code numbers} and of {@code numbers} with {@code levels} of categories: the effect
 * of one feature that depends on another (a brand whose buyers do not mind the price), and squares of the numbers.
 */
public record ProductBlock(NumberBlock numbers, LevelBlock levels, List<int[]> pairs) implements FeatureBlock {
    private static final int MOST_COLUMNS = 300;

    /** @return the block of products; of no columns when there would be too many to learn */
    public static ProductBlock fit(NumberBlock numbers, LevelBlock levels) {
        List<int[]> pairs = new ArrayList<>();
        int n = numbers.columns();
        for (int i = 0; i < n; i++) for (int j = i; j < n; j++) pairs.add(new int[] {i, j});
        for (int i = 0; i < n; i++)
            for (int level = 0; level < levels.columns(); level++)
                if (!levels.columnName(level).startsWith(numbers.columnName(i) + "="))
                    pairs.add(new int[] {i, n + level});
        return new ProductBlock(numbers, levels, pairs.size() > MOST_COLUMNS ? List.of() : List.copyOf(pairs));
    }

    @Override
    public String name() {
        return "products";
    }

    @Override
    public int columns() {
        return pairs.size();
    }

    @Override
    public String columnName(int column) {
        int[] pair = pairs.get(column);
        return partName(pair[0]) + " × " + partName(pair[1]);
    }

    private String partName(int part) {
        return part < numbers.columns() ? numbers.columnName(part) : levels.columnName(part - numbers.columns());
    }

    @Override
    public Matrix encode(Candidates candidates) {
        int n = numbers.columns();
        Matrix number = numbers.encode(candidates);
        Matrix level = levels.encode(candidates);
        float[] values = new float[candidates.size() * columns()];
        double[] parts = new double[n + levels.columns()];
        for (int i = 0; i < candidates.size(); i++) {
            java.util.Arrays.fill(parts, 0);
            number.addTo(i, 1, parts, 0);
            level.addTo(i, 1, parts, n);
            for (int column = 0; column < columns(); column++) {
                int[] pair = pairs.get(column);
                values[i * columns() + column] = (float) (parts[pair[0]] * parts[pair[1]]);
            }
        }
        return new Matrix.Dense(candidates.size(), columns(), values);
    }
}
