package dev.penchant.rank;

/** How likely a vote between two competitors is, given the difference Δ of their log-strengths and one parameter τ. */
sealed interface PairLikelihood permits TieModel, CrowdVote {
    /**
     * The terms of the votes on one pair: {@code wins}, {@code losses}, {@code ties} of its first competitor.
     *
     * @param delta Δ: log-strength of the first less that of the second, with the effect of covariates
     * @param tau the tie parameter of a {@link TieModel}, the rater's reliability of a {@link CrowdVote}
     * @param terms overwritten
     */
    void evaluate(double delta, double tau, double wins, double losses, double ties, PairTerms terms);
}
