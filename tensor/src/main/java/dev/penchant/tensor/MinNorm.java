package dev.penchant.tensor;

import java.util.Arrays;

/**
 * Weights λ on the simplex that minimise ‖Σ_k λ_k g_k‖² for given gradients: along −Σ λ_k g_k no loss rises (Désidéri 2012;
 * Sener and Koltun 2018, algorithm 2): from the best pair, by Frank and Wolfe's steps with exact line search.
 */
public final class MinNorm {
    private static final double SETTLED = 1e-5;
    private static final int MOST_ROUNDS = 1000;

    private MinNorm() {}

    /**
     * @param gradients one by loss, all of one length
     * @return λ, which sum to 1
     */
    public static double[] weights(double[][] gradients) {
        int count = gradients.length;
        if (count == 0) throw new IllegalArgumentException("there is no gradient");
        double[][] products = new double[count][count];
        for (int i = 0; i < count; i++)
            for (int j = 0; j < count; j++) products[i][j] = dot(gradients[i], gradients[j]);
        double[] weights = bestPair(products);
        for (int round = 0; count > 2 && round < MOST_ROUNDS; round++) {
            double[] along = new double[count];
            for (int i = 0; i < count; i++) along[i] = dot(products[i], weights);
            int vertex = 0;
            for (int i = 1; i < count; i++) if (along[i] < along[vertex]) vertex = i;
            double kept = share(dot(weights, along), along[vertex], products[vertex][vertex]);
            double moved = 0;
            for (int i = 0; i < count; i++) {
                double next = kept * weights[i] + (i == vertex ? 1 - kept : 0);
                moved += Math.abs(next - weights[i]);
                weights[i] = next;
            }
            if (moved < SETTLED) break;
        }
        return weights;
    }

    private static double[] bestPair(double[][] products) {
        double[] weights = new double[products.length];
        weights[0] = 1;
        double least = products[0][0];
        for (int i = 0; i < products.length; i++)
            for (int j = i + 1; j < products.length; j++) {
                double share = share(products[i][i], products[i][j], products[j][j]);
                double norm = share * share * products[i][i]
                        + 2 * share * (1 - share) * products[i][j]
                        + (1 - share) * (1 - share) * products[j][j];
                if (norm < least) {
                    least = norm;
                    Arrays.fill(weights, 0);
                    weights[i] = share;
                    weights[j] = 1 - share;
                }
            }
        return weights;
    }

    /** γ in [0, 1] that minimises ‖γ u + (1 − γ) v‖². */
    private static double share(double uu, double uv, double vv) {
        if (uv >= uu) return 1;
        if (uv >= vv) return 0;
        return (vv - uv) / (uu + vv - 2 * uv);
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) sum += x[i] * y[i];
        return sum;
    }
}
