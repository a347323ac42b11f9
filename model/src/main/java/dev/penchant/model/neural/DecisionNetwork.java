package dev.penchant.model.neural;

import dev.penchant.tensor.Linear;
import dev.penchant.tensor.Mode;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * One taste, raters more and less decided: u_u(x) = τ_u w · x, log τ_u the rater's state, normal (a scale by rater, as in
 * Fiebig et al. 2010).
 *
 * @param reward w; its bias is not used
 */
record DecisionNetwork(Linear reward) implements UtilityNetwork {
    static final NetworkRecipe RECIPE = NetworkRecipe.of(
                    "decided",
                    "one taste; raters more and less decided",
                    (shape, random, place) -> new DecisionNetwork(Linear.create(shape.columns(), 1, random, place)),
                    DataNeed.RATERS)
            .withStatePrecision(4);

    @Override
    public Map<String, Tensor> parameters() {
        return Map.of("reward.weight", reward.weight());
    }

    @Override
    public Optional<Tensor> crowd() {
        return Optional.of(reward.weight());
    }

    @Override
    public int stateSize() {
        return 1;
    }

    @Override
    public Tensor utility(Tensor x, Tensor prompt, Tensor state, Mode mode) {
        return x.matmul(reward.weight().t()).squeeze(1).mul(state.squeeze(1).exp());
    }
}
