package dev.penchant.model.neural;

import dev.penchant.tensor.Activation;
import dev.penchant.tensor.Linear;
import dev.penchant.tensor.Mlp;
import dev.penchant.tensor.Mode;
import dev.penchant.tensor.Parameters;
import dev.penchant.tensor.Placement;
import dev.penchant.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Variational preference learning (VPL, Poddar et al. 2024): u(x) = r(x, c, z), z a hidden "who is this" with a learned normal
 * prior. The encoder reads comparisons, e_i = f(x_winner, x_loser, c), lets them attend to each other and takes the mean o:
 * q(z | comparisons) = N(W_μ o, exp(W_v o)). Trained by {@link SetTrainer} on the evidence lower bound.
 *
 * @param pairs f
 * @param reward r
 * @param priorMean 1 × latent numbers
 */
public record VariationalNetwork(
        Mlp pairs,
        SetAttention attention,
        Linear mean,
        Linear logVariance,
        Mlp reward,
        Tensor priorMean,
        Tensor priorLogVariance,
        int mostShots)
        implements UtilityNetwork, SetNetwork {
    static final NetworkRecipe RECIPE = NetworkRecipe.of(
                    "vpl",
                    "a hidden taste read off a rater's comparisons by an encoder (VPL)",
                    (shape, random, place) ->
                            create(shape.columns(), shape.promptColumns(), new Size(16, 64, 32), random, place),
                    DataNeed.MANY_RATERS)
            .withLearningRate(2e-3)
            .withWeightDecay(.01)
            .withSets(SetTraining.Draw.defaults().withFewest(1).withDivergence(.03));

    /**
     * @param latent numbers of z
     * @param hidden width of layers between
     * @param shots how many comparisons are read at most
     */
    public record Size(int latent, int hidden, int shots) {}

    public static VariationalNetwork create(
            int columns, int promptColumns, Size size, RandomGenerator random, Placement place) {
        int latent = size.latent;
        int hidden = size.hidden;
        return new VariationalNetwork(
                Mlp.create(
                        List.of(2 * columns + promptColumns, hidden, hidden, latent),
                        Activation.LEAKY_RELU,
                        0,
                        random,
                        place),
                SetAttention.create(latent, random, place),
                Linear.create(latent, latent, random, place),
                Linear.create(latent, latent, random, place),
                Mlp.create(
                        List.of(columns + promptColumns + latent, hidden, hidden, 1),
                        Activation.LEAKY_RELU,
                        0,
                        random,
                        place),
                Parameters.constant(0, place, 1, latent),
                Parameters.constant(0, place, 1, latent),
                size.shots);
    }

    @Override
    public Map<String, Tensor> parameters() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        pairs.parameters().forEach((name, tensor) -> all.put("pairs." + name, tensor));
        attention.parameters().forEach((name, tensor) -> all.put("attention." + name, tensor));
        mean.parameters().forEach((name, tensor) -> all.put("mean." + name, tensor));
        logVariance.parameters().forEach((name, tensor) -> all.put("log_variance." + name, tensor));
        reward.parameters().forEach((name, tensor) -> all.put("reward." + name, tensor));
        all.put("prior_mean", priorMean);
        all.put("prior_log_variance", priorLogVariance);
        return all;
    }

    @Override
    public int stateSize() {
        return Math.toIntExact(priorMean.size(1));
    }

    @Override
    public StateBelief population() {
        return new StateBelief(priorMean, Optional.of(priorLogVariance));
    }

    @Override
    public StateBelief encode(Shots shots, Mode mode) {
        PairBatch said = shots.pairs();
        Tensor each = pairs.forward(Tensors.beside(said.a(), said.b(), said.prompt()), mode)
                .view(shots.raters(), shots.each(), stateSize());
        Tensor all = SetAttention.mean(attention.forward(each, each, shots.present(), mode), shots.present());
        Tensor known = shots.present().amax(new long[] {1}, true);
        Tensor unknown = known.neg().add(new Scalar(1));
        return new StateBelief(
                mean.forward(all, mode).mul(known).add(priorMean.mul(unknown)),
                Optional.of(logVariance.forward(all, mode).mul(known).add(priorLogVariance.mul(unknown))));
    }

    @Override
    public Tensor utility(Tensor x, Tensor prompt, Tensor state, Mode mode) {
        return reward.forward(Tensors.beside(x, prompt, state), mode).squeeze(1);
    }
}
