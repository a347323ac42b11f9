package dev.penchant.model.fit;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Logistic regression on differences of two responses' columns, drawn to a prior: the weights w that minimise
 * Σ_i weight_i (softplus(w · x_i) − t_i w · x_i) + ½ Σ_c λ_c (w_c − m_c)², by Newton's method with exact steps, and the
 * normal approximation of their posterior there (Laplace; MacKay 1992). For up to some thousand columns.
 */
public final class PairLogistic {
    private static final int MOST_STEPS = 60;
    private static final double SETTLED = 1e-9;

    private final double[][] differences;
    private final double[] target;
    private final double[] weight;

    /**
     * @param differences by comparison, the columns of a minus those of b
     * @param target by comparison, P(a preferred) as stated
     * @param weight by comparison
     */
    public PairLogistic(double[][] differences, double[] target, double[] weight) {
        if (differences.length != target.length || target.length != weight.length)
            throw new IllegalArgumentException("columns of unequal length");
        this.differences = differences;
        this.target = target;
        this.weight = weight;
    }

    /** All of weight 1. */
    public PairLogistic(double[][] differences, double[] target) {
        this(differences, target, ones(target.length));
    }

    /**
     * The most probable weights.
     *
     * @param covariance of the normal posterior, columns × columns
     */
    public record Fit(double[] weights, DMatrixRMaj covariance) {
        /** w · x. */
        public double logOdds(double[] difference) {
            return dot(weights, difference);
        }

        /** x′ Σ x: how unsure the weights leave w · x. */
        public double variance(double[] difference) {
            double variance = 0;
            for (int r = 0; r < difference.length; r++)
                for (int c = 0; c < difference.length; c++)
                    variance += difference[r] * covariance.get(r, c) * difference[c];
            return variance;
        }
    }

    /** Drawn to 0, all columns alike. */
    public Fit fit(int columns, double penalty) {
        double[] penalties = new double[columns];
        Arrays.fill(penalties, penalty);
        return fit(new double[columns], penalties);
    }

    /**
     * @param mean m, by column
     * @param penalties λ, by column, positive
     */
    public Fit fit(double[] mean, double[] penalties) {
        int columns = mean.length;
        double[] point = mean.clone();
        double loss = loss(point, mean, penalties);
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(columns);
        DMatrixRMaj hessian = new DMatrixRMaj(columns, columns);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] gradient = new double[columns];
            curvature(point, mean, penalties, gradient, hessian);
            if (!solver.setA(hessian.copy())) throw new IllegalStateException("a penalty is not positive");
            DMatrixRMaj direction = new DMatrixRMaj(columns, 1);
            solver.solve(DMatrixRMaj.wrap(columns, 1, gradient), direction);
            double length = 1;
            double[] next = point;
            double nextLoss = loss;
            double gain = dot(gradient, direction.data);
            for (int halving = 0; halving < 30; halving++, length /= 2) {
                next = point.clone();
                for (int c = 0; c < columns; c++) next[c] -= length * direction.data[c];
                nextLoss = loss(next, mean, penalties);
                if (nextLoss <= loss - 1e-4 * length * gain) break;
            }
            boolean done = gain < SETTLED * Math.max(1e-6, Math.abs(loss));
            if (nextLoss <= loss) {
                point = next;
                loss = nextLoss;
            }
            if (done) break;
        }
        curvature(point, mean, penalties, new double[columns], hessian);
        DMatrixRMaj covariance = new DMatrixRMaj(columns, columns);
        solver.setA(hessian);
        solver.invert(covariance);
        return new Fit(point, covariance);
    }

    /**
     * The most probable weights alone, by Newton's method with conjugate gradients (Nocedal and Wright 2006, algorithm
     * 7.1): for many columns, as nothing of columns × columns is held.
     *
     * @param mean m, by column
     * @param penalties λ, by column, positive
     */
    public double[] mode(double[] mean, double[] penalties) {
        double[] point = mean.clone();
        double loss = loss(point, mean, penalties);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] gradient = new double[mean.length];
            double[] spread = slope(point, gradient);
            for (int c = 0; c < gradient.length; c++) gradient[c] += penalties[c] * (point[c] - mean[c]);
            double[] direction = solved(spread, penalties, gradient);
            double gain = dot(gradient, direction);
            double[] next = point;
            double nextLoss = loss;
            double length = 1;
            for (int halving = 0; halving < 30; halving++, length /= 2) {
                next = point.clone();
                for (int c = 0; c < next.length; c++) next[c] -= length * direction[c];
                nextLoss = loss(next, mean, penalties);
                if (nextLoss <= loss - 1e-4 * length * gain) break;
            }
            if (nextLoss <= loss) {
                point = next;
                loss = nextLoss;
            }
            if (gain < SETTLED * Math.max(1e-6, Math.abs(loss))) break;
        }
        return point;
    }

    /** Adds the gradient of the likelihood and returns by comparison weight · p (1 − p). */
    private double[] slope(double[] point, double[] gradient) {
        double[] spread = new double[differences.length];
        for (int row = 0; row < differences.length; row++) {
            double p = 1 / (1 + Math.exp(-dot(point, differences[row])));
            spread[row] = weight[row] * p * (1 - p);
            addScaled(weight[row] * (p - target[row]), differences[row], gradient);
        }
        return spread;
    }

    /** H⁻¹ right, to a hundredth of it. */
    private double[] solved(double[] spread, double[] penalties, double[] right) {
        int columns = right.length;
        double[] solution = new double[columns];
        double[] residual = right.clone();
        double[] search = right.clone();
        double square = dot(residual, residual);
        double enough = 1e-4 * square;
        for (int step = 0; step < columns && square > enough; step++) {
            double[] curved = new double[columns];
            for (int row = 0; row < differences.length; row++)
                addScaled(spread[row] * dot(search, differences[row]), differences[row], curved);
            for (int c = 0; c < columns; c++) curved[c] += penalties[c] * search[c];
            double length = square / dot(search, curved);
            addScaled(length, search, solution);
            addScaled(-length, curved, residual);
            double next = dot(residual, residual);
            for (int c = 0; c < columns; c++) search[c] = residual[c] + next / square * search[c];
            square = next;
        }
        return solution;
    }

    private static void addScaled(double scale, double[] x, double[] sum) {
        for (int c = 0; c < sum.length; c++) sum[c] += scale * x[c];
    }

    private double loss(double[] point, double[] mean, double[] penalties) {
        double loss = IntStream.range(0, differences.length)
                .mapToDouble(row -> {
                    double x = dot(point, differences[row]);
                    return weight[row] * (softplus(x) - target[row] * x);
                })
                .sum();
        for (int c = 0; c < point.length; c++) loss += penalties[c] * Math.pow(point[c] - mean[c], 2) / 2;
        return loss;
    }

    private void curvature(double[] point, double[] mean, double[] penalties, double[] gradient, DMatrixRMaj hessian) {
        int columns = point.length;
        double[] spread = new double[differences.length];
        for (int row = 0; row < differences.length; row++) {
            double p = 1 / (1 + Math.exp(-dot(point, differences[row])));
            spread[row] = weight[row] * p * (1 - p);
            double pull = weight[row] * (p - target[row]);
            for (int c = 0; c < columns; c++) gradient[c] += pull * differences[row][c];
        }
        IntStream.range(0, columns).parallel().forEach(r -> {
            double[] sums = new double[columns];
            for (int row = 0; row < differences.length; row++) {
                double scaled = spread[row] * differences[row][r];
                if (scaled == 0) continue;
                double[] own = differences[row];
                for (int c = r; c < columns; c++) sums[c] += scaled * own[c];
            }
            for (int c = r; c < columns; c++) {
                hessian.set(r, c, sums[c]);
                hessian.set(c, r, sums[c]);
            }
        });
        for (int c = 0; c < columns; c++) {
            gradient[c] += penalties[c] * (point[c] - mean[c]);
            hessian.add(c, c, penalties[c]);
        }
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int c = 0; c < x.length; c++) sum += x[c] * y[c];
        return sum;
    }

    private static double[] ones(int size) {
        double[] ones = new double[size];
        Arrays.fill(ones, 1);
        return ones;
    }
}
