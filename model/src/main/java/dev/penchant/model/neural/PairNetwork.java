package dev.penchant.model.neural;

import dev.penchant.tensor.Mode;
import dev.penchant.tensor.Scope;
import dev.penchant.tensor.Tensors;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.bytedeco.pytorch.Tensor;

/**
 * The differentiable heart of a preference model: the log-odds that a rater in some state prefers a to b. Antisymmetric:
 * swapping a and b changes the sign.
 */
public interface PairNetwork {
    int ROWS_AT_ONCE = 4_096;

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
     * Log-odds as numbers, outside of training.
     *
     * @param stateOf the state for a row
     */
    default double[] logOdds(Pairs pairs, int[] rows, IntFunction<float[]> stateOf) {
        double[] all = new double[rows.length];
        int size = stateSize();
        for (int from = 0; from < rows.length; from += ROWS_AT_ONCE) {
            int[] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + ROWS_AT_ONCE));
            float[] states = new float[some.length * size];
            for (int i = 0; i < some.length; i++) System.arraycopy(stateOf.apply(some[i]), 0, states, i * size, size);
            double[] part = Scope.withoutGradients(() -> {
                try (Scope scope = Scope.open()) {
                    return Tensors.toDoubles(
                            logOdds(pairs.batch(some), Tensors.of(states, some.length, size), Mode.EVALUATION));
                }
            });
            System.arraycopy(part, 0, all, from, part.length);
        }
        return all;
    }

    /**
     * Utilities, where the model has them.
     *
     * @param x rows × columns
     * @return by row, on the logit scale; empty where preferences may be cyclic
     */
    default Optional<Tensor> utility(Tensor x, Tensor prompt, Tensor state) {
        return Optional.empty();
    }

    /** The log-odds of all comparisons; {@code states} as {@link NetworkTrainer#train} gave them. */
    default double[] logOdds(Pairs pairs, float[][] states) {
        return logOdds(pairs, pairs.allRows(), row -> states[pairs.rater()[row]]);
    }

    /**
     * What a response's columns are weighed with in the taste that all share, where the network has such weights: 1 ×
     * columns. Training then starts from the crowd's linear taste.
     */
    default Optional<Tensor> crowd() {
        return Optional.empty();
    }

    /** What is added to the mean loss to keep parameters sound; empty for nothing. */
    default Optional<Tensor> penalty(PairBatch batch) {
        return Optional.empty();
    }
}
