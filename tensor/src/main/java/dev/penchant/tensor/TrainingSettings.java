package dev.penchant.tensor;

import java.util.function.Consumer;

/**
 * What a {@link TrainingLoop} does; with the data and the initial parameters these numbers determine the result.
 *
 * @param batch examples per step
 * @param accumulate parts that the examples of a step are computed in, one after the other, to save memory
 * @param epochs passes over the examples
 * @param maxSteps an upper bound on steps whatever the epochs
 * @param clipNorm largest norm of the gradient; infinite: no clipping
 * @param validateEvery steps between validations; 0: once an epoch
 * @param patience validations without a new best after which training ends; 0: never
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
        long seed) {
    public TrainingSettings {
        if (batch < 1 || accumulate < 1 || epochs < 1 || maxSteps < 1) {
            throw new IllegalArgumentException("batch, accumulate, epochs and maxSteps must be positive");
        }
        if (!(clipNorm > 0) || validateEvery < 0 || patience < 0) {
            throw new IllegalArgumentException(
                    "clipNorm must be positive, validateEvery and patience must not be negative");
        }
    }

    /** 64 examples a step, 10 epochs, α = 10⁻³ falling as a cosine, gradients clipped at norm 1, patience 3, seed 1. */
    public static TrainingSettings defaults() {
        return new TrainingSettings(
                64, 1, 10, Long.MAX_VALUE, AdamWSettings.defaults(), new Schedule.Cosine(0, 0), 1, 0, 3, 1);
    }

    public TrainingSettings withBatch(int batch) {
        return changed(draft -> draft.batch = batch);
    }

    public TrainingSettings withAccumulate(int accumulate) {
        return changed(draft -> draft.accumulate = accumulate);
    }

    public TrainingSettings withEpochs(int epochs) {
        return changed(draft -> draft.epochs = epochs);
    }

    public TrainingSettings withMaxSteps(long maxSteps) {
        return changed(draft -> draft.maxSteps = maxSteps);
    }

    public TrainingSettings withOptimiser(AdamWSettings optimiser) {
        return changed(draft -> draft.optimiser = optimiser);
    }

    public TrainingSettings withSchedule(Schedule schedule) {
        return changed(draft -> draft.schedule = schedule);
    }

    public TrainingSettings withClipNorm(double clipNorm) {
        return changed(draft -> draft.clipNorm = clipNorm);
    }

    public TrainingSettings withValidateEvery(long validateEvery) {
        return changed(draft -> draft.validateEvery = validateEvery);
    }

    public TrainingSettings withPatience(int patience) {
        return changed(draft -> draft.patience = patience);
    }

    public TrainingSettings withSeed(long seed) {
        return changed(draft -> draft.seed = seed);
    }

    private TrainingSettings changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.settings();
    }

    /** The settings while one of them is being changed. */
    private static final class Draft {
        private int batch;
        private int accumulate;
        private int epochs;
        private long maxSteps;
        private AdamWSettings optimiser;
        private Schedule schedule;
        private double clipNorm;
        private long validateEvery;
        private int patience;
        private long seed;

        Draft(TrainingSettings from) {
            batch = from.batch;
            accumulate = from.accumulate;
            epochs = from.epochs;
            maxSteps = from.maxSteps;
            optimiser = from.optimiser;
            schedule = from.schedule;
            clipNorm = from.clipNorm;
            validateEvery = from.validateEvery;
            patience = from.patience;
            seed = from.seed;
        }

        TrainingSettings settings() {
            return new TrainingSettings(
                    batch, accumulate, epochs, maxSteps, optimiser, schedule, clipNorm, validateEvery, patience, seed);
        }
    }
}
