package dev.penchant.model.fit;

import java.util.Arrays;

/**
 * Weights w and order effect γ that minimise Σ −log P(choices | Δ = offset + X_a w − X_b w + γ·first) + ½ Σ_c λ_c w_c²
 * + ½ γ², by Newton's method with conjugate gradients (Nocedal and Wright 2006, algorithm 7.1): convex, one minimum.
 */
public final class RidgeFit {
    private static final int MOST_STEPS = 50;
    private static final int MOST_INNER = 60;
    /** Gradient, relative to that at zero, at which a fit is done. */
    public static final double FINE = 1e-6;

    /** As {@link #FINE}, for comparing settings. */
    public static final double COARSE = 3e-4;

    private final Design design;
    private final int[] a;
    private final int[] b;
    private final double[] first;
    private final double[] offset;
    private final ChoiceLikelihood likelihood;

    /**
     * @param first by row: 1 where a was shown first to a rater who saw just two, else 0
     * @param offset by row: a fixed part of Δ
     */
    public RidgeFit(Design design, int[] a, int[] b, double[] first, double[] offset, ChoiceLikelihood likelihood) {
        this.design = design;
        this.a = a;
        this.b = b;
        this.first = first;
        this.offset = offset;
        this.likelihood = likelihood;
    }

    /**
     * @param penalties λ by column
     * @param start where to begin: columns + 1 numbers, the last one γ; zeros when nothing is known
     * @param tolerance {@link #FINE} or {@link #COARSE}
     * @return the minimum, in the same layout
     */
    public double[] fit(double[] penalties, double[] start, double tolerance) {
        int n = penalties.length + 1;
        double[] lambda = Arrays.copyOf(penalties, n);
        lambda[n - 1] = 1;
        double[] point = start.clone();
        int rows = a.length;
        double[] slopes = new double[rows];
        double[] odds = new double[rows];
        double[] zero = new double[n];
        objective(zero, lambda, slopes, odds);
        double goal = tolerance * norm(gradient(slopes, zero, lambda));
        double loss = objective(point, lambda, slopes, odds);
        double[] gradient = gradient(slopes, point, lambda);
        for (int step = 0; step < MOST_STEPS && norm(gradient) > goal; step++) {
            double[] direction = newtonDirection(gradient, lambda, odds, goal);
            double slope = dot(gradient, direction);
            double length = 1;
            double[] next = point;
            double nextLoss = loss;
            for (int halving = 0; halving < 30; halving++, length /= 2) {
                next = plus(point, length, direction);
                nextLoss = objective(next, lambda, slopes, odds);
                if (nextLoss <= loss + 1e-4 * length * slope) break;
            }
            boolean done = loss - nextLoss < 1e-10 * Math.abs(loss);
            point = next;
            loss = nextLoss;
            if (done) break;
            gradient = gradient(slopes, point, lambda);
        }
        return point;
    }

    private double objective(double[] point, double[] lambda, double[] slopes, double[] odds) {
        double penalty = 0;
        for (int c = 0; c < point.length; c++) penalty += lambda[c] * point[c] * point[c];
        return likelihood.loss(delta(point, true), slopes, odds) + penalty / 2;
    }

    private double[] delta(double[] point, boolean withOffset) {
        double[] delta = Design.differences(design.utilities(point), a, b);
        double order = point[point.length - 1];
        for (int row = 0; row < delta.length; row++) delta[row] += order * first[row] + (withOffset ? offset[row] : 0);
        return delta;
    }

    private double[] gradient(double[] slopes, double[] point, double[] lambda) {
        double[] gradient = pullBack(slopes);
        for (int c = 0; c < gradient.length; c++) gradient[c] += lambda[c] * point[c];
        return gradient;
    }

    private double[] pullBack(double[] slopes) {
        double[] pulls = new double[design.candidates()];
        double order = 0;
        for (int row = 0; row < slopes.length; row++) {
            pulls[a[row]] += slopes[row];
            pulls[b[row]] -= slopes[row];
            order += slopes[row] * first[row];
        }
        double[] sums = Arrays.copyOf(design.pullBack(pulls), design.columns() + 1);
        sums[sums.length - 1] = order;
        return sums;
    }

    /** Solves H d = −gradient inexactly by conjugate gradients, preconditioned by the diagonal of H. */
    private double[] newtonDirection(double[] gradient, double[] lambda, double[] odds, double goal) {
        int n = gradient.length;
        double[] diagonal = diagonal(lambda, odds);
        double[] direction = new double[n];
        double[] residual = new double[n];
        double[] scaled = new double[n];
        for (int c = 0; c < n; c++) {
            residual[c] = -gradient[c];
            scaled[c] = residual[c] / diagonal[c];
        }
        double[] search = scaled.clone();
        double product = dot(residual, scaled);
        double size = norm(gradient);
        double enough = Math.max(.3 * goal, size * Math.min(.1, Math.sqrt(size / (size + rows()))));
        for (int inner = 0; inner < MOST_INNER && norm(residual) > enough; inner++) {
            double[] curved = hessianTimes(search, lambda, odds);
            double step = product / dot(search, curved);
            for (int c = 0; c < n; c++) {
                direction[c] += step * search[c];
                residual[c] -= step * curved[c];
                scaled[c] = residual[c] / diagonal[c];
            }
            double next = dot(residual, scaled);
            double ratio = next / product;
            for (int c = 0; c < n; c++) search[c] = scaled[c] + ratio * search[c];
            product = next;
        }
        return direction;
    }

    private int rows() {
        return a.length;
    }

    /** Nearly the diagonal of H: the two candidates of a comparison are taken to share no column. */
    private double[] diagonal(double[] lambda, double[] odds) {
        double[] scales = new double[design.candidates()];
        double[] curvature = new double[rows()];
        likelihood.curvatureDiagonal(odds, curvature);
        double order = 0;
        for (int row = 0; row < curvature.length; row++) {
            scales[a[row]] += curvature[row];
            scales[b[row]] += curvature[row];
            order += curvature[row] * first[row];
        }
        double[] diagonal = Arrays.copyOf(design.squares(scales), lambda.length);
        diagonal[lambda.length - 1] = order;
        for (int c = 0; c < diagonal.length; c++) diagonal[c] += lambda[c] + 1e-12;
        return diagonal;
    }

    private double[] hessianTimes(double[] direction, double[] lambda, double[] odds) {
        double[] moved = delta(direction, false);
        double[] curved = new double[moved.length];
        likelihood.curvatureTimes(odds, moved, curved);
        double[] product = pullBack(curved);
        for (int c = 0; c < product.length; c++) product[c] += lambda[c] * direction[c];
        return product;
    }

    private static double[] plus(double[] point, double length, double[] direction) {
        double[] moved = point.clone();
        for (int c = 0; c < moved.length; c++) moved[c] += length * direction[c];
        return moved;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int c = 0; c < x.length; c++) sum += x[c] * y[c];
        return sum;
    }

    private static double norm(double[] x) {
        return Math.sqrt(dot(x, x));
    }
}
