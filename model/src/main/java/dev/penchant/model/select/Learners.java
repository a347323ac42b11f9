package dev.penchant.model.select;

import dev.penchant.data.InputException;
import dev.penchant.model.BaselineLearner;
import dev.penchant.model.Learner;
import dev.penchant.model.LinearLearner;
import dev.penchant.model.neural.MlpLearner;
import dev.penchant.model.neural.NetworkKind;
import dev.penchant.model.neural.NetworkLearner;
import dev.penchant.model.personal.PersonalLearner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
        for (NetworkKind kind : NetworkKind.values()) all.add(new NetworkLearner(kind));
        return all;
    }

    /** @param models {@code auto}, {@code all}, or names joined by commas: these with the baselines they must beat */
    static List<Learner> asked(String models) {
        if (models.equals(ExperimentSettings.AUTO)) return usual();
        if (models.equals(ExperimentSettings.ALL)) return all();
        Map<String, Learner> named = new LinkedHashMap<>();
        for (Learner learner : all()) named.put(learner.id(), learner);
        Set<Learner> asked = new LinkedHashSet<>(List.of(BaselineLearner.values()));
        for (String name : models.split(",")) {
            Learner learner = named.get(name.strip());
            if (learner == null)
                throw new InputException(
                        "unknown_model",
                        "no model is called " + name.strip(),
                        "choose auto, all, or out of: " + String.join(", ", named.keySet()));
            asked.add(learner);
        }
        return List.copyOf(asked);
    }
}
