package dev.penchant.rank;

/**
 * What the votes on one pair add to the negative log-likelihood ℓ and its derivatives in the difference Δ of the two
 * log-strengths and in the tie parameter τ. One instance is reused for all pairs of a sweep.
 */
final class PairTerms {
    /** ℓ itself. */
    double loss;
    /** ∂ℓ/∂Δ and ∂ℓ/∂τ. */
    double slope;

    double tieSlope;
    /** ∂²ℓ/∂Δ², ∂²ℓ/∂Δ∂τ, ∂²ℓ/∂τ². */
    double curvature;

    double cross;
    double tieCurvature;
    /** Σ over votes of the squares and product of the single vote's slopes: the middle of the sandwich. */
    double meat;

    double meatCross;
    double tieMeat;

    /** For models without a tie parameter. */
    void noTieParameter() {
        tieSlope = 0;
        cross = 0;
        tieCurvature = 0;
        meatCross = 0;
        tieMeat = 0;
    }
}
