package dev.penchant.tensor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Under what a {@link TrainingLoop} runs: what may interrupt it and who is told. An uninterrupted run gives the same under all conditions.
 *
 * @param checkpoint gone on from if it is there, written as the run goes and when it is interrupted, deleted when training is over
 * @param checkpointEvery steps between checkpoints
 * @param budget time after which training ends at a step boundary
 */
public record TrainingConditions(
        TrainingProgress progress, Optional<Path> checkpoint, long checkpointEvery, StopSignal stop, Duration budget) {
    private static final Duration A_CENTURY = Duration.ofDays(36_500);

    public TrainingConditions {
        if (checkpointEvery < 1 || !budget.isPositive()) {
            throw new IllegalArgumentException("checkpointEvery and budget must be positive");
        }
    }

    /** Silent, without checkpoints or any limit. */
    public static TrainingConditions defaults() {
        return new TrainingConditions(TrainingProgress.SILENT, Optional.empty(), 1000, StopSignal.manual(), A_CENTURY);
    }

    public TrainingConditions withProgress(TrainingProgress progress) {
        return new TrainingConditions(progress, checkpoint, checkpointEvery, stop, budget);
    }

    public TrainingConditions withCheckpoint(Path file, long every) {
        return new TrainingConditions(progress, Optional.of(file), every, stop, budget);
    }

    public TrainingConditions withStop(StopSignal stop) {
        return new TrainingConditions(progress, checkpoint, checkpointEvery, stop, budget);
    }

    public TrainingConditions withBudget(Duration budget) {
        return new TrainingConditions(progress, checkpoint, checkpointEvery, stop, budget);
    }
}
