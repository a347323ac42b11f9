package dev.penchant.rank;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Variances of fitted parameters.
 *
 * <p>Sandwich (Huber 1967; White 1982): V = H⁻¹BH⁻¹ with H the curvature of the log-likelihood, B the sum over votes of
 * the outer products of their slopes; right also when the model is not quite. Hessian: V = H⁻¹, right when the model is.
 * H gets λ on its diagonal because log-strengths have a common shift that votes say nothing of: λ = 10⁻⁵ · votes, or
 * 10⁻⁵ when pairs are re-weighted. Votes that hang together are summed first, see {@link ClusterSlopes}. Log-strengths are meant relative to the mean of their component.
 *
 * <p>Components of more than 4096 competitors are left to {@link SampledVariances}. Without covariates and further parameters components are treated one by one, else together.
 */
final class Variances {
    private static final double RIDGE = 1e-5;
    /** Most parameters of a dense inverse; more are sampled. */
    private static final int MOST_DENSE = 4096;

    private final PairObjective objective;
    private final PairRows rows;
    private final double[] x;
    private final boolean sandwich;
    private final @Nullable ClusterSlopes clusters;
    private final boolean[] few;
    private final boolean[] raised;
    private final double ridge;

    private Variances(
            PairObjective objective,
            double[] x,
            boolean sandwich,
            @Nullable ClusterSlopes clusters,
            boolean[] few,
            boolean reweighted) {
        this.objective = objective;
        this.rows = objective.rows();
        this.x = x;
        this.sandwich = sandwich;
        this.clusters = clusters;
        this.few = few;
        raised = new boolean[few.length];
        ridge = RIDGE * (reweighted ? 1 : rows.votes());
    }

    /**
     * Variances of all parameters at {@code x}, where {@code objective} has been evaluated last.
     *
     * @param sandwich whether to take the sandwich rather than the inverse Hessian
     * @param reweighted whether votes have factors
     */
    static double[] of(
            PairObjective objective, double[] x, VoteGraph components, boolean sandwich, boolean reweighted) {
        return new Variances(objective, x, sandwich, null, new boolean[objective.size()], reweighted).all(components);
    }

    /**
     * The sandwich's, not below the inverse curvature's for competitors of few votes, whose slopes may happen to be near
     * 0 (one tie between equals has none at all).
     *
     * @param clusters null where each vote is taken by itself
     * @param few by parameter, whether to take the larger of the two
     */
    static Robust robust(PairFit fit, @Nullable ClusterSlopes clusters, boolean[] few, boolean reweighted) {
        Variances variances = new Variances(fit.objective(), fit.x(), true, clusters, few, reweighted);
        return new Robust(variances.all(fit.components()), variances.raised);
    }

    /** Variances, and of which parameters they were raised by a tenth and more. */
    record Robust(double[] variance, boolean[] raised) {
        /** The larger of the variance and the model's. */
        static double larger(double variance, double model, boolean[] raised, int parameter) {
            raised[parameter] = model > 1.1 * variance;
            return Math.max(variance, model);
        }
    }

    private double[] all(VoteGraph components) {
        boolean joint = rows.width() + rows.extras() > 0;
        if (joint ? rows.parameters() > MOST_DENSE : components.largest() > MOST_DENSE) return sampled(components);
        return !joint && components.weakCount() > 1 ? byComponent(components) : together(components);
    }

    private double[] sampled(VoteGraph components) {
        double[] variance = SampledVariances.of(objective, components, sandwich, clusters, ridge);
        if (!anyFew()) return variance;
        double[] model = SampledVariances.of(objective, components, false, null, ridge);
        for (int i = 0; i < variance.length; i++)
            if (few[i]) variance[i] = Robust.larger(variance[i], model[i], raised, i);
        return variance;
    }

    private boolean anyFew() {
        for (boolean own : few) if (own) return true;
        return false;
    }

    private double[] together(VoteGraph components) {
        int[] position = identity(rows.parameters());
        int[] group = Arrays.copyOf(components.weak(), position.length);
        for (int i = rows.competitors(); i < group.length; i++) group[i] = -1;
        return block(identity(rows.size()), position, position, group, clusters);
    }

    private static int[] identity(int count) {
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) numbers[i] = i;
        return numbers;
    }

    private double[] byComponent(VoteGraph components) {
        int n = rows.competitors();
        int[][] members = VoteGraph.grouped(components.weak(), components.weakCount(), n);
        int[] ofRow = new int[rows.size()];
        for (int e = 0; e < ofRow.length; e++) ofRow[e] = components.weak()[rows.first()[e]];
        int[][] rowsOf = VoteGraph.grouped(ofRow, components.weakCount(), ofRow.length);
        int[] position = new int[n];
        double[] variance = new double[n];
        ClusterSlopes[] parts = clusters == null ? null : clusters.byComponent(components);
        for (int c = 0; c < members.length; c++) {
            for (int k = 0; k < members[c].length; k++) position[members[c][k]] = k;
            double[] own =
                    block(rowsOf[c], position, members[c], new int[members[c].length], parts == null ? null : parts[c]);
            for (int k = 0; k < own.length; k++) variance[members[c][k]] = own[k];
        }
        return variance;
    }

    private double[] block(
            int[] rowNumbers, int[] position, int[] members, int[] group, @Nullable ClusterSlopes together) {
        SymmetricMatrix hessian = new SymmetricMatrix(members.length);
        SymmetricMatrix meat = new SymmetricMatrix(sandwich ? members.length : 0);
        for (int e : rowNumbers) objective.addCurvature(e, position, hessian);
        if (together != null) together.addMeat(meat);
        else if (sandwich) for (int e : rowNumbers) objective.addMeat(e, position, meat);
        for (int k = 0; k < members.length; k++) {
            int i = members[k];
            boolean covariate = i >= rows.competitors() && i < rows.competitors() + rows.width();
            // As in the reference implementation the penalty on covariates is no part of their information.
            hessian.add(k, k, ridge + (covariate ? 0 : objective.priorCurvature(i)));
            if (sandwich && i < rows.competitors()) meat.add(k, k, objective.priorMeat(i));
        }
        if (sandwich && together == null) subtractPenaltySlopes(meat);
        hessian.invert();
        if (!sandwich) return centred(hessian, group);
        double[] model = anyFew() ? centred(hessian, group) : new double[members.length];
        // Votes say nothing of a common shift, but imagined games against a ghost do: it is no part of a rating.
        double[] variance =
                objective.hasPrior() ? hessian.diagonalOfProduct(meat, group) : hessian.diagonalOfProduct(meat);
        for (int k = 0; k < members.length; k++)
            if (few[members[k]]) variance[k] = Robust.larger(variance[k], model[k], raised, members[k]);
        return variance;
    }

    /** At the optimum the mean slope of β is minus the penalty's; arena-rank takes its square off, per mean loss. */
    private void subtractPenaltySlopes(SymmetricMatrix meat) {
        int n = rows.competitors();
        for (int k = 0; k < rows.width(); k++)
            for (int j = 0; j <= k; j++) {
                double slopes = objective.priorCurvature(n + k) * x[n + k] * objective.priorCurvature(n + j) * x[n + j];
                meat.add(n + k, n + j, -slopes / (rows.votes() * rows.votes()));
            }
    }

    /** Variances of parameters less the mean of their group; group −1 is not centred. */
    static double[] centred(SymmetricMatrix v, int[] group) {
        int n = v.size();
        int groups = Arrays.stream(group).max().orElse(-1) + 1;
        double[] counts = new double[groups];
        double[] totals = new double[groups];
        double[] rowMeans = new double[n];
        for (int g : group) if (g >= 0) counts[g]++;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) if (group[j] == group[i] && group[i] >= 0) rowMeans[i] += v.get(i, j);
            if (group[i] >= 0) {
                totals[group[i]] += rowMeans[i] / (counts[group[i]] * counts[group[i]]);
                rowMeans[i] /= counts[group[i]];
            }
        }
        double[] variance = new double[n];
        for (int i = 0; i < n; i++)
            variance[i] = group[i] < 0 ? v.get(i, i) : v.get(i, i) - 2 * rowMeans[i] + totals[group[i]];
        return variance;
    }
}
