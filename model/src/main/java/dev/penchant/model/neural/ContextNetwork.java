package dev.penchant.model.neural;

import dev.penchant.tensor.Activation;
import dev.penchant.tensor.Dropout;
import dev.penchant.tensor.Linear;
import dev.penchant.tensor.Mlp;
import dev.penchant.tensor.Mode;
import dev.penchant.tensor.Placement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * What is good depends on what is asked for (CARM, Pitis et al. 2024): u(x | c) = (w + f(c) W(c)) · x, W of few hidden
 * units, and so of low rank, from the numbers of a context (a prompt, a criterion) to weights of columns. Contexts that are
 * all zeros are the null context: f = 0, and w alone is the taste of those who state none. In training some contexts are
 * taken for null, so that w is learned from all.
 *
 * @param base w; its bias is not used
 * @param weights W
 * @param blank the share of contexts taken for null in training
 */
public record ContextNetwork(Linear base, Mlp weights, double blank) implements UtilityNetwork {
    private static final double DROPOUT = .3;

    static final NetworkRecipe RECIPE = NetworkRecipe.of(
                    "context",
                    "one taste that depends on what is asked for: prompt, criterion (CARM)",
                    (shape, random, place) ->
                            create(shape.columns(), Math.max(1, shape.promptColumns()), 8, DROPOUT, .3, random, place),
                    DataNeed.CONTEXTS)
            .withWeightDecay(.3)
            .withLearningRate(2e-3);

    /**
     * Starts as a model of one taste.
     *
     * @param rank hidden units of W
     * @param dropout of hidden units
     */
    public static ContextNetwork create(
            int columns,
            int contextColumns,
            int rank,
            double dropout,
            double blank,
            RandomGenerator random,
            Placement place) {
        Mlp weights = new Mlp(
                List.of(Linear.create(contextColumns, rank, random, place), Linear.zero(rank, columns, place)),
                Activation.GELU,
                new Dropout(dropout));
        return new ContextNetwork(Linear.create(columns, 1, random, place), weights, blank);
    }

    @Override
    public Map<String, Tensor> parameters() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        all.put("base.weight", base.weight());
        weights.parameters().forEach((name, tensor) -> all.put("weights." + name, tensor));
        return all;
    }

    @Override
    public int stateSize() {
        return 0;
    }

    /** One draw of dropout and of null contexts for both sides. */
    @Override
    public Tensor logOdds(PairBatch batch, Tensor state, Mode mode) {
        Tensor taste = taste(batch.prompt(), mode);
        return weighed(batch.a(), taste).sub(weighed(batch.b(), taste));
    }

    @Override
    public Tensor utility(Tensor x, Tensor prompt, Tensor state, Mode mode) {
        return weighed(x, taste(prompt, mode));
    }

    /** In double precision, so that differences are exact. */
    private static Tensor weighed(Tensor x, Tensor taste) {
        return x.to(ScalarType.Double).mul(taste.to(ScalarType.Double)).sum(1);
    }

    /** w + f(c) W(c), by row. */
    private Tensor taste(Tensor context, Mode mode) {
        if (context.size(1) == 0) return base.weight();
        Tensor stated = context.abs().sum(1).gt(new Scalar(0)).to(context.scalar_type());
        if (mode == Mode.TRAINING && blank > 0)
            stated = stated.mul(torch.rand_like(stated).ge(new Scalar(blank)).to(context.scalar_type()));
        return weights.forward(context, mode).mul(stated.unsqueeze(1)).add(base.weight());
    }

    @Override
    public Optional<Tensor> crowd() {
        return Optional.of(base.weight());
    }
}
