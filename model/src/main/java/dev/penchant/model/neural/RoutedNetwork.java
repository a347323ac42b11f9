package dev.penchant.model.neural;

import dev.penchant.tensor.Linear;
import dev.penchant.tensor.Mode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A mixture of rewards routed by the prompt, learned without rater ids (MiCRo, Shen et al. 2025): P(a ≻ b | x) = Σ_k
 * π_k(x) σ(r_k(a) − r_k(b)), r_k linear, π = softmax(router(prompt)); −λ times the router's entropy is added to the loss.
 *
 * @param heads to K rewards
 * @param router to K numbers; sees the prompt alone
 * @param entropyWeight λ
 */
record RoutedNetwork(Linear heads, Linear router, double entropyWeight) implements PairNetwork {
    static final NetworkRecipe RECIPE = NetworkRecipe.of(
            "routed",
            "a mixture of rewards, which one counts depends on the prompt (MiCRo)",
            (shape, random, place) -> new RoutedNetwork(
                    Linear.create(shape.columns(), PrototypeNetwork.COUNT, random, place),
                    Linear.zero(Math.max(1, shape.promptColumns()), PrototypeNetwork.COUNT, place),
                    .01),
            DataNeed.PROMPTS);

    @Override
    public Map<String, Tensor> parameters() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        heads.parameters().forEach((name, tensor) -> all.put("heads." + name, tensor));
        router.parameters().forEach((name, tensor) -> all.put("router." + name, tensor));
        return all;
    }

    @Override
    public int stateSize() {
        return 0;
    }

    @Override
    public Tensor logOdds(PairBatch batch, Tensor state, Mode mode) {
        // In double precision, so that a comparison's odds do not hang on which others stand beside it.
        Tensor lead = wide(batch.a().sub(batch.b())).matmul(wide(heads.weight()).t());
        Tensor share = logShares(batch);
        return mixed(share, lead).sub(mixed(share, lead.neg()));
    }

    /** log Σ_k π_k σ(lead_k), by row. */
    private static Tensor mixed(Tensor logShares, Tensor lead) {
        return torch.logsumexp(logShares.add(torch.log_sigmoid(lead)), 1);
    }

    private static Tensor wide(Tensor tensor) {
        return tensor.to(ScalarType.Double);
    }

    private Tensor logShares(PairBatch batch) {
        return torch.log_softmax(
                wide(batch.prompt()).matmul(wide(router.weight()).t()).add(wide(router.bias())), 1);
    }

    @Override
    public Optional<Tensor> penalty(PairBatch batch) {
        if (entropyWeight == 0) return Optional.empty();
        Tensor share = logShares(batch);
        return Optional.of(share.exp().mul(share).sum(1).mean().mul(new Scalar(entropyWeight)));
    }
}
