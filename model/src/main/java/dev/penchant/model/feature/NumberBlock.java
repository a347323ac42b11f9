package dev.penchant.model.feature;

import dev.penchant.data.Response;
import java.util.List;
import java.util.TreeMap;

/**
 * The numeric features of responses, standardised to mean 0 and standard deviation 1 over the training candidates; a
 * feature that a response lacks counts as 0 before standardising when it is stated for some responses only (dummy
 * coding leaves zeros out).
 */
public record NumberBlock(List<String> features, double[] mean, double[] deviation) implements FeatureBlock {
    /** The block over all numeric features that vary among the candidates. */
    public static NumberBlock fit(Candidates candidates) {
        TreeMap<String, double[]> sums = new TreeMap<>();
        int count = candidates.size();
        for (int i = 0; i < count; i++)
            candidates.response(i).features().numbers().forEach((name, value) -> {
                double[] sum = sums.computeIfAbsent(name, key -> new double[2]);
                sum[0] += value;
                sum[1] += value * value;
            });
        sums.values().removeIf(sum -> variance(sum, count) <= 1e-12 * (1 + Math.abs(sum[1] / count)));
        return new NumberBlock(
                List.copyOf(sums.keySet()),
                sums.values().stream().mapToDouble(sum -> sum[0] / count).toArray(),
                sums.values().stream()
                        .mapToDouble(sum -> Math.sqrt(variance(sum, count)))
                        .toArray());
    }

    private static double variance(double[] sum, int count) {
        double mean = sum[0] / count;
        return sum[1] / count - mean * mean;
    }

    @Override
    public String name() {
        return "numbers";
    }

    @Override
    public boolean dense() {
        return true;
    }

    @Override
    public int columns() {
        return features.size();
    }

    @Override
    public String columnName(int column) {
        return features.get(column);
    }

    @Override
    public Matrix encode(Candidates candidates) {
        int columns = columns();
        float[] values = new float[candidates.size() * columns];
        for (int i = 0; i < candidates.size(); i++) {
            Response response = candidates.response(i);
            for (int column = 0; column < columns; column++) {
                double value = response.features().numbers().getOrDefault(features.get(column), 0.0);
                values[i * columns + column] = (float) ((value - mean[column]) / deviation[column]);
            }
        }
        return new Matrix.Dense(candidates.size(), columns, values);
    }
}
