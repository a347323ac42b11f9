package dev.penchant.model.fit;

import dev.penchant.data.Comparisons;

/**
 * The likelihood of comparisons given the differences Δ of their utilities. A stage of several rows is one multinomial
 * choice, −log P = log(1 + Σ_j exp(−m_j)) with m_j = ±Δ_j the winner's lead over loser j; a single row with target t is
 * −log P = softplus(Δ) − tΔ, which for t = 1 is the same (Luce 1959). Convex in Δ.
 */
public final class ChoiceLikelihood {
    private final int rows;
    private final int[] stageStart;
    private final double[] target;
    private final double[] sign;
    private final double[] weight;

    /** @param tieWeight what a tie counts for, as a half win of each side; 0 leaves ties out */
    public ChoiceLikelihood(Comparisons comparisons, double tieWeight) {
        rows = comparisons.size();
        target = new double[rows];
        sign = new double[rows];
        weight = new double[rows];
        int[] starts = new int[rows + 1];
        int stages = 0;
        for (int row = 0; row < rows; row++) {
            target[row] = comparisons.target(row);
            sign[row] = target[row] >= .5 ? 1 : -1;
            weight[row] = comparisons.weight(row) * (comparisons.tie(row) ? tieWeight : 1);
            boolean opens = row == 0 || comparisons.stage(row) != comparisons.stage(row - 1);
            if (opens) starts[stages++] = row;
        }
        starts[stages] = rows;
        stageStart = java.util.Arrays.copyOf(starts, stages + 1);
    }

    public int rows() {
        return rows;
    }

    /** The sum of the weights of the stages: the number of choices. */
    public double choices() {
        double sum = 0;
        for (int stage = 0; stage < stageStart.length - 1; stage++) sum += weight[stageStart[stage]];
        return sum;
    }

    /**
     * Σ −log P, its gradient by Δ and, for {@link #curvatureTimes}, the probabilities of the losers.
     *
     * @param gradient out: dL/dΔ by row
     * @param odds out: by row, P(loser j wins the stage) for choices, σ(Δ) for single rows
     */
    public double loss(double[] delta, double[] gradient, double[] odds) {
        double loss = 0;
        for (int stage = 0; stage < stageStart.length - 1; stage++) {
            int from = stageStart[stage];
            int to = stageStart[stage + 1];
            loss += to - from == 1 ? single(from, delta, gradient, odds) : choice(from, to, delta, gradient, odds);
        }
        return loss;
    }

    private double single(int row, double[] delta, double[] gradient, double[] odds) {
        double d = delta[row];
        double p = 1 / (1 + Math.exp(-d));
        odds[row] = p;
        gradient[row] = weight[row] * (p - target[row]);
        return weight[row] * (softplus(d) - target[row] * d);
    }

    private double choice(int from, int to, double[] delta, double[] gradient, double[] odds) {
        double largest = 0;
        for (int row = from; row < to; row++) largest = Math.max(largest, -sign[row] * delta[row]);
        double sum = Math.exp(-largest);
        for (int row = from; row < to; row++) sum += odds[row] = Math.exp(-sign[row] * delta[row] - largest);
        for (int row = from; row < to; row++) {
            odds[row] /= sum;
            gradient[row] = -weight[row] * sign[row] * odds[row];
        }
        return weight[from] * (largest + Math.log(sum));
    }

    /** out = (d²L/dΔ²) · direction, at the point where {@code odds} was computed. */
    public void curvatureTimes(double[] odds, double[] direction, double[] out) {
        for (int stage = 0; stage < stageStart.length - 1; stage++) {
            int from = stageStart[stage];
            int to = stageStart[stage + 1];
            if (to - from == 1) {
                out[from] = weight[from] * odds[from] * (1 - odds[from]) * direction[from];
                continue;
            }
            double mean = 0;
            for (int row = from; row < to; row++) mean += odds[row] * sign[row] * direction[row];
            for (int row = from; row < to; row++)
                out[row] = weight[row] * sign[row] * odds[row] * (sign[row] * direction[row] - mean);
        }
    }

    /** out = the diagonal of d²L/dΔ², at the point where {@code odds} was computed. */
    public void curvatureDiagonal(double[] odds, double[] out) {
        for (int row = 0; row < rows; row++) out[row] = weight[row] * odds[row] * (1 - odds[row]);
    }

    /** sum += Xᵀ (d²L/dΔ²) X for rows x of X, row-major {@code columns × columns}; see {@link #curvatureTimes}. */
    public void addCurvature(double[] odds, double[][] x, double[] sum) {
        for (int stage = 0; stage < stageStart.length - 1; stage++) {
            int from = stageStart[stage];
            int to = stageStart[stage + 1];
            if (to - from == 1) {
                addOuter(weight[from] * odds[from] * (1 - odds[from]), x[from], sum);
                continue;
            }
            double[] mean = new double[x[from].length];
            for (int row = from; row < to; row++) {
                addOuter(weight[row] * odds[row], x[row], sum);
                for (int c = 0; c < mean.length; c++) mean[c] += odds[row] * sign[row] * x[row][c];
            }
            addOuter(-weight[from], mean, sum);
        }
    }

    private static void addOuter(double scale, double[] x, double[] sum) {
        int n = x.length;
        for (int i = 0; i < n; i++) {
            double scaled = scale * x[i];
            if (scaled == 0) continue;
            for (int j = 0; j < n; j++) sum[i * n + j] += scaled * x[j];
        }
    }

    /** log(1 + exp(x)) without overflow. */
    public static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }
}
