package dev.penchant.model.fit;

import java.util.Arrays;

/**
 * Weights w and order effect γ that minimise Σ −log P(choices | Δ = offset + X_a w − X_b w + γ·first) + ½ Σ_c λ_c w_c²
 * + ½ γ², by Newton's method with conjugate gradients (Nocedal and Wright 2006, algorithm 7.1): convex, one minimum.
 */
public final class RidgeFit {
    private static final int MOST_STEPS = 50;
    private static final int MOST_INNER = 60;
    private static final double TOLERANCE = 1e-5;

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
     * @return the minimum, in the same layout
     */
    public double[] fit(double[] penalties, double[] start) {
        int n = penalties.length + 1;
        double[] lambda = Arrays.copyOf(penalties, n);
        lambda[n - 1] = 1;
        double[] point = start.clone();
        int rows = a.length;
        double[] slopes = new double[rows];
        double[] odds = new double[rows];
        double loss = objective(point, lambda, slopes, odds);
        double[] gradient = gradient(slopes, point, lambda);
        double firstNorm = Math.max(norm(gradient), 1e-12);
        for (int step = 0; step < MOST_STEPS && norm(gradient) > TOLERANCE * Math.max(1, firstNorm * 1e-2); step++) {
            double[] direction = newtonDirection(gradient, lambda, odds);
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

    /** Solves H d = −gradient inexactly, preconditioned by the penalties. */
    private double[] newtonDirection(double[] gradient, double[] lambda, double[] odds) {
        int n = gradient.length;
        double[] direction = new double[n];
        double[] residual = new double[n];
        for (int c = 0; c < n; c++) residual[c] = -gradient[c];
        double[] search = residual.clone();
        double squares = dot(residual, residual);
        double goal = squares * Math.pow(Math.min(.3, Math.sqrt(Math.sqrt(squares))), 2);
        for (int inner = 0; inner < MOST_INNER && squares > goal; inner++) {
            double[] curved = hessianTimes(search, lambda, odds);
            double step = squares / dot(search, curved);
            for (int c = 0; c < n; c++) {
                direction[c] += step * search[c];
                residual[c] -= step * curved[c];
            }
            double next = dot(residual, residual);
            double ratio = next / squares;
            for (int c = 0; c < n; c++) search[c] = residual[c] + ratio * search[c];
            squares = next;
        }
        return direction;
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
