package dev.penchant.model.neural;

import dev.penchant.tensor.Mode;
import dev.penchant.tensor.Scope;
import dev.penchant.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A pair network that reads a rater's state off a few of their comparisons (amortised inference): nobody has to fit it. The
 * order of the comparisons does not matter.
 */
public interface SetNetwork extends PairNetwork {
    int RATERS_AT_ONCE = 512;

    /** How many comparisons of one rater it reads at most. */
    int mostShots();

    /** What the shots tell of each rater; of one without shots, what {@link #population} says. */
    StateBelief encode(Shots shots, Mode mode);

    /** What is believed of a rater nobody knows anything of, one row: the prior that is learned with the rest. */
    StateBelief population();

    /** The mean of what is believed of each rater, from {@link #mostShots()} of their comparisons at most. */
    default float[][] states(Pairs pairs) {
        return states(pairs, Shots.spread(pairs, mostShots()));
    }

    /**
     * @param rows by rater, the comparisons to read
     * @return raters × state size
     */
    default float[][] states(Pairs pairs, int[][] rows) {
        return beliefs(pairs, rows).stream().map(StatePrior::mean).toArray(float[][]::new);
    }

    /**
     * {@link #encode} as numbers.
     *
     * @param rows by rater, the comparisons to read
     */
    default List<StatePrior> beliefs(Pairs pairs, int[][] rows) {
        List<StatePrior> all = new ArrayList<>();
        for (int start = 0; start < rows.length; start += RATERS_AT_ONCE) {
            int from = start;
            int[][] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + RATERS_AT_ONCE));
            all.addAll(numbers(() -> encode(Shots.of(pairs, some), Mode.EVALUATION)));
        }
        return all;
    }

    /** {@link #population} as numbers. */
    default StatePrior prior() {
        return numbers(this::population).getFirst();
    }

    private List<StatePrior> numbers(Supplier<StateBelief> beliefs) {
        return Scope.withoutGradients(() -> {
            try (Scope scope = Scope.open()) {
                StateBelief told = beliefs.get();
                float[] mean = Tensors.toFloats(told.mean());
                float[] variance = told.logVariance()
                        .map(log -> Tensors.toFloats(log.exp()))
                        .orElseGet(() -> new float[mean.length]);
                int size = stateSize();
                return IntStream.range(0, mean.length / size)
                        .mapToObj(u -> new StatePrior(
                                Arrays.copyOfRange(mean, u * size, (u + 1) * size),
                                Arrays.copyOfRange(variance, u * size, (u + 1) * size)))
                        .toList();
            }
        });
    }
}
