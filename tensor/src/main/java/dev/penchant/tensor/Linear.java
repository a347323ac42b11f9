package dev.penchant.tensor;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * y = x Wᵀ + b.
 *
 * @param weight out × in
 * @param bias out
 */
public record Linear(Tensor weight, Tensor bias) implements Layer {
    /** Uniform on ±1/√in, as PyTorch does (He et al. 2015 with a = √5). */
    public static Linear create(int in, int out, RandomGenerator random, Placement placement) {
        double bound = 1 / Math.sqrt(in);
        return new Linear(
                Parameters.uniform(random, bound, placement, out, in),
                Parameters.uniform(random, bound, placement, out));
    }

    /** All zero, for an output that shall begin with no opinion. */
    public static Linear zero(int in, int out, Placement placement) {
        return new Linear(Parameters.constant(0, placement, out, in), Parameters.constant(0, placement, out));
    }

    /** @param input … × in, to … × out */
    @Override
    public Tensor forward(Tensor input, Mode mode) {
        return torch.linear(input, weight, bias);
    }

    @Override
    public Map<String, Tensor> parameters() {
        Map<String, Tensor> named = new LinkedHashMap<>();
        named.put("weight", weight);
        named.put("bias", bias);
        return named;
    }
}
