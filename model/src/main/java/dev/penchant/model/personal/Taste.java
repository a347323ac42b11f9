package dev.penchant.model.personal;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * What is believed about one rater's coefficients v on the columns of a {@link TasteBasis}: v ~ N(mean, covariance).
 *
 * @param mean p numbers
 * @param covariance p × p, row-major
 */
public record Taste(double[] mean, double[] covariance) {
    /** The same about another mean. */
    Taste plus(double[] shift) {
        double[] moved = mean.clone();
        for (int d = 0; d < moved.length; d++) moved[d] += shift[d];
        return new Taste(moved, covariance);
    }

    /** Mean of v · x. */
    double mean(double[] x) {
        double sum = 0;
        for (int c = 0; c < x.length; c++) sum += mean[c] * x[c];
        return sum;
    }

    /** Variance of v · x. */
    double variance(double[] x) {
        int p = x.length;
        double sum = 0;
        for (int i = 0; i < p; i++) {
            double row = 0;
            for (int j = 0; j < p; j++) row += covariance[i * p + j] * x[j];
            sum += x[i] * row;
        }
        return Math.max(0, sum);
    }

    /** The inverse of a symmetric positive definite matrix, row-major. */
    static double[] inverse(double[] matrix, int p) {
        DMatrixRMaj given = new DMatrixRMaj(p, p, true, matrix);
        DMatrixRMaj inverted = new DMatrixRMaj(p, p);
        // rounding can make a nearly singular one indefinite: then without Cholesky
        if (!CommonOps_DDRM.invertSPD(given, inverted) && !CommonOps_DDRM.invert(given, inverted))
            throw new ArithmeticException("singular covariance of tastes");
        return inverted.data;
    }

    /** L with L Lᵀ = the matrix, lower triangular. */
    static double[][] cholesky(double[] matrix, int p) {
        double[][] root = new double[p][p];
        for (int i = 0; i < p; i++)
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i * p + j];
                for (int k = 0; k < j; k++) sum -= root[i][k] * root[j][k];
                root[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / root[j][j];
            }
        return root;
    }
}
