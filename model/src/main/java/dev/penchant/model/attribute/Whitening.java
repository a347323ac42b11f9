package dev.penchant.model.attribute;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * x → Σ^(−½) (x − μ): columns of mean 0 and variance 1 that do not go together. What a direction is learned from may never
 * vary some other property that goes with it in the wild; in whitened columns the two do not share a direction.
 *
 * @param mean μ
 * @param map Σ^(−½), columns × columns
 */
public record Whitening(double[] mean, DMatrixRMaj map) {
    /** Directions whose variance is below this part of the greatest are left as small as they are. */
    private static final double LEAST = 1e-4;

    /** @throws IllegalArgumentException where rows are fewer than two or hold what is not a number */
    public static Whitening fit(double[][] rows) {
        if (rows.length < 2) throw new IllegalArgumentException("nothing can be said of the spread of one row");
        int columns = rows[0].length;
        double[] mean = new double[columns];
        for (double[] row : rows)
            for (int c = 0; c < columns; c++) {
                if (!Double.isFinite(row[c])) throw new IllegalArgumentException("column " + c + " is not a number");
                mean[c] += row[c] / rows.length;
            }
        DMatrixRMaj centred = new DMatrixRMaj(rows.length, columns);
        for (int r = 0; r < rows.length; r++) for (int c = 0; c < columns; c++) centred.set(r, c, rows[r][c] - mean[c]);
        DMatrixRMaj covariance = new DMatrixRMaj(columns, columns);
        CommonOps_DDRM.multTransA(1.0 / rows.length, centred, centred, covariance);
        return new Whitening(mean, inverseRoot(covariance));
    }

    private static DMatrixRMaj inverseRoot(DMatrixRMaj covariance) {
        int n = covariance.numRows;
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
        if (!eigen.decompose(covariance.copy())) throw new IllegalStateException("no eigenvectors were found");
        double greatest = 0;
        for (int i = 0; i < n; i++)
            greatest = Math.max(greatest, eigen.getEigenvalue(i).getReal());
        DMatrixRMaj map = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            double value = Math.max(eigen.getEigenvalue(i).getReal(), LEAST * greatest);
            if (value <= 0) throw new IllegalArgumentException("all rows are the same");
            DMatrixRMaj vector = eigen.getEigenVector(i);
            CommonOps_DDRM.multAddTransB(1 / Math.sqrt(value), vector, vector, map);
        }
        return map;
    }

    public double[] apply(double[] x) {
        double[] white = new double[mean.length];
        for (int r = 0; r < white.length; r++)
            for (int c = 0; c < white.length; c++) white[r] += map.get(r, c) * (x[c] - mean[c]);
        return white;
    }
}
