package dev.penchant.model.neural;

import dev.penchant.tensor.TrainingConditions;
import dev.penchant.tensor.TrainingSettings;

/**
 * How a network is trained.
 *
 * @param statePrecision how firmly a rater's state is held to 0: the precision of its normal prior
 * @param stateSpeed how many times faster than what all share states are learned: a rater has few votes to move them
 */
public record NetworkTraining(
        TrainingSettings settings,
        TrainingConditions conditions,
        VerdictLoss loss,
        double statePrecision,
        double stateSpeed) {
    public NetworkTraining {
        if (!(statePrecision > 0) || !(stateSpeed > 0))
            throw new IllegalArgumentException("precision and speed of states must be positive");
    }

    /** The logistic loss, states ten times as fast as the rest. */
    public static NetworkTraining of(TrainingSettings settings) {
        return new NetworkTraining(settings, TrainingConditions.defaults(), VerdictLoss.LOGISTIC, 1, 10);
    }

    public NetworkTraining withConditions(TrainingConditions conditions) {
        return new NetworkTraining(settings, conditions, loss, statePrecision, stateSpeed);
    }

    public NetworkTraining withLoss(VerdictLoss loss) {
        return new NetworkTraining(settings, conditions, loss, statePrecision, stateSpeed);
    }

    public NetworkTraining withStatePrecision(double statePrecision) {
        return new NetworkTraining(settings, conditions, loss, statePrecision, stateSpeed);
    }

    public NetworkTraining withStateSpeed(double stateSpeed) {
        return new NetworkTraining(settings, conditions, loss, statePrecision, stateSpeed);
    }
}
