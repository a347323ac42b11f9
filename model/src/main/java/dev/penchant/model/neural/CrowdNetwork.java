package dev.penchant.model.neural;

import dev.penchant.tensor.Mlp;
import dev.penchant.tensor.Mode;
import dev.penchant.tensor.Tensors;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** One taste for everybody: u(x) = r(x, c). What models of several tastes have to beat. */
public record CrowdNetwork(Mlp reward) implements UtilityNetwork {
    @Override
    public Map<String, Tensor> parameters() {
        return reward.parameters();
    }

    @Override
    public int stateSize() {
        return 0;
    }

    @Override
    public Tensor utility(Tensor x, Tensor prompt, Tensor state, Mode mode) {
        return reward.forward(Tensors.beside(x, prompt), mode).squeeze(1);
    }
}
