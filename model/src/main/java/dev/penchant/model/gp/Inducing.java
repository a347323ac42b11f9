package dev.penchant.model.gp;

import dev.penchant.model.gp.PreferenceKernel.Compared;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/**
 * Comparisons that stand for all: with K = L Lᵀ their covariance, any difference Δ has the columns φ = L⁻¹ k(·, inducing)
 * and Δ = φ · w + rest, w ~ N(0, I), the rest independent with variance k − φ · φ. With all comparisons inducing this is
 * the process itself; with fewer the rest is left out of the likelihood, and comes back in forecasts (deterministic training
 * conditional, Quiñonero-Candela and Rasmussen 2005, §5).
 *
 * @param lower L, row-major
 */
public record Inducing(PreferenceKernel kernel, List<Compared> pairs, double[] lower) {
    /** Share of the mean variance that is added to the diagonal: comparisons that repeat leave K singular. */
    private static final double JITTER = 1e-7;

    private static final double MOST_JITTER = .1;

    static Inducing of(PreferenceKernel kernel, List<Compared> pairs) {
        int m = pairs.size();
        DMatrixRMaj covariance = new DMatrixRMaj(m, m);
        IntStream.range(0, m).parallel().forEach(r -> {
            for (int c = 0; c <= r; c++) {
                double value = kernel.of(pairs.get(r), pairs.get(c));
                covariance.set(r, c, value);
                covariance.set(c, r, value);
            }
        });
        double typical = 0;
        for (int r = 0; r < m; r++) typical += covariance.get(r, r) / m;
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(m, true);
        for (double jitter = JITTER; jitter < MOST_JITTER; jitter *= 10) {
            DMatrixRMaj steadied = covariance.copy();
            for (int r = 0; r < m; r++) steadied.add(r, r, jitter * typical + 1e-12);
            if (cholesky.decompose(steadied)) return new Inducing(kernel, List.copyOf(pairs), cholesky.getT(null).data);
        }
        throw new IllegalStateException("a covariance is not positive definite");
    }

    int size() {
        return pairs.size();
    }

    /** φ of a comparison. */
    double[] columns(Compared pair) {
        return solved(pairs.stream()
                .mapToDouble(inducing -> kernel.of(pair, inducing))
                .toArray());
    }

    /** φ of one response's utility for a rater; differences of two are φ of the comparison. */
    double[] columns(String rater, float[] x) {
        return solved(pairs.stream()
                .mapToDouble(inducing -> kernel.of(x, inducing) * kernel.between(rater, inducing.rater()))
                .toArray());
    }

    /** L⁻¹ v, in place. */
    private double[] solved(double[] v) {
        int m = v.length;
        for (int r = 0; r < m; r++) {
            double sum = v[r];
            for (int c = 0; c < r; c++) sum -= lower[r * m + c] * v[c];
            v[r] = sum / lower[r * m + r];
        }
        return v;
    }
}
