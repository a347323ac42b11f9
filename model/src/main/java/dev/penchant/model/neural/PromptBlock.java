package dev.penchant.model.neural;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Prompt;
import dev.penchant.model.feature.Encoders;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Prompts as numbers: the embedding of what was asked, its attributes (criterion, system message ...) spelled out before
 * it, standardised as a whole.
 *
 * @param encoder the id of the encoder, see {@link Encoders}
 * @param mean mean of each dimension over the prompts of the training part; empty where prompts say nothing
 * @param scale common factor that gives an average column the variance 1
 */
public record PromptBlock(String encoder, double[] mean, double scale) {
    /** A block of no columns where all prompts are the same. */
    static PromptBlock fit(Comparisons training, String encoder) {
        List<String> texts = training.prompts().values().stream()
                .map(PromptBlock::spelledOut)
                .distinct()
                .toList();
        if (texts.size() < 2) return new PromptBlock(encoder, new double[0], 1);
        float[][] vectors = Encoders.named(encoder).encode(texts);
        double[] mean = new double[vectors[0].length];
        for (float[] vector : vectors) for (int d = 0; d < mean.length; d++) mean[d] += vector[d] / vectors.length;
        double variance = 0;
        for (float[] vector : vectors)
            for (int d = 0; d < mean.length; d++)
                variance += (vector[d] - mean[d]) * (vector[d] - mean[d]) / vectors.length / mean.length;
        return new PromptBlock(encoder, mean, variance <= 0 ? 1 : 1 / Math.sqrt(variance));
    }

    int columns() {
        return mean.length;
    }

    /** prompts × columns, row-major. */
    float[] encode(List<Prompt> prompts) {
        if (columns() == 0) return new float[0];
        float[][] vectors = Encoders.named(encoder)
                .encode(prompts.stream().map(PromptBlock::spelledOut).toList());
        float[] rows = new float[vectors.length * columns()];
        for (int i = 0; i < vectors.length; i++)
            for (int d = 0; d < mean.length; d++)
                rows[i * mean.length + d] = (float) ((vectors[i][d] - mean[d]) * scale);
        return rows;
    }

    private static String spelledOut(Prompt prompt) {
        Map<String, String> attributes = new TreeMap<>(prompt.attributes());
        String stated = attributes.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue() + "\n")
                .collect(Collectors.joining());
        return stated + prompt.text();
    }
}
