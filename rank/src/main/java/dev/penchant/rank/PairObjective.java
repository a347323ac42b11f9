package dev.penchant.rank;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Negative log-likelihood of votes on pairs plus priors, in the parameters (θ, β, τ): n log-strengths, p effects of
 * covariates, and the further parameters of the likelihood. Δ of a row is θ_first − θ_second + βᵀx.
 *
 * <p>Rows are summed in a fixed number of parts, in parallel, and the parts in order: the same numbers on any machine.
 */
final class PairObjective implements ConvexObjective {
    private static final int ROWS_PER_PART = 65_536;
    private static final int MOST_PARTS = 16;

    private final PairRows rows;
    private final PairLikelihood likelihood;
    private final Prior prior;
    /** Precision of β and, for raters, prior mean and precision of the further parameters. */
    private final double covariatePrecision;

    private final double extraMean;
    private final double extraPrecision;

    private final int parts;
    private final double[][] sums;
    private final double[] curvature;
    private final double[] cross;
    private final double[] extraCurvature;
    private final double[] meat;
    private final double[] meatCross;
    private final double[] extraMeat;
    private double[] at = new double[0];

    PairObjective(PairRows rows, PairLikelihood likelihood, Prior prior, double covariatePrecision) {
        this.rows = rows;
        this.likelihood = likelihood;
        this.prior = prior;
        this.covariatePrecision = covariatePrecision;
        boolean raters = likelihood instanceof CrowdVote;
        extraMean = raters ? CrowdVote.PRIOR_MEAN : 0;
        extraPrecision = raters ? 1 / (CrowdVote.PRIOR_SD * CrowdVote.PRIOR_SD) : 0;
        parts = Math.min(MOST_PARTS, rows.size() / ROWS_PER_PART + 1);
        sums = new double[parts][rows.parameters()];
        curvature = new double[rows.size()];
        cross = new double[rows.extras() == 0 ? 0 : rows.size()];
        extraCurvature = new double[cross.length];
        meat = new double[rows.size()];
        meatCross = new double[cross.length];
        extraMeat = new double[cross.length];
    }

    PairRows rows() {
        return rows;
    }

    boolean hasPrior() {
        return !(prior instanceof Prior.None);
    }

    @Override
    public int size() {
        return rows.parameters();
    }

    @Override
    public double evaluate(double[] x, double[] gradient) {
        at = x.clone();
        double[] losses = new double[parts];
        inParts((part, from, to) -> losses[part] = evaluate(x, sums[part], from, to));
        collect(gradient);
        return Arrays.stream(losses).sum() + addPriors(x, gradient);
    }

    private double evaluate(double[] x, double[] gradient, int from, int to) {
        PairTerms terms = new PairTerms();
        double loss = 0;
        for (int e = from; e < to; e++) {
            int a = rows.first()[e];
            int b = rows.second()[e];
            terms(e, x, terms);
            loss += terms.loss;
            gradient[a] += terms.slope;
            gradient[b] -= terms.slope;
            curvature[e] = terms.curvature;
            meat[e] = terms.meat;
            for (int k = 0; k < rows.width(); k++)
                gradient[rows.competitors() + k] += terms.slope * rows.covariates()[e * rows.width() + k];
            if (rows.extras() > 0) {
                gradient[rows.extraIndex(e)] += terms.tieSlope;
                cross[e] = terms.cross;
                extraCurvature[e] = terms.tieCurvature;
                meatCross[e] = terms.meatCross;
                extraMeat[e] = terms.tieMeat;
            }
        }
        return loss;
    }

    /** The terms of row {@code e} at {@code x}, votes taken times their factor. */
    private void terms(int e, double[] x, PairTerms terms) {
        double tau = rows.extras() > 0 ? x[rows.extraIndex(e)] : 0;
        double factor = rows.factor()[e];
        likelihood.evaluate(
                delta(e, x), tau, factor * rows.wins()[e], factor * rows.losses()[e], factor * rows.ties()[e], terms);
    }

    /** The terms at {@code x} of a vote of row {@code e} with the shares of win, loss and tie given. */
    void terms(int e, double[] x, double[] outcome, PairTerms terms) {
        double tau = rows.extras() > 0 ? x[rows.extraIndex(e)] : 0;
        double factor = rows.factor()[e];
        likelihood.evaluate(delta(e, x), tau, factor * outcome[0], factor * outcome[1], factor * outcome[2], terms);
    }

    private double delta(int e, double[] x) {
        double delta = x[rows.first()[e]] - x[rows.second()[e]];
        int p = rows.width();
        for (int k = 0; k < p; k++) delta += x[rows.competitors() + k] * rows.covariates()[e * p + k];
        return delta;
    }

    private double addPriors(double[] x, double[] gradient) {
        double loss = 0;
        int n = rows.competitors();
        for (int i = 0; i < n; i++) {
            loss += prior.loss(x[i]);
            gradient[i] += prior.slope(x[i]);
        }
        for (int i = n; i < n + rows.width(); i++) {
            loss += .5 * covariatePrecision * x[i] * x[i];
            gradient[i] += covariatePrecision * x[i];
        }
        for (int i = n + rows.width(); i < x.length; i++) {
            double off = x[i] - extraMean;
            loss += .5 * extraPrecision * off * off;
            gradient[i] += extraPrecision * off;
        }
        return loss;
    }

    @Override
    public void curvature(double[] v, double[] product) {
        inParts((part, from, to) -> curvature(v, sums[part], from, to));
        collect(product);
        for (int i = 0; i < v.length; i++) product[i] += priorCurvature(i) * v[i];
    }

    private void curvature(double[] v, double[] product, int from, int to) {
        int[] first = rows.first();
        int[] second = rows.second();
        boolean plain = rows.width() == 0 && rows.extras() == 0;
        for (int e = from; e < to; e++) {
            int a = first[e];
            int b = second[e];
            if (plain) {
                double pull = curvature[e] * (v[a] - v[b]);
                product[a] += pull;
                product[b] -= pull;
                continue;
            }
            double along = delta(e, v);
            double pull = curvature[e] * along;
            if (rows.extras() > 0) {
                int extra = rows.extraIndex(e);
                pull += cross[e] * v[extra];
                product[extra] += cross[e] * along + extraCurvature[e] * v[extra];
            }
            product[a] += pull;
            product[b] -= pull;
            for (int k = 0; k < rows.width(); k++)
                product[rows.competitors() + k] += pull * rows.covariates()[e * rows.width() + k];
        }
    }

    @Override
    public void diagonal(double[] diagonal) {
        int p = rows.width();
        for (int i = 0; i < diagonal.length; i++) diagonal[i] = priorCurvature(i);
        for (int e = 0; e < rows.size(); e++) {
            diagonal[rows.first()[e]] += curvature[e];
            diagonal[rows.second()[e]] += curvature[e];
            for (int k = 0; k < p; k++) {
                double x = rows.covariates()[e * p + k];
                diagonal[rows.competitors() + k] += curvature[e] * x * x;
            }
            if (rows.extras() > 0) diagonal[rows.extraIndex(e)] += extraCurvature[e];
        }
    }

    /** Second derivative of the prior of parameter {@code i} at the point evaluated last. */
    double priorCurvature(int i) {
        if (i < rows.competitors()) return prior.curvature(at[i]);
        return i < rows.competitors() + rows.width() ? covariatePrecision : extraPrecision;
    }

    /** The prior's imagined games in the middle of the sandwich, for log-strength {@code i} at that point. */
    double priorMeat(int i) {
        return prior.meat(at[i]);
    }

    /** Adds the curvature of row {@code e} to a matrix over the parameters, its own parameters at {@code position}. */
    void addCurvature(int e, int[] position, SymmetricMatrix hessian) {
        boolean extra = rows.extras() > 0;
        addRow(e, position, hessian, curvature[e], extra ? cross[e] : 0, extra ? extraCurvature[e] : 0);
    }

    /** Adds the squared slopes of the votes of row {@code e}, each times its factor. */
    void addMeat(int e, int[] position, SymmetricMatrix middle) {
        double factor = rows.factor()[e];
        boolean extra = rows.extras() > 0;
        addRow(
                e,
                position,
                middle,
                factor * meat[e],
                extra ? factor * meatCross[e] : 0,
                extra ? factor * extraMeat[e] : 0);
    }

    /** Adds a random vector whose covariance is the middle of the sandwich, or else the curvature. */
    void addRandomSlopes(SplittableRandom random, boolean sandwich, double[] z) {
        int n = rows.competitors();
        for (int e = 0; e < rows.size(); e++) {
            double scale = sandwich ? rows.factor()[e] : 1;
            double own = scale * (sandwich ? meat[e] : curvature[e]);
            double slope = sign(random) * Math.sqrt(Math.max(own, 0));
            z[rows.first()[e]] += slope;
            z[rows.second()[e]] -= slope;
            for (int k = 0; k < rows.width(); k++) z[n + k] += slope * rows.covariates()[e * rows.width() + k];
            if (rows.extras() == 0) continue;
            double across = own > 0 ? scale * (sandwich ? meatCross[e] : cross[e]) / own : 0;
            double rest = scale * (sandwich ? extraMeat[e] : extraCurvature[e]) - across * across * own;
            z[rows.extraIndex(e)] += across * slope + sign(random) * Math.sqrt(Math.max(rest, 0));
        }
        addRandomPrior(random, sandwich, z);
    }

    /** Adds a random vector whose covariance is what the prior adds to the middle of the sandwich, or the curvature. */
    void addRandomPrior(SplittableRandom random, boolean sandwich, double[] z) {
        int n = rows.competitors();
        for (int i = 0; i < (sandwich ? n : z.length); i++)
            z[i] += sign(random) * Math.sqrt(sandwich ? priorMeat(i) : priorCurvature(i));
    }

    private static double sign(SplittableRandom random) {
        return random.nextBoolean() ? 1 : -1;
    }

    /** Adds v vᵀ times the terms of one row, v being 1 at its first, −1 at its second competitor, x, and its extra. */
    private void addRow(int e, int[] position, SymmetricMatrix m, double own, double across, double extraTerm) {
        int a = position[rows.first()[e]];
        int b = position[rows.second()[e]];
        m.add(a, a, own);
        m.add(b, b, own);
        m.add(a, b, -own);
        int n = rows.competitors();
        int p = rows.width();
        for (int k = 0; k < p; k++) {
            double along = rows.covariates()[e * p + k];
            m.add(n + k, a, own * along);
            m.add(n + k, b, -own * along);
            for (int j = 0; j <= k; j++) m.add(n + k, n + j, own * along * rows.covariates()[e * p + j]);
        }
        if (rows.extras() == 0) return;
        int extra = rows.extraIndex(e);
        m.add(extra, a, across);
        m.add(extra, b, -across);
        for (int k = 0; k < p; k++) m.add(extra, n + k, across * rows.covariates()[e * p + k]);
        m.add(extra, extra, extraTerm);
    }

    private interface Part {
        void run(int part, int from, int to);
    }

    private void inParts(Part work) {
        IntStream range = IntStream.range(0, parts);
        (parts > 1 ? range.parallel() : range).forEach(part -> {
            Arrays.fill(sums[part], 0);
            int from = (int) ((long) rows.size() * part / parts);
            int to = (int) ((long) rows.size() * (part + 1) / parts);
            work.run(part, from, to);
        });
    }

    private void collect(double[] total) {
        Arrays.fill(total, 0);
        for (double[] sum : sums) for (int i = 0; i < total.length; i++) total[i] += sum[i];
    }
}
