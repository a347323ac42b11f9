package dev.penchant.model.neural;

import dev.penchant.tensor.Linear;
import dev.penchant.tensor.Mode;
import dev.penchant.tensor.Parameters;
import dev.penchant.tensor.Placement;
import dev.penchant.tensor.Scope;
import dev.penchant.tensor.StoredTensor;
import dev.penchant.tensor.Tensors;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A mixture of rewards routed by the prompt, learned without rater ids (MiCRo, Shen et al. 2025): P(a ≻ b | x) = Σ_k
 * π_k(x) σ(r_k(a) − r_k(b)), r_k linear, π = softmax(router(prompt)); −λ times the router's entropy is added to the loss.
 * The router never sees the responses. {@link dev.penchant.model.mixture.ContextPrior} weighs the heads anew for a stated
 * context, from a few labelled pairs.
 *
 * @param heads to K rewards
 * @param router to K numbers; sees the prompt alone
 * @param entropyWeight λ
 */
public record RoutedNetwork(Linear heads, Linear router, double entropyWeight) implements PairNetwork {
    static final NetworkRecipe RECIPE = NetworkRecipe.of(
            "routed",
            "a mixture of rewards, which one counts depends on the prompt (MiCRo)",
            (shape, random, place) -> create(
                    shape.columns(), Math.max(1, shape.promptColumns()), PrototypeNetwork.COUNT, .01, random, place),
            DataNeed.PROMPTS);

    /** @param heads K */
    public static RoutedNetwork create(
            int columns, int promptColumns, int heads, double entropyWeight, RandomGenerator random, Placement place) {
        return new RoutedNetwork(
                Linear.create(columns, heads, random, place), Linear.zero(promptColumns, heads, place), entropyWeight);
    }

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
        Tensor lead = lead(batch);
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

    /** In double precision, so that a comparison's odds do not hang on which others stand beside it. */
    private Tensor lead(PairBatch batch) {
        return wide(batch.a().sub(batch.b())).matmul(wide(heads.weight()).t());
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

    /** r_k(a) − r_k(b) by comparison and head. */
    public double[][] leads(Pairs pairs) {
        return rows(pairs, false);
    }

    /** How much each head is used: the mean of π over comparisons. */
    public double[] usage(Pairs pairs) {
        double[][] shares = rows(pairs, true);
        double[] usage = new double[shares[0].length];
        for (double[] row : shares) for (int k = 0; k < usage.length; k++) usage[k] += row[k] / shares.length;
        return usage;
    }

    private double[][] rows(Pairs pairs, boolean shares) {
        int count = Math.toIntExact(heads.weight().size(0));
        try (Scope scope = Scope.open()) {
            PairBatch batch = pairs.batch(pairs.allRows());
            double[] flat = Scope.withoutGradients(
                    () -> Tensors.toDoubles(shares ? logShares(batch).exp() : lead(batch)));
            double[][] rows = new double[pairs.size()][];
            for (int row = 0; row < rows.length; row++)
                rows[row] = Arrays.copyOfRange(flat, row * count, (row + 1) * count);
            return rows;
        }
    }

    /**
     * Gives heads that are hardly used a fresh start: small random weights and an even part in every prompt. To be called
     * between two rounds of training.
     *
     * @param fewest the mean of π below which a head is dead
     * @return how many were
     */
    public int restartDead(Pairs pairs, double fewest, RandomGenerator random) {
        double[] usage = usage(pairs);
        float[] weight = Tensors.toFloats(heads.weight());
        float[] route = Tensors.toFloats(router.weight());
        float[] bias = Tensors.toFloats(router.bias());
        int columns = weight.length / usage.length;
        int asked = route.length / usage.length;
        int dead = 0;
        for (int k = 0; k < usage.length; k++) {
            if (usage[k] >= fewest) continue;
            dead++;
            for (int c = 0; c < columns; c++)
                weight[k * columns + c] = (float) (random.nextGaussian() / Math.sqrt(columns));
            Arrays.fill(route, k * asked, (k + 1) * asked, 0);
            bias[k] = 0;
        }
        if (dead > 0) {
            Parameters.set(heads.weight(), StoredTensor.of(weight, usage.length, columns));
            Parameters.set(router.weight(), StoredTensor.of(route, usage.length, asked));
            Parameters.set(router.bias(), StoredTensor.of(bias, usage.length));
        }
        return dead;
    }
}
