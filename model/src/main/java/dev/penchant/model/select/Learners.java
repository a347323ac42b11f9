package dev.penchant.model.select;

import dev.penchant.data.InputException;
import dev.penchant.model.BaselineLearner;
import dev.penchant.model.Learner;
import dev.penchant.model.LinearLearner;
import dev.penchant.model.gp.GaussianProcessLearner;
import dev.penchant.model.mixture.MixtureLearner;
import dev.penchant.model.neural.MlpLearner;
import dev.penchant.model.neural.NetworkLearner;
import dev.penchant.model.neural.NetworkRecipe;
import dev.penchant.model.personal.PersonalLearner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The learners users can name. */
public final class Learners {
    private Learners() {}

    /** Those that {@code auto} tries: quick, and good on most data. */
    private static List<Learner> usual() {
        List<Learner> usual = new ArrayList<>(List.of(BaselineLearner.values()));
        usual.add(new LinearLearner());
        usual.add(new MlpLearner());
        usual.add(new PersonalLearner());
        return usual;
    }

    public static List<Learner> all() {
        List<Learner> all = usual();
        all.add(new MixtureLearner());
        all.add(new GaussianProcessLearner());
        for (NetworkRecipe recipe : NetworkRecipe.all()) all.add(new NetworkLearner(recipe));
        return all;
    }

    /** @param models {@code auto}, {@code all}, or names joined by commas: these with the baselines they must beat */
    static List<Learner> asked(String models) {
        if (models.equals(ExperimentSettings.AUTO)) return usual();
        if (models.equals(ExperimentSettings.ALL)) return all();
        Set<Learner> asked = new LinkedHashSet<>(List.of(BaselineLearner.values()));
        for (String name : names(models)) asked.add(named(name));
        return List.copyOf(asked);
    }

    /** The names that were asked for one by one; none for {@code auto} and {@code all}. */
    static List<String> names(String models) {
        return models.equals(ExperimentSettings.AUTO) || models.equals(ExperimentSettings.ALL)
                ? List.of()
                : Arrays.stream(models.split(",")).map(String::strip).toList();
    }

    /** @throws InputException when there is none of that name */
    static Learner named(String model) {
        return all().stream()
                .filter(learner -> learner.id().equals(model))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "unknown_model",
                        "no model is called " + model,
                        "choose auto, all, or out of: "
                                + all().stream().map(Learner::id).collect(Collectors.joining(", "))));
    }

    static InputException doesNotFit(Learner learner, String reason) {
        return new InputException(
                "model_does_not_fit",
                "model " + learner.id() + " cannot learn from this data: " + reason,
                "try --model auto");
    }
}
