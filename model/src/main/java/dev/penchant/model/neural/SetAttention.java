package dev.penchant.model.neural;

import dev.penchant.tensor.Layer;
import dev.penchant.tensor.Linear;
import dev.penchant.tensor.Mode;
import dev.penchant.tensor.Parameters;
import dev.penchant.tensor.Placement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * softmax(Q Kᵀ / √width) V over the members of a set that are present (Vaswani et al. 2017), without positions; 0 where none
 * is.
 */
public record SetAttention(Linear query, Linear key, Linear value) {
    /** What an absent member's weight is multiplied by: e to the minus this. */
    private static final double ABSENT = 1e4;

    static SetAttention create(int width, RandomGenerator random, Placement place) {
        return new SetAttention(
                Linear.create(width, width, random, place),
                Linear.create(width, width, random, place),
                Linear.create(width, width, random, place));
    }

    /**
     * @param asking rows × questions × width
     * @param set rows × members × width
     * @param present rows × members, 1 or 0
     * @return rows × questions × width
     */
    Tensor forward(Tensor asking, Tensor set, Tensor present, Mode mode) {
        Tensor there = present.unsqueeze(1);
        Tensor score = query.forward(asking, mode)
                .matmul(key.forward(set, mode).transpose(1, 2))
                .div(new Scalar(Math.sqrt(set.size(2))))
                .add(there.sub(new Scalar(1)).mul(new Scalar(ABSENT)));
        return torch.softmax(score, 2).mul(there).matmul(value.forward(set, mode));
    }

    Map<String, Tensor> parameters() {
        Map<String, Layer> parts = new LinkedHashMap<>();
        parts.put("query", query);
        parts.put("key", key);
        parts.put("value", value);
        return Parameters.of(parts);
    }

    /** The mean of the members that are present: rows × members × width to rows × width; 0 where none is. */
    static Tensor mean(Tensor set, Tensor present) {
        return set.mul(present.unsqueeze(2))
                .sum(1)
                .div(present.sum(1).clamp_min(new Scalar(1)).unsqueeze(1));
    }
}
