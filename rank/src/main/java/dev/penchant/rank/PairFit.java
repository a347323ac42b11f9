package dev.penchant.rank;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A fitted model of votes on pairs.
 *
 * @param objective evaluated last at {@code x}
 * @param x log-strengths θ with mean 0 in each weak component, effects of covariates, further parameters
 * @param likelihood the one fitted: ties as half wins where a tie parameter has no estimate
 * @param prior the one taken, which may be another than was asked for; refits take it too
 * @param priorNeeded whether a weak prior had to take over because the likelihood has no maximum
 */
record PairFit(
        PairObjective objective,
        double[] x,
        VoteGraph components,
        PairLikelihood likelihood,
        Prior prior,
        boolean priorNeeded) {

    /** Error left in the parameters of refits: far below what their spread is told to. */
    private static final double REFIT_ERROR = 1e-6;

    static PairFit of(PairRows rows, PairLikelihood likelihood, Prior prior, double covariatePrecision) {
        PairLikelihood estimable = estimable(rows, likelihood);
        PairRows own = likelihood instanceof CrowdVote ? rows : rows.withExtras(hasTieParameter(estimable) ? 1 : 0);
        double[] start = new double[own.parameters()];
        if (estimable instanceof CrowdVote) {
            // Raters are judged against what the crowd thinks, so the crowd's ranking is the place to start from. As
            // log-strengths grow each P(win) goes to η or 1 − η: the likelihood has no maximum without a prior of both.
            Prior weak = prior instanceof Prior.None ? Prior.WEAK : prior;
            PairFit crowd = of(rows.withExtras(0), new TieModel.HalfWin(), weak, covariatePrecision);
            System.arraycopy(crowd.x, 0, start, 0, crowd.x.length);
            Arrays.fill(start, crowd.x.length, start.length, CrowdVote.PRIOR_MEAN);
            return from(start, own, estimable, weak, covariatePrecision);
        }
        startAsAgainstAverage(own, start);
        return from(start, own, estimable, prior, covariatePrecision);
    }

    /** Log-odds of the share of games won, which would be the log-strengths if all had met average opponents. */
    private static void startAsAgainstAverage(PairRows rows, double[] start) {
        double[] won = new double[rows.competitors()];
        double[] lost = new double[rows.competitors()];
        for (int e = 0; e < rows.size(); e++) {
            double wins = rows.wins()[e] + .5 * rows.ties()[e];
            double losses = rows.losses()[e] + .5 * rows.ties()[e];
            won[rows.first()[e]] += wins;
            lost[rows.first()[e]] += losses;
            won[rows.second()[e]] += losses;
            lost[rows.second()[e]] += wins;
        }
        for (int i = 0; i < won.length; i++) start[i] = Math.log((won[i] + .5) / (lost[i] + .5));
    }

    /** Parameters of a fit to other counts of the same rows, that join the same competitors, with the same prior. */
    double[] refit(PairRows counts, double covariatePrecision) {
        PairObjective own = new PairObjective(counts, likelihood, prior, covariatePrecision);
        double[] at = NewtonCg.minimise(own, x, flat(prior, components), REFIT_ERROR);
        centre(at, components);
        return at;
    }

    private static PairFit from(
            double[] start, PairRows rows, PairLikelihood likelihood, Prior prior, double covariatePrecision) {
        VoteGraph components = VoteGraph.of(decided(rows, likelihood));
        boolean unbounded = components.separated() || hasTieParameter(likelihood) && TieBound.none(rows);
        boolean priorNeeded = prior instanceof Prior.None && unbounded;
        Prior taken = priorNeeded ? Prior.WEAK : prior;
        PairObjective objective = new PairObjective(rows, likelihood, taken, covariatePrecision);
        double[] x;
        try {
            x = NewtonCg.minimise(objective, start, flat(taken, components));
        } catch (NoMinimumException flat) {
            // Covariates, too, can explain votes ever better.
            if (!(prior instanceof Prior.None) || priorNeeded) throw flat;
            return from(start, rows, likelihood, Prior.WEAK, covariatePrecision).needed();
        }
        centre(x, components);
        return new PairFit(objective, x, components, likelihood, taken, priorNeeded);
    }

    private PairFit needed() {
        return new PairFit(objective, x, components, likelihood, prior, true);
    }

    /** Without a prior the shift of each component is flat. */
    static Consumer<double[]> flat(Prior prior, VoteGraph components) {
        return prior instanceof Prior.None ? gradient -> centre(gradient, components) : gradient -> {};
    }

    private static boolean hasTieParameter(PairLikelihood likelihood) {
        return likelihood instanceof TieModel ties && ties.hasTieParameter();
    }

    /** A tie parameter has an estimate only when some votes are ties and some are not. */
    private static PairLikelihood estimable(PairRows rows, PairLikelihood likelihood) {
        if (!hasTieParameter(likelihood)) return likelihood;
        double ties = Arrays.stream(rows.ties()).sum();
        return ties > 0 && ties < rows.votes() ? likelihood : new TieModel.HalfWin();
    }

    private static PairRows decided(PairRows rows, PairLikelihood likelihood) {
        return likelihood instanceof TieModel.DropTies
                ? rows.withCounts(rows.wins(), rows.losses(), new double[rows.size()])
                : rows;
    }

    /** Shifts the log-strengths, the first entries of {@code x}, to mean 0 in each weak component. */
    static void centre(double[] x, VoteGraph components) {
        double[] sum = new double[components.weakCount()];
        int[] members = new int[components.weakCount()];
        int n = components.weak().length;
        for (int i = 0; i < n; i++) {
            sum[components.weak()[i]] += x[i];
            members[components.weak()[i]]++;
        }
        for (int i = 0; i < n; i++) {
            int c = components.weak()[i];
            x[i] -= sum[c] / members[c];
        }
    }

    /** The negative log-likelihood with priors, at the fit. */
    double loss() {
        return objective.evaluate(x, new double[x.length]);
    }
}
