package dev.penchant.model.select;

import dev.penchant.data.InputException;
import dev.penchant.model.BaselineLearner;
import dev.penchant.model.Learner;
import dev.penchant.model.LinearLearner;
import dev.penchant.model.neural.MlpLearner;
import dev.penchant.model.personal.PersonalLearner;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The learners users can name; {@code auto} tries all of them. */
public final class Learners {
    private Learners() {}

    public static List<Learner> all() {
        List<Learner> all = new ArrayList<>(List.of(BaselineLearner.values()));
        all.add(new LinearLearner());
        all.add(new MlpLearner());
        all.add(new PersonalLearner());
        return all;
    }

    /** The learner of that name with the baselines it must beat, or all for "auto". */
    static List<Learner> asked(String model) {
        if (model.equals(ExperimentSettings.AUTO)) return all();
        Learner named = named(model);
        List<Learner> asked = new ArrayList<>(List.of(BaselineLearner.values()));
        if (!asked.contains(named)) asked.add(named);
        return asked;
    }

    /** @throws InputException when there is none of that name */
    static Learner named(String model) {
        return all().stream()
                .filter(learner -> learner.id().equals(model))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "unknown_model",
                        "no model is called " + model,
                        "choose auto or one of: "
                                + all().stream().map(Learner::id).collect(Collectors.joining(", "))));
    }

    static InputException doesNotFit(Learner learner, String reason) {
        return new InputException(
                "model_does_not_fit",
                "model " + learner.id() + " cannot learn from this data: " + reason,
                "try --model auto");
    }
}
