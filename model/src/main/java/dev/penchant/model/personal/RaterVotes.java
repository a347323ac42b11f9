package dev.penchant.model.personal;

import dev.penchant.model.fit.ChoiceLikelihood;
import java.util.SplittableRandom;

/**
 * The votes of one rater.
 *
 * @param offset by row, Δ according to the crowd
 * @param x by row, the difference ψ(a) − ψ(b)
 */
record RaterVotes(double[] offset, double[][] x, ChoiceLikelihood likelihood) {
    private static final int MOST_STEPS = 25;
    private static final int MOST_TRIES = 100;

    /**
     * The Laplace approximation of the posterior of v: its mode, by damped Newton steps, and the inverse of the
     * curvature there.
     *
     * @param prior mean of the prior
     * @param precision inverse covariance of the prior, p × p row-major
     */
    Taste posterior(double[] prior, double[] precision, double[] start) {
        int p = prior.length;
        double[] v = start.clone();
        double[] slopes = new double[offset.length];
        double[] odds = new double[offset.length];
        double loss = objective(v, prior, precision, slopes, odds);
        double[] covariance = new double[0];
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] gradient = gradient(v, prior, precision, slopes);
            double[] curvature = precision.clone();
            likelihood.addCurvature(odds, x, curvature);
            covariance = Taste.inverse(curvature, p);
            double[] move = times(covariance, gradient);
            double decrement = 0;
            for (int c = 0; c < p; c++) decrement += move[c] * gradient[c];
            if (decrement < 1e-8) break;
            double length = 1;
            double[] next = v;
            double nextLoss = loss;
            for (int halving = 0; halving < 20; halving++, length /= 2) {
                next = v.clone();
                for (int c = 0; c < p; c++) next[c] -= length * move[c];
                nextLoss = objective(next, prior, precision, slopes, odds);
                if (nextLoss <= loss - 1e-4 * length * decrement) break;
            }
            v = next;
            loss = nextLoss;
        }
        return new Taste(v, covariance);
    }

    /**
     * A step of elliptical slice sampling (Murray, Adams and MacKay 2010): from a draw of v's posterior to another.
     *
     * @param root L of the prior's covariance L Lᵀ
     */
    double[] resampled(double[] v, double[] prior, double[][] root, SplittableRandom random) {
        int p = v.length;
        double[] normal = new double[p];
        double[] other = new double[p];
        for (int i = 0; i < p; i++) {
            normal[i] = random.nextGaussian();
            for (int j = 0; j <= i; j++) other[i] += root[i][j] * normal[j];
        }
        double least = -loss(v) + Math.log(1 - random.nextDouble());
        double angle = random.nextDouble() * 2 * Math.PI;
        double low = angle - 2 * Math.PI;
        double high = angle;
        double[] moved = new double[p];
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            for (int c = 0; c < p; c++)
                moved[c] = prior[c] + (v[c] - prior[c]) * Math.cos(angle) + other[c] * Math.sin(angle);
            if (-loss(moved) > least) return moved;
            if (angle < 0) low = angle;
            else high = angle;
            angle = random.nextDouble(low, high);
        }
        return v;
    }

    /**
     * A step of Metropolis and Hastings with a normal approximation of the posterior as proposal: far where votes are
     * many and elliptical slices would creep.
     *
     * @param root L of the approximation's covariance L Lᵀ
     */
    double[] proposed(
            double[] v, Taste near, double[][] root, double[] prior, double[] precision, SplittableRandom random) {
        int p = v.length;
        double[] normal = new double[p];
        double[] moved = near.mean().clone();
        double gain = 0;
        for (int i = 0; i < p; i++) {
            normal[i] = random.nextGaussian();
            for (int j = 0; j <= i; j++) moved[i] += root[i][j] * normal[j];
            gain += normal[i] * normal[i] / 2;
        }
        double[] now = minus(v, near.mean());
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < i; j++) now[i] -= root[i][j] * now[j];
            now[i] /= root[i][i];
            gain -= now[i] * now[i] / 2;
        }
        double[] scratch = new double[offset.length];
        gain += objective(v, prior, precision, scratch, scratch.clone())
                - objective(moved, prior, precision, scratch, scratch.clone());
        return Math.log(1 - random.nextDouble()) < gain ? moved : v;
    }

    /**
     * Adds the first and second derivatives, by α at 1, of −log P(votes | tastes α_c v_c).
     *
     * @param slopes p numbers
     * @param curvature p × p, row-major
     */
    void addSlopesByScale(double[] v, double[] slopes, double[] curvature) {
        int rows = offset.length;
        double[] pulls = new double[rows];
        double[] odds = new double[rows];
        likelihood.loss(delta(v), pulls, odds);
        double[][] parts = new double[rows][v.length];
        for (int row = 0; row < rows; row++)
            for (int c = 0; c < v.length; c++) {
                parts[row][c] = x[row][c] * v[c];
                slopes[c] += pulls[row] * parts[row][c];
            }
        likelihood.addCurvature(odds, parts, curvature);
    }

    private double loss(double[] v) {
        return likelihood.loss(delta(v), new double[offset.length], new double[offset.length]);
    }

    private double[] delta(double[] v) {
        double[] delta = offset.clone();
        for (int row = 0; row < delta.length; row++) for (int c = 0; c < v.length; c++) delta[row] += x[row][c] * v[c];
        return delta;
    }

    private double objective(double[] v, double[] prior, double[] precision, double[] slopes, double[] odds) {
        double[] away = minus(v, prior);
        double[] pulled = times(precision, away);
        double penalty = 0;
        for (int c = 0; c < v.length; c++) penalty += away[c] * pulled[c];
        return likelihood.loss(delta(v), slopes, odds) + penalty / 2;
    }

    private double[] gradient(double[] v, double[] prior, double[] precision, double[] slopes) {
        double[] gradient = times(precision, minus(v, prior));
        for (int row = 0; row < slopes.length; row++)
            for (int c = 0; c < gradient.length; c++) gradient[c] += slopes[row] * x[row][c];
        return gradient;
    }

    private static double[] minus(double[] v, double[] w) {
        double[] difference = v.clone();
        for (int c = 0; c < v.length; c++) difference[c] -= w[c];
        return difference;
    }

    static double[] times(double[] matrix, double[] v) {
        int p = v.length;
        double[] product = new double[p];
        for (int i = 0; i < p; i++) for (int j = 0; j < p; j++) product[i] += matrix[i * p + j] * v[j];
        return product;
    }
}
