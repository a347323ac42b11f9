package dev.penchant.tensor;

import java.time.Duration;

/**
 * How a {@link TrainingLoop} runs.
 *
 * @param batch examples per step
 * @param accumulate parts that the examples of a step are computed in, one after the other, to save memory
 * @param epochs passes over the examples
 * @param maxSteps an upper bound on steps whatever the epochs
 * @param clipNorm largest norm of the gradient; infinite: no clipping
 * @param validateEvery steps between validations; 0: once an epoch
 * @param patience validations without a new best after which training ends; 0: never
 * @param checkpointEvery steps between checkpoints, where a file is given; one is written at a stop, too
 * @param budget time after which training ends at a step boundary; a run that it cuts short depends on the machine
 * @param seed of the order of examples and of dropout
 */
public record TrainingSettings(
        int batch,
        int accumulate,
        int epochs,
        long maxSteps,
        AdamWSettings optimiser,
        Schedule schedule,
        double clipNorm,
        long validateEvery,
        int patience,
        long checkpointEvery,
        Duration budget,
        long seed) {
    public TrainingSettings {
        if (batch < 1 || accumulate < 1 || epochs < 1 || maxSteps < 1 || checkpointEvery < 1) {
            throw new IllegalArgumentException(
                    "batch, accumulate, epochs, maxSteps and checkpointEvery must be positive");
        }
        if (!(clipNorm > 0) || validateEvery < 0 || patience < 0 || budget.isNegative() || budget.isZero()) {
            throw new IllegalArgumentException(
                    "clipNorm and budget must be positive, validateEvery and patience not negative");
        }
    }

    /** 64 examples a step, 10 epochs, α = 10⁻³ falling as a cosine, gradients clipped at 1, patience 3, no limit of time. */
    public static TrainingSettings defaults() {
        return new TrainingSettings(
                64,
                1,
                10,
                Long.MAX_VALUE,
                AdamWSettings.defaults(),
                new Schedule.Cosine(0, 0),
                1,
                0,
                3,
                1000,
                Duration.ofDays(36_500),
                1);
    }

    public TrainingSettings withBatch(int batch) {
        return new TrainingSettings(
                batch,
                accumulate,
                epochs,
                maxSteps,
                optimiser,
                schedule,
                clipNorm,
                validateEvery,
                patience,
                checkpointEvery,
                budget,
                seed);
    }

    public TrainingSettings withAccumulate(int accumulate) {
        return new TrainingSettings(
                batch,
                accumulate,
                epochs,
                maxSteps,
                optimiser,
                schedule,
                clipNorm,
                validateEvery,
                patience,
                checkpointEvery,
                budget,
                seed);
    }

    public TrainingSettings withEpochs(int epochs) {
        return new TrainingSettings(
                batch,
                accumulate,
                epochs,
                maxSteps,
                optimiser,
                schedule,
                clipNorm,
                validateEvery,
                patience,
                checkpointEvery,
                budget,
                seed);
    }

    public TrainingSettings withMaxSteps(long maxSteps) {
        return new TrainingSettings(
                batch,
                accumulate,
                epochs,
                maxSteps,
                optimiser,
                schedule,
                clipNorm,
                validateEvery,
                patience,
                checkpointEvery,
                budget,
                seed);
    }

    public TrainingSettings withOptimiser(AdamWSettings optimiser) {
        return new TrainingSettings(
                batch,
                accumulate,
                epochs,
                maxSteps,
                optimiser,
                schedule,
                clipNorm,
                validateEvery,
                patience,
                checkpointEvery,
                budget,
                seed);
    }

    public TrainingSettings withSchedule(Schedule schedule) {
        return new TrainingSettings(
                batch,
                accumulate,
                epochs,
                maxSteps,
                optimiser,
                schedule,
                clipNorm,
                validateEvery,
                patience,
                checkpointEvery,
                budget,
                seed);
    }

    public TrainingSettings withClipNorm(double clipNorm) {
        return new TrainingSettings(
                batch,
                accumulate,
                epochs,
                maxSteps,
                optimiser,
                schedule,
                clipNorm,
                validateEvery,
                patience,
                checkpointEvery,
                budget,
                seed);
    }

    public TrainingSettings withValidation(long every, int patience) {
        return new TrainingSettings(
                batch,
                accumulate,
                epochs,
                maxSteps,
                optimiser,
                schedule,
                clipNorm,
                every,
                patience,
                checkpointEvery,
                budget,
                seed);
    }

    public TrainingSettings withCheckpointEvery(long checkpointEvery) {
        return new TrainingSettings(
                batch,
                accumulate,
                epochs,
                maxSteps,
                optimiser,
                schedule,
                clipNorm,
                validateEvery,
                patience,
                checkpointEvery,
                budget,
                seed);
    }

    public TrainingSettings withBudget(Duration budget) {
        return new TrainingSettings(
                batch,
                accumulate,
                epochs,
                maxSteps,
                optimiser,
                schedule,
                clipNorm,
                validateEvery,
                patience,
                checkpointEvery,
                budget,
                seed);
    }

    public TrainingSettings withSeed(long seed) {
        return new TrainingSettings(
                batch,
                accumulate,
                epochs,
                maxSteps,
                optimiser,
                schedule,
                clipNorm,
                validateEvery,
                patience,
                checkpointEvery,
                budget,
                seed);
    }
}
