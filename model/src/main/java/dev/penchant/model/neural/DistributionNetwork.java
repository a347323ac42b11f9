package dev.penchant.model.neural;

import dev.penchant.tensor.Activation;
import dev.penchant.tensor.Dropout;
import dev.penchant.tensor.Linear;
import dev.penchant.tensor.Mlp;
import dev.penchant.tensor.Mode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Utility as a distribution, for disagreement without rater ids (DPL, mean and variance; Siththaranjan et al. 2024): u(x)
 * ~ N(μ, s²), log-odds √(2π) (μ_a − μ_b) / √(s_a² + s_b²), μ = w · x + f(x). Responses that divide opinion get a large s.
 * Begins as μ = w · x with an s at which log-odds are differences of μ.
 *
 * @param reward w; its bias is not used
 * @param moments to f and log (s / √π)
 */
record DistributionNetwork(Linear reward, Mlp moments) implements PairNetwork {
    private static final double DROPOUT = .2;

    static final NetworkRecipe RECIPE = NetworkRecipe.of(
                    "distribution",
                    "utilities with a variance: where opinion is divided (DPL)",
                    (shape, random, place) -> new DistributionNetwork(
                            Linear.create(shape.columns(), 1, random, place),
                            new Mlp(
                                    List.of(
                                            Linear.create(shape.columns(), 64, random, place),
                                            Linear.zero(64, 2, place)),
                                    Activation.GELU,
                                    new Dropout(DROPOUT))))
            .withLearningRate(2e-3)
            .withWeightDecay(.05);

    @Override
    public Map<String, Tensor> parameters() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        all.put("reward.weight", reward.weight());
        moments.parameters().forEach((name, tensor) -> all.put("moments." + name, tensor));
        return all;
    }

    @Override
    public Optional<Tensor> crowd() {
        return Optional.of(reward.weight());
    }

    @Override
    public int stateSize() {
        return 0;
    }

    @Override
    public Tensor logOdds(PairBatch batch, Tensor state, Mode mode) {
        Tensor a = moments.forward(batch.a(), mode);
        Tensor b = moments.forward(batch.b(), mode);
        Tensor lead = batch.a().sub(batch.b()).matmul(reward.weight().t()).squeeze(1);
        Tensor spread = variance(a).add(variance(b)).mul(new Scalar(.5)).sqrt();
        return lead.add(a.select(1, 0).sub(b.select(1, 0))).div(spread);
    }

    /** s² / π. */
    private static Tensor variance(Tensor moments) {
        return moments.select(1, 1).mul(new Scalar(2.0)).exp();
    }
}
