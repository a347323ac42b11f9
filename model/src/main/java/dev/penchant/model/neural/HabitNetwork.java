package dev.penchant.model.neural;

import dev.penchant.tensor.Linear;
import dev.penchant.tensor.Mode;
import dev.penchant.tensor.Parameters;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * One taste, and habits of each rater that have nothing to do with it: log-odds w · (x_a − x_b) + (γ + s_0) · first +
 * s_1 (l_a − l_b), first = ±1 for the side shown first of two, l the length of a text. State: s_0 and, where responses
 * have a length, s_1.
 *
 * @param reward w
 * @param order γ, one number
 * @param length column of l; −1 where there is none
 */
record HabitNetwork(Linear reward, Tensor order, int length) implements PairNetwork {
    static final NetworkRecipe RECIPE = NetworkRecipe.of(
            "habits",
            "one taste; each rater's habit of taking the first or the longer one",
            (shape, random, place) -> new HabitNetwork(
                    Linear.create(shape.columns(), 1, random, place), Parameters.constant(0, place, 1), shape.length()),
            DataNeed.RATERS);

    @Override
    public Map<String, Tensor> parameters() {
        return Map.of("reward.weight", reward.weight(), "order", order);
    }

    @Override
    public Optional<Tensor> crowd() {
        return Optional.of(reward.weight());
    }

    @Override
    public int stateSize() {
        return length < 0 ? 1 : 2;
    }

    @Override
    public Tensor logOdds(PairBatch batch, Tensor state, Mode mode) {
        // In double precision, so that the difference is exact.
        return utility(batch.a(), state)
                .to(ScalarType.Double)
                .sub(utility(batch.b(), state).to(ScalarType.Double))
                .add(state.narrow(1, 0, 1).squeeze(1).add(order).mul(batch.first()));
    }

    private Tensor utility(Tensor x, Tensor state) {
        Tensor shared = x.matmul(reward.weight().t()).squeeze(1);
        return length < 0
                ? shared
                : shared.add(x.narrow(1, length, 1).mul(state.narrow(1, 1, 1)).squeeze(1));
    }

    /** Order aside. */
    @Override
    public Optional<Tensor> utility(Tensor x, Tensor prompt, Tensor state) {
        return Optional.of(utility(x, state));
    }
}
