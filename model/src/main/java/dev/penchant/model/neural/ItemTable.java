package dev.penchant.model.neural;

import dev.penchant.tensor.Embedding;
import dev.penchant.tensor.Layer;
import dev.penchant.tensor.Mode;
import dev.penchant.tensor.Parameters;
import dev.penchant.tensor.Placement;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Numbers of its own for each of some items, which are given by their number: a response is one column that holds it. */
public record ItemTable(Embedding numbers) implements Layer {
    /** Normal elements around 0. */
    public static ItemTable create(
            int items, int length, double deviation, RandomGenerator random, Placement placement) {
        return new ItemTable(new Embedding(Parameters.normal(random, deviation, placement, items, length)));
    }

    /** The items as responses: rows 0 … items − 1. */
    public static Vectors responses(int items) {
        float[] numbers = new float[items];
        IntStream.range(0, items).forEach(item -> numbers[item] = item);
        return Vectors.of(numbers, 1);
    }

    /** @param input rows × 1 */
    @Override
    public Tensor forward(Tensor input, Mode mode) {
        return numbers.forward(input.squeeze(1).to(ScalarType.Int), mode);
    }

    @Override
    public Map<String, Tensor> parameters() {
        return numbers.parameters();
    }
}
