package dev.penchant.model.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The {@link TextFeature named text features} that vary in the data, standardised over the training candidates. */
public record TextFeatureBlock(List<TextFeature> features, double[] mean, double[] deviation) implements FeatureBlock {
    public static TextFeatureBlock fit(Candidates candidates) {
        TextFeature[] all = TextFeature.values();
        float[][] raw = measure(candidates, List.of(all));
        List<TextFeature> kept = new ArrayList<>();
        List<double[]> moments = new ArrayList<>();
        for (int f = 0; f < all.length; f++) {
            int column = f;
            double mean = IntStream.range(0, raw.length)
                    .mapToDouble(i -> raw[i][column])
                    .average()
                    .orElse(0);
            double variance = IntStream.range(0, raw.length)
                    .mapToDouble(i -> (raw[i][column] - mean) * (raw[i][column] - mean))
                    .average()
                    .orElse(0);
            if (variance < 1e-8) continue;
            kept.add(all[f]);
            moments.add(new double[] {mean, Math.sqrt(variance)});
        }
        return new TextFeatureBlock(
                kept,
                moments.stream().mapToDouble(moment -> moment[0]).toArray(),
                moments.stream().mapToDouble(moment -> moment[1]).toArray());
    }

    private static float[][] measure(Candidates candidates, List<TextFeature> features) {
        List<Set<String>> asked = candidates.prompts().values().parallelStream()
                .map(prompt -> TextFeature.Text.contentWords(prompt.text()))
                .toList();
        return IntStream.range(0, candidates.size())
                .parallel()
                .mapToObj(i -> {
                    var text = new TextFeature.Text(
                            asked.get(candidates.promptNumber(i)),
                            candidates.response(i).text());
                    float[] row = new float[features.size()];
                    for (int f = 0; f < row.length; f++)
                        row[f] = (float) features.get(f).of(text);
                    return row;
                })
                .toArray(float[][]::new);
    }

    @Override
    public String name() {
        return "text features";
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
        return features.get(column).title();
    }

    @Override
    public Matrix encode(Candidates candidates) {
        float[][] raw = measure(candidates, features);
        int columns = columns();
        float[] values = new float[candidates.size() * columns];
        for (int i = 0; i < raw.length; i++)
            for (int f = 0; f < columns; f++)
                values[i * columns + f] = (float) Math.clamp((raw[i][f] - mean[f]) / deviation[f], -6, 6);
        return new Matrix.Dense(candidates.size(), columns, values);
    }
}
