package dev.penchant.model.neural;

import dev.penchant.tensor.Mlp;
import dev.penchant.tensor.Mode;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Low-rank rewards (LoRe, Bose et al. 2025): u_u(x) = Σ_b softmax(state)_b r_b(x), B basis rewards shared by all, a
 * rater's weights on the simplex.
 *
 * @param rewards one output per basis reward
 */
record FactorNetwork(Mlp rewards, int bases) implements UtilityNetwork {
    @Override
    public Map<String, Tensor> parameters() {
        return rewards.parameters();
    }

    @Override
    public int stateSize() {
        return bases;
    }

    @Override
    public Tensor utility(Tensor x, Tensor prompt, Tensor state, Mode mode) {
        return rewards.forward(x, mode).mul(torch.softmax(state, 1)).sum(1);
    }
}
