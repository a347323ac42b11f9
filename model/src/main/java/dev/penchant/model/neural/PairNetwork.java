package dev.penchant.model.neural;

import dev.penchant.tensor.Mode;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * The differentiable heart of a preference model: the log-odds that a rater in some state prefers a to b. Antisymmetric:
 * swapping a and b changes the sign.
 */
public interface PairNetwork {
    /** What everyone shares, by name. */
    Map<String, Tensor> parameters();

    /** How many numbers tell one rater from another; 0 where the model knows one taste only. */
    int stateSize();

    /**
     * @param state rows × {@link #stateSize()}
     * @return log P(a ≻ b) − log P(b ≻ a), by row
     */
    Tensor logOdds(PairBatch batch, Tensor state, Mode mode);

    /**
     * Utilities, where the model has them.
     *
     * @param x rows × columns
     * @return by row, on the logit scale; empty where preferences may be cyclic
     */
    default Optional<Tensor> utility(Tensor x, Tensor prompt, Tensor state) {
        return Optional.empty();
    }

    /** What is added to the mean loss to keep parameters sound; empty for nothing. */
    default Optional<Tensor> penalty(PairBatch batch) {
        return Optional.empty();
    }
}
