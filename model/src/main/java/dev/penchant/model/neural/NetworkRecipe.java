package dev.penchant.model.neural;

import dev.penchant.data.Comparisons;
import dev.penchant.tensor.Placement;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A kind of network: what it believes of preferences, what data it needs, and how it is made. */
public interface NetworkRecipe {
    /** The name users choose it by. */
    String id();

    /** One line: what it believes about preferences. */
    String description();

    /** Why it cannot learn from such data; empty when it can. */
    Optional<String> unfit(Comparisons comparisons);

    /** How firmly a rater's state is held to that of all: the precision of its normal prior. */
    default double statePrecision() {
        return 1;
    }

    /** Passes over the data at most. */
    default int epochs() {
        return 40;
    }

    default double learningRate() {
        return 5e-3;
    }

    /** How firmly what all share is held to 0: without it the scale of shared parts can undo the prior of states. */
    default double weightDecay() {
        return 1e-3;
    }

    /** A fresh network; the same shape and randomness give the same parameters. */
    PairNetwork create(NetworkInputs.Shape shape, RandomGenerator random, Placement place);
}
