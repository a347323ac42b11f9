package dev.penchant.model.neural;

import dev.penchant.tensor.Linear;
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
record FactorNetwork(Linear rewards) implements UtilityNetwork {
    static final NetworkRecipe RECIPE = NetworkRecipe.of(
                    "low-rank",
                    "each rater weighs a few basis rewards (LoRe)",
                    (shape, random, place) ->
                            new FactorNetwork(Linear.create(shape.columns(), PrototypeNetwork.COUNT, random, place)),
                    DataNeed.RATERS)
            .withStatePrecision(PrototypeNetwork.SIMPLEX_PRECISION);

    @Override
    public Map<String, Tensor> parameters() {
        return rewards.parameters();
    }

    @Override
    public int stateSize() {
        return Math.toIntExact(rewards.weight().size(0));
    }

    @Override
    public Tensor utility(Tensor x, Tensor prompt, Tensor state, Mode mode) {
        return rewards.forward(x, mode).mul(torch.softmax(state, 1)).sum(1);
    }
}
