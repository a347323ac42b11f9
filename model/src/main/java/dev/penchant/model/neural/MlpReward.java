package dev.penchant.model.neural;

import dev.penchant.tensor.Mlp;
import dev.penchant.tensor.Mode;
import dev.penchant.tensor.Scope;
import dev.penchant.tensor.Tensors;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/** One taste for everyone: u = f(x), f a network with one output whose hidden layer others look at. */
public record MlpReward(Mlp reward) implements UtilityNetwork {
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
        return reward.forward(x, mode).select(1, 0);
    }

    /** What the last layer takes in: rows × width. */
    Tensor hidden(Tensor x, Mode mode) {
        Mlp below =
                new Mlp(reward.layers().subList(0, reward.layers().size() - 1), reward.activation(), reward.dropout());
        return reward.dropout().forward(reward.activation().apply(below.forward(x, mode)), mode);
    }

    /** Utilities of all responses. */
    public double[] utilities(Vectors responses) {
        int[] rows = IntStream.range(0, responses.rows()).toArray();
        try (Scope scope = Scope.open()) {
            Tensor x = Tensors.of(responses.rows(rows), rows.length, responses.columns());
            return Scope.withoutGradients(
                    () -> Tensors.toDoubles(reward.forward(x, Mode.EVALUATION).select(1, 0)));
        }
    }

    /** Of each comparison u(a) − u(b). */
    public double[] differences(Pairs pairs) {
        double[] u = utilities(pairs.responses());
        return IntStream.range(0, pairs.size())
                .mapToDouble(row -> u[pairs.a()[row]] - u[pairs.b()[row]])
                .toArray();
    }
}
