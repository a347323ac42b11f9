package dev.penchant.model.gp;

import dev.penchant.model.fit.PairLogistic;
import dev.penchant.model.gp.PreferenceKernel.Compared;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/**
 * What votes leave of a Gaussian process over utilities (Chu and Ghahramani 2005, with the logistic likelihood): a normal
 * belief about the weights of {@link Inducing} columns, by Laplace's approximation.
 *
 * @param mean of w
 * @param covariance of w, row-major
 */
public record GaussianProcess(Inducing inducing, double[] mean, double[] covariance) {
    /** @param evidence Laplace's approximation of log P(votes | kernel) */
    record Fitted(GaussianProcess process, double evidence) {}

    static Fitted fit(Inducing inducing, List<Compared> votes, double[] target, double[] weight) {
        int m = inducing.size();
        double[][] columns = votes.parallelStream().map(inducing::columns).toArray(double[][]::new);
        PairLogistic.Fit fit = new PairLogistic(columns, target, weight).fit(m, 1);
        GaussianProcess process = new GaussianProcess(inducing, fit.weights(), fit.covariance().data);
        double log = logDeterminant(fit.covariance()) / 2;
        for (double w : fit.weights()) log -= w * w / 2;
        for (int i = 0; i < votes.size(); i++) {
            double lead = fit.logOdds(columns[i]);
            log += weight[i] * (target[i] * lead - Math.max(lead, 0) - Math.log1p(Math.exp(-Math.abs(lead))));
        }
        return new Fitted(process, log);
    }

    private static double logDeterminant(DMatrixRMaj covariance) {
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(covariance.numRows, true);
        if (!cholesky.decompose(covariance.copy())) return Double.NEGATIVE_INFINITY;
        DMatrixRMaj lower = cholesky.getT(null);
        return 2
                * IntStream.range(0, lower.numRows)
                        .mapToDouble(i -> Math.log(lower.get(i, i)))
                        .sum();
    }

    /** φ by comparison. */
    public double[][] columns(List<Compared> pairs) {
        return pairs.stream().map(inducing::columns).toArray(double[][]::new);
    }

    /** E Δ from the columns of a comparison. */
    double mean(double[] columns) {
        double sum = 0;
        for (int c = 0; c < mean.length; c++) sum += mean[c] * columns[c];
        return sum;
    }

    /** Cov(Δ, Δ′) of two comparisons. */
    double covariance(Compared pair, double[] columns, Compared other, double[] others) {
        double sum = inducing.kernel().of(pair, other);
        int m = mean.length;
        for (int r = 0; r < m; r++) {
            double row = 0;
            for (int c = 0; c < m; c++) row += covariance[r * m + c] * others[c];
            sum += columns[r] * (row - others[r]);
        }
        return sum;
    }

    /** What is believed of Δ of some comparisons: the mean by row, and the covariances. */
    record Belief(double[] mean, DMatrixRMaj covariance) {}

    Belief of(List<Compared> pairs) {
        int k = pairs.size();
        double[][] columns = columns(pairs);
        DMatrixRMaj covariances = new DMatrixRMaj(k, k);
        for (int r = 0; r < k; r++)
            for (int c = 0; c <= r; c++) {
                double value = covariance(pairs.get(r), columns[r], pairs.get(c), columns[c]);
                covariances.set(r, c, value);
                covariances.set(c, r, value);
            }
        return new Belief(
                IntStream.range(0, k).mapToDouble(i -> mean(columns[i])).toArray(), covariances);
    }
}
