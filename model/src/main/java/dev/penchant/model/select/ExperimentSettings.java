package dev.penchant.model.select;

import dev.penchant.data.HoldOut;
import org.jspecify.annotations.Nullable;

/**
 * What to compare and how.
 *
 * @param model ids of learners to compare with the baselines, joined by commas; "auto" for the usual ones that fit the
 *     data, "all" for all that fit
 * @param holdOut what held-out comparisons share nothing of with the training part; null to choose by the data
 * @param folds number of folds, 0 to choose by size
 * @param encoder "auto", "none", or the name of a text encoder
 */
public record ExperimentSettings(String model, @Nullable HoldOut holdOut, int folds, String encoder, long seed) {
    public static final String AUTO = "auto";
    public static final String ALL = "all";

    public static ExperimentSettings defaults() {
        return new ExperimentSettings(AUTO, null, 0, AUTO, 1);
    }

    public ExperimentSettings withModel(String id) {
        return new ExperimentSettings(id, holdOut, folds, encoder, seed);
    }

    public ExperimentSettings withHoldOut(@Nullable HoldOut by) {
        return new ExperimentSettings(model, by, folds, encoder, seed);
    }

    public ExperimentSettings withFolds(int count) {
        return new ExperimentSettings(model, holdOut, count, encoder, seed);
    }

    public ExperimentSettings withEncoder(String name) {
        return new ExperimentSettings(model, holdOut, folds, name, seed);
    }

    public ExperimentSettings withSeed(long number) {
        return new ExperimentSettings(model, holdOut, folds, encoder, number);
    }
}
