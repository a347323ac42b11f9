package dev.penchant.model.neural;

import dev.penchant.tensor.Activation;
import dev.penchant.tensor.Linear;
import dev.penchant.tensor.Mlp;
import dev.penchant.tensor.Mode;
import dev.penchant.tensor.Placement;
import dev.penchant.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Preferences in context (the reward that FSPO learns, Singh et al. 2025, over embeddings): the shots e_i = f(x_winner, x_loser,
 * c) attend to each other, Z = e + attention(e); a candidate, φ = g(x, c), attends to them: u(x) = s([φ; attention(φ, Z)]) +
 * t(mean Z) · φ. The state is Z and which of its rows are there; without shots it is 0.
 *
 * @param shots f
 * @param among attention of shots to each other
 * @param candidates g
 * @param across attention of candidates to shots
 * @param score s
 * @param tilt t
 */
public record FewShotNetwork(
        Mlp shots, SetAttention among, Mlp candidates, SetAttention across, Mlp score, Linear tilt, int mostShots)
        implements UtilityNetwork, SetNetwork {
    /** β of the squared loss: log-odds aim at ±1 / (2β). */
    private static final double SQUARED = .1;

    static final NetworkRecipe RECIPE = NetworkRecipe.of(
                    "few-shot",
                    "reads a rater's comparisons beside the candidates, no fitting (FSPO)",
                    (shape, random, place) -> create(shape.columns(), shape.promptColumns(), 32, 16, random, place),
                    DataNeed.MANY_RATERS)
            .withLearningRate(2e-3)
            .withWeightDecay(.01)
            .withLoss(VerdictLoss.squared(SQUARED))
            .withSets(SetTraining.Draw.defaults());

    /**
     * @param width of all that is hidden
     * @param mostShots how many comparisons are read at most
     */
    public static FewShotNetwork create(
            int columns, int promptColumns, int width, int mostShots, RandomGenerator random, Placement place) {
        return new FewShotNetwork(
                Mlp.create(List.of(2 * columns + promptColumns, width, width), Activation.GELU, 0, random, place),
                SetAttention.create(width, random, place),
                Mlp.create(List.of(columns + promptColumns, width, width), Activation.GELU, 0, random, place),
                SetAttention.create(width, random, place),
                Mlp.create(List.of(2 * width, width, 1), Activation.GELU, 0, random, place),
                Linear.create(width, width, random, place),
                mostShots);
    }

    @Override
    public Map<String, Tensor> parameters() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        shots.parameters().forEach((name, tensor) -> all.put("shots." + name, tensor));
        among.parameters().forEach((name, tensor) -> all.put("among." + name, tensor));
        candidates.parameters().forEach((name, tensor) -> all.put("candidates." + name, tensor));
        across.parameters().forEach((name, tensor) -> all.put("across." + name, tensor));
        score.parameters().forEach((name, tensor) -> all.put("score." + name, tensor));
        tilt.parameters().forEach((name, tensor) -> all.put("tilt." + name, tensor));
        return all;
    }

    private int width() {
        return Math.toIntExact(tilt.bias().size(0));
    }

    @Override
    public int stateSize() {
        return mostShots * (width() + 1);
    }

    @Override
    public StateBelief population() {
        Tensor none = torch.zeros_like(tilt.bias()).detach().repeat(mostShots + 1);
        return new StateBelief(none.narrow(0, 0, stateSize()).unsqueeze(0), Optional.empty());
    }

    @Override
    public StateBelief encode(Shots said, Mode mode) {
        PairBatch batch = said.pairs();
        Tensor each = shots.forward(Tensors.beside(batch.a(), batch.b(), batch.prompt()), mode)
                .view(said.raters(), said.each(), width());
        Tensor read = each.add(among.forward(each, each, said.present(), mode))
                .mul(said.present().unsqueeze(2));
        int missing = mostShots - said.each();
        Tensor state = Tensors.beside(
                torch.constant_pad_nd(read, 0, 0, 0, missing).view(said.raters(), mostShots * width()),
                torch.constant_pad_nd(said.present(), 0, missing));
        return new StateBelief(state, Optional.empty());
    }

    @Override
    public Tensor utility(Tensor x, Tensor prompt, Tensor state, Mode mode) {
        long rows = x.size(0);
        Tensor read = state.narrow(1, 0, mostShots * width()).view(rows, mostShots, width());
        Tensor present = state.narrow(1, mostShots * width(), mostShots);
        Tensor own = candidates.forward(Tensors.beside(x, prompt), mode);
        Tensor seen = across.forward(own.unsqueeze(1), read, present, mode).squeeze(1);
        Tensor leaning = tilt.forward(SetAttention.mean(read, present), mode);
        return score.forward(Tensors.beside(own, seen), mode)
                .squeeze(1)
                .add(leaning.mul(own).sum(1));
    }
}
