package dev.penchant.insight;

import dev.penchant.model.BaselineLearner;
import dev.penchant.model.CrowdModel;
import dev.penchant.model.LinearUtility;
import dev.penchant.model.PreferenceModel;
import dev.penchant.model.personal.PersonalModel;
import dev.penchant.model.select.Experiment;
import java.util.Optional;

/**
 * The linear utility that tells what moves choices.
 *
 * @param model the learner it comes from
 * @param ofAll learned from all comparisons; false when it is that of the first training part, because the model kept
 *     is not linear in anything that has a name
 */
public record CrowdTaste(LinearUtility utility, String model, boolean ofAll) {
    /** That of the model kept, else of the best-forecasting learner that has one; baselines have none to tell. */
    public static Optional<CrowdTaste> of(Experiment experiment) {
        boolean baseline = experiment.best().learner() instanceof BaselineLearner;
        Optional<LinearUtility> kept = baseline ? Optional.empty() : linear(experiment.model());
        if (kept.isPresent())
            return Optional.of(
                    new CrowdTaste(kept.get(), experiment.best().learner().id(), true));
        for (Experiment.Trial trial : experiment.trials()) {
            if (trial.learner() instanceof BaselineLearner) continue;
            Optional<LinearUtility> first = linear(trial.firstFold());
            if (first.isPresent())
                return Optional.of(new CrowdTaste(first.get(), trial.learner().id(), false));
        }
        return Optional.empty();
    }

    private static Optional<LinearUtility> linear(PreferenceModel model) {
        if (model instanceof PersonalModel personal) return told(personal.crowd());
        if (model instanceof CrowdModel crowd && crowd.utility() instanceof LinearUtility linear) return told(linear);
        return Optional.empty();
    }

    private static Optional<LinearUtility> told(LinearUtility utility) {
        return utility.weights().length == 0 ? Optional.empty() : Optional.of(utility);
    }
}
