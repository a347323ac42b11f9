package dev.penchant.model.personal;

import dev.penchant.model.fit.ChoiceLikelihood;

/**
 * The votes of one rater.
 *
 * @param offset by row, Δ according to the crowd
 * @param x by row, the difference ψ(a) − ψ(b)
 */
record RaterVotes(double[] offset, double[][] x, ChoiceLikelihood likelihood) {
    private static final int MOST_STEPS = 25;

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

    private double objective(double[] v, double[] prior, double[] precision, double[] slopes, double[] odds) {
        double[] delta = offset.clone();
        for (int row = 0; row < delta.length; row++) for (int c = 0; c < v.length; c++) delta[row] += x[row][c] * v[c];
        double[] away = minus(v, prior);
        double[] pulled = times(precision, away);
        double penalty = 0;
        for (int c = 0; c < v.length; c++) penalty += away[c] * pulled[c];
        return likelihood.loss(delta, slopes, odds) + penalty / 2;
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
