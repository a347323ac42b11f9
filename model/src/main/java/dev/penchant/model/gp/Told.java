package dev.penchant.model.gp;

import dev.penchant.model.gp.PreferenceKernel.Compared;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * What a few votes more tell of one rater, on top of a {@link GaussianProcess} that knows nothing of them: by Laplace's
 * approximation on the differences Δ of the votes (Rasmussen and Williams 2006, §3.4), for any other Δ* of the rater
 * E Δ* = m* + c*ᵀ α, Var Δ* = v* − c*ᵀ (C + W⁻¹)⁻¹ c*, c* their covariances with the votes.
 *
 * @param columns φ of the votes
 * @param slope α: the slopes of the log-likelihood at its mode
 * @param inverse (C + W⁻¹)⁻¹, row-major
 */
public record Told(List<Compared> votes, double[][] columns, double[] slope, double[] inverse) {
    private static final int MOST_STEPS = 100;

    static Told of(GaussianProcess process, List<Compared> votes, double[] target, double[] weight) {
        GaussianProcess.Belief belief = process.of(votes);
        int k = votes.size();
        double[] slope = new double[k];
        DMatrixRMaj inverse = new DMatrixRMaj(k, k);
        double[] delta = belief.mean().clone();
        double damping = 1;
        double before = Double.POSITIVE_INFINITY;
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] gradient = new double[k];
            DMatrixRMaj noisy = belief.covariance().copy();
            for (int i = 0; i < k; i++) {
                double p = 1 / (1 + Math.exp(-delta[i]));
                gradient[i] = weight[i] * (target[i] - p);
                noisy.add(i, i, 1 / Math.max(1e-9, weight[i] * p * (1 - p)));
            }
            CommonOps_DDRM.invert(noisy, inverse);
            // Newton: Δ − m = C α, α = (C + W⁻¹)⁻¹ (Δ − m + W⁻¹ gradient).
            double[] right = new double[k];
            for (int i = 0; i < k; i++) {
                double p = 1 / (1 + Math.exp(-delta[i]));
                right[i] = delta[i] - belief.mean()[i] + gradient[i] / Math.max(1e-9, weight[i] * p * (1 - p));
            }
            double[] next = times(inverse, right);
            double[] moved = times(belief.covariance(), next);
            double change = 0;
            for (int i = 0; i < k; i++) {
                double to = belief.mean()[i] + moved[i];
                change = Math.max(change, Math.abs(to - delta[i]));
                delta[i] += damping * (to - delta[i]);
            }
            slope = next;
            if (change < 1e-9) break;
            if (change > before) damping = Math.max(.1, damping / 2);
            before = change;
        }
        return new Told(votes, process.columns(votes), slope, inverse.data);
    }

    private static double[] times(DMatrixRMaj matrix, double[] vector) {
        DMatrixRMaj product = new DMatrixRMaj(vector.length, 1);
        CommonOps_DDRM.mult(matrix, DMatrixRMaj.wrap(vector.length, 1, vector), product);
        return product.data;
    }

    /** c*: of another comparison of the rater with the votes. */
    double[] covariances(GaussianProcess process, Compared pair, double[] own) {
        return IntStream.range(0, votes.size())
                .mapToDouble(vote -> process.covariance(pair, own, votes.get(vote), columns[vote]))
                .toArray();
    }

    /** @param covariances c* */
    double shift(double[] covariances) {
        double sum = 0;
        for (int i = 0; i < slope.length; i++) sum += covariances[i] * slope[i];
        return sum;
    }

    /** How much of the variance is taken away. */
    double certainty(double[] covariances) {
        double sum = 0;
        int k = slope.length;
        for (int r = 0; r < k; r++)
            for (int c = 0; c < k; c++) sum += covariances[r] * inverse[r * k + c] * covariances[c];
        return sum;
    }
}
