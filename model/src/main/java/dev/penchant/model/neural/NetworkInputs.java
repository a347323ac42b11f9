package dev.penchant.model.neural;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Prompt;
import dev.penchant.data.Response;
import dev.penchant.model.FitContext;
import dev.penchant.model.LinearUtility;
import dev.penchant.model.feature.Candidates;
import dev.penchant.model.feature.Encoders;
import dev.penchant.model.feature.FeatureBlock;
import dev.penchant.model.feature.FeatureSpace;
import dev.penchant.model.feature.ItemBlock;
import dev.penchant.model.feature.Matrix;
import dev.penchant.model.feature.NumberBlock;
import dev.penchant.model.feature.TextFeature;
import dev.penchant.model.feature.TextFeatureBlock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What networks see: the dense columns of responses (features, text features, embeddings, the identity of few recurring
 * items) and the prompt's embedding.
 */
public record NetworkInputs(FeatureSpace space, PromptBlock prompt) {
    private static final int MOST_COLUMNS = 1_500;
    private static final int MOST_ITEMS = 400;

    public static NetworkInputs fit(Comparisons training, FitContext context) {
        return context.once("network inputs", training, () -> {
            List<FeatureBlock> kept = new ArrayList<>();
            int columns = 0;
            for (FeatureBlock block : context.features(training).blocks()) {
                boolean few = block.dense() || block instanceof ItemBlock && block.columns() <= MOST_ITEMS;
                if (!few || columns + block.columns() > MOST_COLUMNS) continue;
                kept.add(block);
                columns += block.columns();
            }
            String encoder = context.encoders().isEmpty()
                    ? Encoders.HASHING
                    : context.encoders().getFirst();
            return new NetworkInputs(new FeatureSpace(kept), PromptBlock.fit(training, encoder));
        });
    }

    public Shape shape() {
        List<Integer> named = new ArrayList<>();
        int length = -1;
        int offset = 0;
        for (FeatureBlock block : space.blocks()) {
            boolean texts = block instanceof TextFeatureBlock;
            for (int column = 0; column < block.columns(); column++) {
                if (texts || block instanceof NumberBlock) named.add(offset + column);
                if (texts && block.columnName(column).equals(TextFeature.LENGTH.title())) length = offset + column;
            }
            offset += block.columns();
        }
        return new Shape(space.columns(), prompt.columns(), named, length);
    }

    /**
     * What networks know of their inputs.
     *
     * @param columns of a response
     * @param promptColumns of a prompt; 0 where prompts are all alike
     * @param named columns of a response that are named properties: numeric features, text features
     * @param length the one of them that is the length of a text; −1 for none
     */
    public record Shape(int columns, int promptColumns, List<Integer> named, int length) {
        public Shape {
            named = List.copyOf(named);
        }
    }

    /**
     * Comparisons as numbers.
     *
     * @param raterIds by the number a rater has in {@code pairs}; empty for who is not named
     */
    public record Encoded(Pairs pairs, List<String> raterIds) {}

    /** The same comparisons in the order of their rows; raters are numbered as they come. */
    public Encoded encode(Comparisons comparisons) {
        FeatureSpace.Encoded encoded = space.encode(comparisons);
        Candidates.Sides sides = encoded.sides();
        float[] x = rows(encoded.matrices(), sides.candidates().size());
        int size = comparisons.size();
        int[] asked = new int[size];
        int[] rater = new int[size];
        float[] target = new float[size];
        float[] weight = new float[size];
        float[] first = new float[size];
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (int row = 0; row < size; row++) {
            asked[row] = comparisons.prompt(row);
            rater[row] = numbers.computeIfAbsent(comparisons.raterOf(row).id(), id -> numbers.size());
            target[row] = comparisons.target(row);
            weight[row] = comparisons.weight(row);
            first[row] = comparisons.shownFirst(row) ? 1 : 0;
        }
        Vectors prompts = prompt.columns() == 0
                ? Vectors.none(comparisons.prompts().size())
                : Vectors.of(prompt.encode(comparisons.prompts().values()), prompt.columns());
        Vectors responses =
                space.columns() == 0 ? Vectors.none(sides.candidates().size()) : Vectors.of(x, space.columns());
        Pairs pairs = Pairs.of(responses, sides.a(), sides.b())
                .withPrompts(prompts, asked)
                .withRaters(rater, Math.max(1, numbers.size()))
                .withTargets(target)
                .withWeights(weight)
                .withFirst(first);
        return new Encoded(pairs, numbers.isEmpty() ? List.of("") : List.copyOf(numbers.keySet()));
    }

    /** The weights of a utility in some of the blocks, by column of all of them; 0 in others. */
    float[] weights(LinearUtility utility) {
        float[] weights = new float[space.columns()];
        int from = 0;
        for (FeatureBlock block : utility.space().blocks()) {
            int offset = 0;
            for (FeatureBlock own : space.blocks()) {
                if (own == block)
                    for (int c = 0; c < block.columns(); c++) weights[offset + c] = (float) utility.weights()[from + c];
                offset += own.columns();
            }
            from += block.columns();
        }
        return weights;
    }

    /** responses × columns, row-major. */
    public float[] responses(Prompt asked, List<Response> responses) {
        Candidates candidates = Candidates.of(asked, responses);
        return rows(space.encode(candidates), candidates.size());
    }

    private float[] rows(List<Matrix> matrices, int candidates) {
        int columns = space.columns();
        float[] inputs = new float[candidates * columns];
        IntStream.range(0, candidates).parallel().forEach(candidate -> {
            int offset = candidate * columns;
            for (Matrix matrix : matrices) {
                int from = offset;
                matrix.forEach(candidate, (column, value) -> inputs[from + column] += (float) value);
                offset += matrix.columns();
            }
        });
        return inputs;
    }
}
