package dev.penchant.model.neural;

import dev.penchant.tensor.Mode;
import dev.penchant.tensor.Tensors;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A reward whose hidden layer tells comparisons apart, without labels: with h = f(a) − f(b) before the last layer, and
 * h_s, h_t the same under two draws of dropout, what is added to the loss is β mean_i −log(exp(cos(h_s^i, h_t^i) / τ) /
 * Σ_j exp(cos(h_s^i, h_t^j) / τ)) (Wang et al. 2024, Secrets of RLHF II, §3.1, on "preference differences"; SimCSE, Gao et
 * al. 2021). The network needs dropout, else both draws are the same.
 *
 * @param beta β
 * @param tau τ
 */
public record ContrastiveNetwork(MlpReward reward, double beta, double tau) implements UtilityNetwork {
    public ContrastiveNetwork {
        if (reward.reward().dropout().rate() == 0)
            throw new IllegalArgumentException("two draws of no dropout are equal");
        if (!(beta >= 0) || !(tau > 0)) throw new IllegalArgumentException("β must not be negative, τ positive");
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
    public Optional<Tensor> penalty(PairBatch batch) {
        Tensor likeness = difference(batch).matmul(difference(batch).t()).div(new Scalar(tau));
        Tensor own = Tensors.of(LongStream.range(0, batch.rows()).toArray(), batch.rows());
        return Optional.of(torch.cross_entropy(likeness, own).mul(new Scalar(beta)));
    }

    /** h of length 1, under a draw of dropout. */
    private Tensor difference(PairBatch batch) {
        Tensor h = reward.hidden(batch.a(), Mode.TRAINING).sub(reward.hidden(batch.b(), Mode.TRAINING));
        Tensor squares = torch.sum(h.mul(h), new long[] {1}, true, new org.bytedeco.pytorch.ScalarTypeOptional());
        return h.div(squares.add(new Scalar(1e-9)).sqrt());
    }
}
