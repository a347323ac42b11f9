package dev.penchant.tensor;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * In training each element is set to 0 with probability {@code rate} and else scaled by 1 / (1 − rate) (Srivastava et al. 2014). Draws from
 * libtorch's generator, which {@link TrainingLoop} seeds anew at every step.
 */
public record Dropout(double rate) implements Layer {
    public Dropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("the rate of dropout is in [0, 1), not " + rate);
        }
    }

    @Override
    public Tensor forward(Tensor input, Mode mode) {
        return rate == 0 || mode == Mode.EVALUATION ? input : torch.dropout(input, rate, true);
    }

    @Override
    public Map<String, Tensor> parameters() {
        return Map.of();
    }
}
