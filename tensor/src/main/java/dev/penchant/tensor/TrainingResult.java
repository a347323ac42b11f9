package dev.penchant.tensor;

import java.util.List;

/**
 * How a training went. Where there was a validation the parameters are those of the best one.
 *
 * @param steps done, those before a resume included
 * @param loss mean training loss of the last steps, exponentially smoothed (decay .98)
 * @param validations in order; empty without a validation
 * @param bestStep the step of the best validation; without one the last step
 */
public record TrainingResult(
        long steps, double loss, List<Validated> validations, long bestStep, Ending ending, double seconds) {
    /** One validation. */
    public record Validated(long step, double loss) {}

    /** Why training ended. */
    public enum Ending {
        /** All planned steps are done. */
        COMPLETED,
        /** Validation has not improved for as long as patience goes. */
        EARLY_STOP,
        /** The time is used up. */
        OUT_OF_TIME,
        /** Someone asked it to; the checkpoint, if any, is written. */
        STOPPED
    }

    public TrainingResult {
        validations = List.copyOf(validations);
    }
}
