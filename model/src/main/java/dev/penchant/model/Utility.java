package dev.penchant.model;

import dev.penchant.data.Comparisons;
import dev.penchant.model.feature.Candidates;
import dev.penchant.model.fit.Design;

/** A shared taste: one real number per candidate, larger is better, on the logit scale. */
public interface Utility {
    double[] of(Candidates candidates);

    /** u(a) − u(b) of every comparison, without the effect of order. */
    default double[] differences(Comparisons comparisons) {
        Candidates.Sides sides = Candidates.of(comparisons);
        return Design.differences(of(sides.candidates()), sides);
    }

    /** γ, what being shown first of two adds to Δ; 0 where order was not modelled. */
    double firstShown();
}
