package dev.penchant.tensor;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Element-wise functions between linear layers. */
public enum Activation {
    RELU,
    GELU,
    TANH;

    public Tensor apply(Tensor input) {
        return switch (this) {
            case RELU -> torch.relu(input);
            case GELU -> torch.gelu(input);
            case TANH -> torch.tanh(input);
        };
    }
}
