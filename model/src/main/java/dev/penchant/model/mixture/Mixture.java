package dev.penchant.model.mixture;

import java.util.Arrays;

/**
 * The parts of a mixture of tastes.
 *
 * @param shares π: how many of all raters hold each taste; sums to 1
 * @param points by component the weights of the columns, the effect γ of being shown first last
 */
public record Mixture(double[] shares, double[][] points) {
    int components() {
        return shares.length;
    }

    /** R_k ∝ π_k L_k, from log L_k. */
    double[] posterior(double[] logLikelihood) {
        double[] log = new double[shares.length];
        for (int k = 0; k < log.length; k++) log[k] = Math.log(shares[k]) + logLikelihood[k];
        double all = logSum(log);
        return Arrays.stream(log).map(x -> Math.exp(x - all)).toArray();
    }

    /** log Σ_k π_k L_k, from log L_k. */
    double evidence(double[] logLikelihood) {
        double[] log = new double[shares.length];
        for (int k = 0; k < log.length; k++) log[k] = Math.log(shares[k]) + logLikelihood[k];
        return logSum(log);
    }

    private static double logSum(double[] log) {
        double largest = Arrays.stream(log).max().orElseThrow();
        return largest
                + Math.log(Arrays.stream(log).map(x -> Math.exp(x - largest)).sum());
    }
}
