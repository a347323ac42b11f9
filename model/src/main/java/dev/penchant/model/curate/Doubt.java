package dev.penchant.model.curate;

/** Why a vote is doubted, by μ and its deviation over voters. */
public enum Doubt {
    /** Voters agree that the other side is better: the label is probably wrong, or the rater differs from the crowd. */
    CONTRADICTED,
    /** Voters do not agree which side is better. */
    AMBIGUOUS,
    /** Voters agree with the vote. */
    NONE;

    /** Two standard deviations tell agreement. */
    static Doubt of(double mean, double deviation) {
        if (mean < -2 * deviation) return CONTRADICTED;
        return mean > 2 * deviation ? NONE : AMBIGUOUS;
    }
}
