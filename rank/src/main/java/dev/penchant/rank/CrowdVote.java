package dev.penchant.rank;

/**
 * Crowd-BT (Chen, Bennett, Collins-Thompson and Horvitz 2013): a rater answers with reliability η and else the other way
 * round, P(win) = η σ(Δ) + (1 − η)(1 − σ(Δ)), with τ = logit η. A tie counts as half a win and half a loss. The
 * likelihood is not concave; the fit starts from what the crowd thinks and from honest raters.
 */
record CrowdVote() implements PairLikelihood {
    /** Prior of logit η: most raters are honest. It also decides between a ranking and its mirror image. */
    static final double PRIOR_MEAN = 1.5;

    static final double PRIOR_SD = 2.2;

    @Override
    public void evaluate(double delta, double tau, double wins, double losses, double ties, PairTerms terms) {
        double s = 1 / (1 + Math.exp(-delta));
        double eta = 1 / (1 + Math.exp(-tau));
        double p = eta * s + (1 - eta) * (1 - s);
        double q = eta * (1 - s) + (1 - eta) * s;
        double byDelta = (2 * eta - 1) * s * (1 - s);
        double byTau = eta * (1 - eta) * (2 * s - 1);
        double won = wins + .5 * ties;
        double lost = losses + .5 * ties;
        terms.loss = -won * Math.log(p) - lost * Math.log(q);
        double byP = lost / q - won / p;
        terms.slope = byP * byDelta;
        terms.tieSlope = byP * byTau;
        double bend = won / (p * p) + lost / (q * q);
        terms.curvature = bend * byDelta * byDelta + byP * byDelta * (1 - 2 * s);
        terms.cross = bend * byDelta * byTau + byP * 2 * eta * (1 - eta) * s * (1 - s);
        terms.tieCurvature = bend * byTau * byTau + byP * byTau * (1 - 2 * eta);
        double tie = .5 / q - .5 / p;
        double squares = wins / (p * p) + losses / (q * q) + ties * tie * tie;
        terms.meat = squares * byDelta * byDelta;
        terms.meatCross = squares * byDelta * byTau;
        terms.tieMeat = squares * byTau * byTau;
    }
}
