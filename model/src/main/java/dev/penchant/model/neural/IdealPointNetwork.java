package dev.penchant.model.neural;

import dev.penchant.tensor.Linear;
import dev.penchant.tensor.Mode;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * Tastes with an optimum rather than "more is better" (Coombs 1950, unfolding): u(x) =
 * −‖f(x) − a_u‖², a_u the rater's state, f linear into a few dimensions.
 *
 * @param map f
 */
record IdealPointNetwork(Linear map) implements UtilityNetwork {
    static final NetworkRecipe RECIPE = NetworkRecipe.of(
                    "ideal-point",
                    "each rater has an optimum in a space of few dimensions",
                    (shape, random, place) -> new IdealPointNetwork(
                            Linear.create(shape.columns(), Math.min(16, shape.columns()), random, place)),
                    DataNeed.RATERS)
            // Ideal points share a scale with their map; the other kinds are bounded by early stopping.
            .withWeightDecay(1);

    @Override
    public Map<String, Tensor> parameters() {
        return map.parameters();
    }

    @Override
    public int stateSize() {
        return Math.toIntExact(map.weight().size(0));
    }

    @Override
    public Tensor utility(Tensor x, Tensor prompt, Tensor state, Mode mode) {
        Tensor away = map.forward(x, mode).sub(state);
        return away.mul(away).sum(1).neg();
    }
}
