package dev.penchant.model.neural;

import dev.penchant.tensor.Linear;
import dev.penchant.tensor.Mode;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * One taste, raters of unequal reliability (Crowd-BT, Chen et al. 2013, with content): P(a ≻ b) = η_u σ(Δ) + (1 − η_u)
 * σ(−Δ), Δ = w · (x_a − x_b), η_u = σ({@value #CENTRE} + state). The prior's centre above ½ fixes the sign of w; a rater
 * of η = ½ is a coin, one below votes against what they are asked for.
 *
 * @param reward w; its bias is not used
 */
record ReliabilityNetwork(Linear reward) implements PairNetwork {
    static final NetworkRecipe RECIPE = NetworkRecipe.of(
                    "reliability",
                    "one taste; raters more and less reliable, some adverse (Crowd-BT)",
                    (shape, random, place) -> new ReliabilityNetwork(Linear.create(shape.columns(), 1, random, place)),
                    DataNeed.RATERS)
            .withStatePrecision(1 / (2.2 * 2.2));

    static final double CENTRE = 1.5;

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
    public Tensor logOdds(PairBatch batch, Tensor state, Mode mode) {
        Tensor lead = batch.a().sub(batch.b()).matmul(reward.weight().t()).squeeze(1);
        Tensor reliability = state.squeeze(1).add(new Scalar(CENTRE));
        return mixed(reliability, lead).sub(mixed(reliability, lead.neg()));
    }

    /** log(η σ(lead) + (1 − η) σ(−lead)). */
    private static Tensor mixed(Tensor reliability, Tensor lead) {
        return torch.logaddexp(
                torch.log_sigmoid(reliability).add(torch.log_sigmoid(lead)),
                torch.log_sigmoid(reliability.neg()).add(torch.log_sigmoid(lead.neg())));
    }
}
