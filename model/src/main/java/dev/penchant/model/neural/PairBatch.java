package dev.penchant.model.neural;

import org.bytedeco.pytorch.Tensor;

/**
 * Some comparisons.
 *
 * @param a rows × columns: the response shown first
 * @param b rows × columns
 * @param prompt rows × prompt columns
 */
public record PairBatch(Tensor a, Tensor b, Tensor prompt) {
    int rows() {
        return Math.toIntExact(a.size(0));
    }

    /** The same comparisons seen from the other side. */
    PairBatch mirrored() {
        return new PairBatch(b, a, prompt);
    }
}
