package dev.penchant.model;

import dev.penchant.data.Comparisons;
import java.util.Optional;

/** Makes a {@link PreferenceModel} out of comparisons. */
public interface Learner {
    /** The name users choose it by. */
    String id();

    /** One line: what it believes about preferences. */
    String description();

    /** Why this learner cannot learn from such data (no texts, no rater with two votes ...); empty when it can. */
    Optional<String> unfit(Comparisons comparisons);

    /** Learns; the same data and seed give the same model. */
    PreferenceModel fit(Comparisons training, FitContext context);
}
