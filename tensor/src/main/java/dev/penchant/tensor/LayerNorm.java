package dev.penchant.tensor;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * y = (x − mean x) / √(var x + ε) · w + b over the last dimension (Ba et al. 2016, "Layer normalization", eq. 4).
 *
 * @param weight of the length of the last dimension
 * @param bias of the same length
 */
public record LayerNorm(Tensor weight, Tensor bias, double epsilon) implements Layer {
    public static LayerNorm create(int length, Placement placement) {
        return new LayerNorm(
                Parameters.constant(1, placement, length), Parameters.constant(0, placement, length), 1e-5);
    }

    @Override
    public Tensor forward(Tensor input, Mode mode) {
        return torch.layer_norm(
                input,
                new long[] {weight.numel()},
                new TensorOptional(weight),
                new TensorOptional(bias),
                epsilon,
                false);
    }

    @Override
    public Map<String, Tensor> parameters() {
        Map<String, Tensor> named = new LinkedHashMap<>();
        named.put("weight", weight);
        named.put("bias", bias);
        return named;
    }
}
