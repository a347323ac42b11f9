package dev.penchant.tensor;

import java.util.Map;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A row of learned numbers for each of many things.
 *
 * @param weight things × length
 */
public record Embedding(Tensor weight) implements Layer {
    /** Normal elements of mean 0. */
    public static Embedding create(
            int things, int length, double deviation, RandomGenerator random, Placement placement) {
        return new Embedding(Parameters.normal(random, deviation, placement, things, length));
    }

    /** @param input integers of any shape, to that shape × length */
    @Override
    public Tensor forward(Tensor input, Mode mode) {
        return torch.embedding(weight, input);
    }

    @Override
    public Map<String, Tensor> parameters() {
        return Map.of("weight", weight);
    }
}
