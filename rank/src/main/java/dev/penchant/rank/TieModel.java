package dev.penchant.rank;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.Erfcx;

/**
 * The probability of a win, a loss and a tie between two competitors whose log-strengths differ by Δ, with what the fit
 * needs of it. The tie parameter τ is unbounded; {@link #tieParameter} gives it on the scale of the literature.
 */
public sealed interface TieModel extends PairLikelihood {
    /** Bradley and Terry (1952): P(win) = σ(Δ); a tie counts as half a win and half a loss. */
    record HalfWin() implements TieModel {
        @Override
        public String title() {
            return "Bradley-Terry";
        }

        @Override
        public double win(double delta, double tau) {
            return 1 / (1 + Math.exp(-delta));
        }

        @Override
        public void evaluate(double delta, double tau, double wins, double losses, double ties, PairTerms terms) {
            double e = Math.exp(-Math.abs(delta));
            double larger = 1 / (1 + e);
            double p = delta >= 0 ? larger : 1 - larger;
            double q = 1 - p;
            double won = wins + .5 * ties;
            double votes = wins + losses + ties;
            // −log σ(Δ) = max(−Δ, 0) + log(1 + e^−|Δ|), and the same with −Δ for losses.
            terms.loss = votes * Math.log(1 + e) + (delta >= 0 ? (votes - won) * delta : -won * delta);
            terms.slope = votes * p - won;
            terms.curvature = votes * p * q;
            terms.meat = wins * q * q + losses * p * p + ties * (.5 - p) * (.5 - p);
            terms.noTieParameter();
        }
    }

    /** Bradley–Terry without the ties: they are left out, and the leaderboard says so. */
    record DropTies() implements TieModel {
        private static final HalfWin DECIDED = new HalfWin();

        @Override
        public String title() {
            return "Bradley-Terry (ties left out)";
        }

        @Override
        public double win(double delta, double tau) {
            return DECIDED.win(delta, tau);
        }

        @Override
        public void evaluate(double delta, double tau, double wins, double losses, double ties, PairTerms terms) {
            DECIDED.evaluate(delta, tau, wins, losses, 0, terms);
        }
    }

    /** Thurstone (1927), case V: P(win) = Φ(Δ); a tie counts as half a win and half a loss. */
    record Thurstone() implements TieModel {
        @Override
        public String title() {
            return "Thurstone case V";
        }

        /** Elo points for one unit of Δ: those that give the same slope of P(win) at Δ = 0 as Bradley–Terry has. */
        @Override
        public double logits() {
            return 4 / Math.sqrt(2 * Math.PI);
        }

        @Override
        public double win(double delta, double tau) {
            return .5 * Erfc.value(-delta / Math.sqrt(2));
        }

        @Override
        public void evaluate(double delta, double tau, double wins, double losses, double ties, PairTerms terms) {
            double won = wins + .5 * ties;
            double lost = losses + .5 * ties;
            // The inverse Mills ratio φ(x)/Φ(x) = √(2/π)/erfcx(−x/√2) does not under- or overflow.
            double tailWin = Erfcx.value(-delta / Math.sqrt(2));
            double tailLoss = Erfcx.value(delta / Math.sqrt(2));
            double millsWin = Math.sqrt(2 / Math.PI) / tailWin;
            double millsLoss = Math.sqrt(2 / Math.PI) / tailLoss;
            terms.loss = won * -logCdf(delta, tailWin) + lost * -logCdf(-delta, tailLoss);
            terms.slope = lost * millsLoss - won * millsWin;
            terms.curvature = won * millsWin * (millsWin + delta) + lost * millsLoss * (millsLoss - delta);
            double tie = .5 * (millsLoss - millsWin);
            terms.meat = wins * millsWin * millsWin + losses * millsLoss * millsLoss + ties * tie * tie;
            terms.noTieParameter();
        }

        private static double logCdf(double x, double scaledTail) {
            return Double.isInfinite(scaledTail)
                    ? Math.log1p(-.5 * Erfc.value(x / Math.sqrt(2)))
                    : Math.log(scaledTail / 2) - x * x / 2;
        }
    }

    /**
     * Davidson (1970): win, loss and tie as e^{Δ/2} : e^{−Δ/2} : ν, with τ = log ν. An exponential family: the slopes are
     * means, the curvature a covariance of the statistics (±½ for a decided vote, 1 for a tie).
     */
    record Davidson() implements TieModel {
        @Override
        public String title() {
            return "Davidson";
        }

        @Override
        public boolean hasTieParameter() {
            return true;
        }

        @Override
        public double tieParameter(double tau) {
            return Math.exp(tau);
        }

        @Override
        public double win(double delta, double tau) {
            return 1 / (1 + Math.exp(-delta) + Math.exp(tau - delta / 2));
        }

        @Override
        public void evaluate(double delta, double tau, double wins, double losses, double ties, PairTerms terms) {
            double top = Math.max(Math.abs(delta) / 2, tau);
            double w = Math.exp(delta / 2 - top);
            double l = Math.exp(-delta / 2 - top);
            double t = Math.exp(tau - top);
            double sum = w + l + t;
            double pw = w / sum;
            double pl = l / sum;
            double pt = t / sum;
            double mean = (pw - pl) / 2;
            double votes = wins + losses + ties;
            terms.loss = votes * (top + Math.log(sum)) - (wins - losses) * delta / 2 - ties * tau;
            terms.slope = votes * mean - (wins - losses) / 2;
            terms.tieSlope = votes * pt - ties;
            terms.curvature = votes * ((pw + pl) / 4 - mean * mean);
            terms.cross = -votes * mean * pt;
            terms.tieCurvature = votes * pt * (1 - pt);
            double onWin = mean - .5;
            double onLoss = mean + .5;
            terms.meat = wins * onWin * onWin + losses * onLoss * onLoss + ties * mean * mean;
            terms.meatCross = pt * (wins * onWin + losses * onLoss) + ties * mean * (pt - 1);
            terms.tieMeat = (wins + losses) * pt * pt + ties * (1 - pt) * (1 - pt);
        }
    }

    /**
     * Rao and Kupper (1967): P(win) = σ(Δ − log κ), P(tie) = (κ² − 1)·P(win)·P(loss): a difference smaller than the
     * threshold log κ is not noticed. τ = log(κ − 1).
     */
    record RaoKupper() implements TieModel {
        @Override
        public String title() {
            return "Rao-Kupper";
        }

        @Override
        public boolean hasTieParameter() {
            return true;
        }

        @Override
        public double tieParameter(double tau) {
            return 1 + Math.exp(tau);
        }

        @Override
        public double win(double delta, double tau) {
            return 1 / (1 + (1 + Math.exp(tau)) * Math.exp(-delta));
        }

        @Override
        public void evaluate(double delta, double tau, double wins, double losses, double ties, PairTerms terms) {
            double threshold = softplus(tau);
            double rise = 1 / (1 + Math.exp(-tau)); // d threshold / dτ
            double bend = rise * (1 - rise);
            double missWin = 1 / (1 + Math.exp(delta - threshold)); // 1 − P(win)
            double missLoss = 1 / (1 + Math.exp(-delta - threshold));
            double share = 1 / (1 + 2 * Math.exp(-tau)); // e^τ/(2 + e^τ)
            double won = wins + ties;
            double lost = losses + ties;
            // log(κ² − 1) = τ + log(2 + e^τ)
            double logGap = tau + Math.log(2) + softplus(tau - Math.log(2));
            terms.loss = won * softplus(threshold - delta) + lost * softplus(threshold + delta) - ties * logGap;
            terms.slope = lost * missLoss - won * missWin;
            terms.tieSlope = rise * (won * missWin + lost * missLoss) - ties * (1 + share);
            double varWin = won * missWin * (1 - missWin);
            double varLoss = lost * missLoss * (1 - missLoss);
            terms.curvature = varWin + varLoss;
            terms.cross = rise * (varLoss - varWin);
            terms.tieCurvature = rise * rise * (varWin + varLoss)
                    + bend * (won * missWin + lost * missLoss)
                    - ties * share * (1 - share);
            double tie = missLoss - missWin;
            double tieTau = rise * (missWin + missLoss) - 1 - share;
            terms.meat = wins * missWin * missWin + losses * missLoss * missLoss + ties * tie * tie;
            terms.meatCross = rise * (losses * missLoss * missLoss - wins * missWin * missWin) + ties * tie * tieTau;
            terms.tieMeat =
                    rise * rise * (wins * missWin * missWin + losses * missLoss * missLoss) + ties * tieTau * tieTau;
        }

        private static double softplus(double x) {
            return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
        }
    }

    /** The model's name on a leaderboard. */
    String title();

    /** P(the first wins). */
    double win(double delta, double tau);

    default boolean hasTieParameter() {
        return false;
    }

    /** The tie parameter as the literature writes it: Davidson's ν, Rao and Kupper's κ; NaN where there is none. */
    default double tieParameter(double tau) {
        return Double.NaN;
    }

    /** P(tie); 0 for the models that count ties as half wins or leave them out. */
    default double tie(double delta, double tau) {
        return hasTieParameter() ? Math.max(0, 1 - win(delta, tau) - win(-delta, tau)) : 0;
    }

    /** Logits for one unit of Δ, for the Elo scale. */
    default double logits() {
        return 1;
    }
}
