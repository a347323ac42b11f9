package dev.penchant.model.select;

import dev.penchant.data.statistics.ClusteredMean;
import dev.penchant.data.statistics.Estimate;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * How much one model is better than another on the same held-out comparisons; intervals are paired and allow for
 * clusters.
 *
 * @param accuracy best minus other
 * @param nll other minus best, so that larger is better too
 */
public record Gain(String baseline, Estimate accuracy, Estimate nll) {
    static Gain of(HeldOut heldOut, Experiment.Trial best, Experiment.Trial other) {
        return of(heldOut, best, other, row -> true)
                .orElseThrow(() -> new IllegalArgumentException("no held-out comparison is decided"));
    }

    /** On some of the rows; empty where none of them is decided. */
    public static Optional<Gain> of(
            HeldOut heldOut, Experiment.Trial best, Experiment.Trial other, IntPredicate which) {
        double[] one = best.probability();
        double[] two = other.probability();
        return heldOut.mean(minus(heldOut.right(one), heldOut.right(two)), which)
                .flatMap(accuracy -> heldOut.mean(minus(heldOut.loss(two), heldOut.loss(one)), which)
                        .map(ClusteredMean::estimate)
                        .map(nll -> new Gain(other.learner().id(), accuracy.estimate(), nll)));
    }

    private static double[] minus(double[] x, double[] y) {
        double[] difference = x.clone();
        for (int i = 0; i < x.length; i++) difference[i] -= y[i];
        return difference;
    }
}
