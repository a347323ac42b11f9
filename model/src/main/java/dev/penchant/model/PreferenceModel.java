package dev.penchant.model;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What raters prefer, learned. Immutable; all answers are batches. A rater unknown to the model is legal everywhere and
 * gets the answer of the crowd: probabilities averaged over what raters want, not utilities.
 */
public interface PreferenceModel {
    /** The learner's name: linear, personal, ... */
    String name();

    /** For every comparison the forecast of its verdict, a being the side that stands first. */
    Forecast forecast(Comparisons comparisons);

    /** P(a preferred) for every comparison. */
    default double[] probability(Comparisons comparisons) {
        return forecast(comparisons).probability();
    }

    /**
     * One real number per response, larger is better, on the logit scale: differences are comparable within one call.
     *
     * @throws UnsupportedOperationException when preferences of this model have no utilities (they may be cyclic)
     */
    double[] utility(Rater rater, Prompt prompt, List<Response> responses);

    /** For every response the probability that it is the rater's first choice among all given; sums to 1. */
    double[] firstChoice(Rater rater, Prompt prompt, List<Response> responses);

    /** Ids of the raters of whom something of their own was learned; none where the model cannot tell raters apart. */
    default Set<String> knownRaters() {
        return Set.of();
    }

    /**
     * The model after raters gave the verdicts of {@code shots}, each telling of its rater alone; the model itself stays as
     * it is.
     *
     * @return empty when the model cannot tell one rater from another
     */
    default Optional<PreferenceModel> adapt(Comparisons shots) {
        return Optional.empty();
    }
}
