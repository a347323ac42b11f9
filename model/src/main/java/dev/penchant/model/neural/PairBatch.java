package dev.penchant.model.neural;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Some comparisons.
 *
 * @param a rows × columns: the response shown first
 * @param b rows × columns
 * @param prompt rows × prompt columns
 * @param first by row: 1 where a was shown first and that can have swayed the verdict, −1 where b was, else 0
 */
public record PairBatch(Tensor a, Tensor b, Tensor prompt, Tensor first) {
    /** A batch where nothing is known of the order. */
    public PairBatch(Tensor a, Tensor b, Tensor prompt) {
        this(a, b, prompt, torch.zeros_like(a.select(1, 0)));
    }

    int rows() {
        return Math.toIntExact(a.size(0));
    }

    /** The same comparisons seen from the other side. */
    PairBatch mirrored() {
        return new PairBatch(b, a, prompt, first.neg());
    }
}
