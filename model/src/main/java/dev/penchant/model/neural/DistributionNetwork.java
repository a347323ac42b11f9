package dev.penchant.model.neural;

import dev.penchant.tensor.Activation;
import dev.penchant.tensor.Mlp;
import dev.penchant.tensor.Mode;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Utility as a distribution, for disagreement without rater ids (DPL, mean and variance; Siththaranjan et al. 2024): u(x)
 * ~ N(μ, s²), log-odds √(2π) (μ_a − μ_b) / √(s_a² + s_b²). Responses that divide opinion get a large s.
 *
 * @param moments to μ and log s
 */
record DistributionNetwork(Mlp moments) implements PairNetwork {
    static final NetworkRecipe RECIPE = NetworkRecipe.of(
            "distribution",
            "utilities with a variance: where opinion is divided (DPL)",
            (shape, random, place) -> new DistributionNetwork(
                    Mlp.create(List.of(shape.columns(), 64, 2), Activation.GELU, 0, random, place)));

    @Override
    public Map<String, Tensor> parameters() {
        return moments.parameters();
    }

    @Override
    public int stateSize() {
        return 0;
    }

    @Override
    public Tensor logOdds(PairBatch batch, Tensor state, Mode mode) {
        Tensor a = moments.forward(batch.a(), mode);
        Tensor b = moments.forward(batch.b(), mode);
        Tensor spread = variance(a).add(variance(b)).sqrt();
        return a.select(1, 0).sub(b.select(1, 0)).div(spread).mul(new Scalar(Math.sqrt(2 * Math.PI)));
    }

    private static Tensor variance(Tensor moments) {
        return moments.select(1, 1).mul(new Scalar(2.0)).exp();
    }
}
