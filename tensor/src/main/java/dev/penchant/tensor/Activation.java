package dev.penchant.tensor;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Element-wise functions between linear layers. */
public enum Activation {
    RELU,
    GELU,
    TANH,
    /** max(x, x / 5). */
    LEAKY_RELU;

    public Tensor apply(Tensor input) {
        return switch (this) {
            case RELU -> torch.relu(input);
            case GELU -> torch.gelu(input);
            case TANH -> torch.tanh(input);
            case LEAKY_RELU -> torch.leaky_relu(input, new Scalar(.2));
        };
    }
}
