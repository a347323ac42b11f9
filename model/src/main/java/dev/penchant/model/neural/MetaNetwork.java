package dev.penchant.model.neural;

import dev.penchant.tensor.Linear;
import dev.penchant.tensor.Mlp;
import dev.penchant.tensor.Mode;
import dev.penchant.tensor.Scope;
import dev.penchant.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A reward that is trained to tell apart what a drifted policy says (MetaRM, Dou et al. 2024): on unlabelled sets of k
 * responses J(θ) = mean of 2/k² Σ_{i<j} σ(|r_θ(s_i) − r_θ(s_j)|); each step takes θ′ = θ + η ∇J(θ) and goes down the
 * comparisons' loss at θ′. The sets of a step are drawn from libtorch's generator, which training seeds step by step.
 *
 * @param shifted sets × k × columns, row after row
 * @param size k
 * @param setsAtOnce how many sets a step looks at
 * @param rate η
 * @param secondOrder whether the gradient goes through ∇J (d/dθ L(θ + η ∇J(θ))) or is that of L at θ′, applied to θ
 */
public record MetaNetwork(MlpReward reward, Vectors shifted, int size, int setsAtOnce, double rate, boolean secondOrder)
        implements UtilityNetwork {
    public MetaNetwork {
        if (size < 2 || shifted.rows() % size != 0 || shifted.rows() == 0)
            throw new IllegalArgumentException(shifted.rows() + " responses are no sets of " + size);
    }

    @Override
    public Map<String, Tensor> parameters() {
        return reward.parameters();
    }

    @Override
    public int stateSize() {
        return 0;
    }

    @Override
    public Tensor utility(Tensor x, Tensor prompt, Tensor state, Mode mode) {
        return reward.utility(x, prompt, state, mode);
    }

    @Override
    public Tensor logOdds(PairBatch batch, Tensor state, Mode mode) {
        if (mode == Mode.EVALUATION) return reward.logOdds(batch, state, mode);
        return new MlpReward(ascended(drawn())).logOdds(batch, state, mode);
    }

    /** Some of the sets: sets × k × columns. */
    private Tensor drawn() {
        int sets = shifted.rows() / size;
        Tensor which = torch.randint(sets, new long[] {Math.min(setsAtOnce, sets)});
        int[] rows = new int[Math.min(setsAtOnce, sets) * size];
        float[] drawn = Tensors.toFloats(which);
        for (int i = 0; i < rows.length; i++) rows[i] = (int) drawn[i / size] * size + i % size;
        return Tensors.of(shifted.rows(rows), rows.length / size, size, shifted.columns());
    }

    /**
     * The network at θ′.
     *
     * @param sets sets × k × columns
     */
    public Mlp ascended(Tensor sets) {
        return Scope.withGradients(() -> ascending(sets));
    }

    private Mlp ascending(Tensor sets) {
        List<Tensor> before = List.copyOf(reward.parameters().values());
        TensorVector gradients = torch.grad(
                new TensorVector(difference(sets)),
                new TensorVector(before.toArray(Tensor[]::new)),
                new TensorVector(),
                new BoolOptional(true),
                secondOrder,
                true);
        List<Tensor> after = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            Tensor gradient = gradients.get(i);
            // the last bias moves all rewards alike, so that J does not know it
            after.add(gradient.defined() ? before.get(i).add(gradient.mul(new Scalar(rate))) : before.get(i));
        }
        List<Linear> layers = new ArrayList<>();
        for (int i = 0; i < after.size(); i += 2) layers.add(new Linear(after.get(i), after.get(i + 1)));
        return new Mlp(layers, reward.reward().activation(), reward.reward().dropout());
    }

    /** J. */
    Tensor difference(Tensor sets) {
        Tensor r = reward.reward().forward(sets, Mode.EVALUATION).select(2, 0);
        Tensor apart = torch.sigmoid(r.unsqueeze(2).sub(r.unsqueeze(1)).abs());
        // each pair stands twice, and k times a response beside itself with σ(0) = ½
        Tensor all = apart.sum(new long[] {1, 2}).sub(new Scalar(size / 2.0));
        return all.mean().div(new Scalar((double) size * size));
    }
}
