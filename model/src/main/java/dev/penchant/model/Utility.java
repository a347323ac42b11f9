package dev.penchant.model;

import dev.penchant.model.feature.Candidates;

/** A shared taste: one real number per candidate, larger is better, on the logit scale. */
public interface Utility {
    double[] of(Candidates candidates);

    /** γ, what being shown first of two adds to Δ; 0 where order was not modelled. */
    double firstShown();
}
