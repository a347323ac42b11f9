package dev.penchant.model.neural;

import dev.penchant.tensor.Layer;
import dev.penchant.tensor.Mode;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * One taste: u(x) = f(x), f any layer with one output (Bradley and Terry 1952, over content or a table of items).
 *
 * @param ridge what the sum of squares of all parameters is multiplied with and added to the mean loss
 */
public record RewardNetwork(Layer reward, double ridge) implements UtilityNetwork {
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
        return reward.forward(x, mode).squeeze(1);
    }

    @Override
    public Optional<Tensor> penalty(PairBatch batch) {
        return squares(parameters(), ridge);
    }

    /** ridge · Σ θ². */
    static Optional<Tensor> squares(Map<String, Tensor> parameters, double ridge) {
        if (ridge == 0) return Optional.empty();
        return parameters.values().stream()
                .map(parameter -> parameter.mul(parameter).sum())
                .reduce(Tensor::add)
                .map(sum -> sum.mul(new Scalar(ridge)));
    }
}
