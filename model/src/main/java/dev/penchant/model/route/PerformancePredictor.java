package dev.penchant.model.route;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * How good a reward will be that learns from people's labels on some comparisons and a language model's on the rest, told
 * from how many of the former have each tag (Miranda et al. 2024, Hybrid Preferences, §3.3): linear in the shares, or in
 * them and their products. Fitted by least squares with a free intercept; where shares leave coefficients open (those of
 * the values of one property sum to the budget) and there is no ridge, the shortest is taken.
 */
public final class PerformancePredictor {
    /** Singular values below this share of the largest count as none. */
    private static final double RANK = 1e-10;

    /** What the prediction is linear in. */
    public enum Form {
        SHARES,
        SHARES_AND_PRODUCTS
    }

    private final Form form;
    private final double intercept;
    private final double[] coefficients;

    private PerformancePredictor(Form form, double intercept, double[] coefficients) {
        this.form = form;
        this.intercept = intercept;
        this.coefficients = coefficients;
    }

    /**
     * @param shares by mix, see {@link TaggedPool#shares}
     * @param performance by mix, larger is better
     * @param ridge λ of ½ λ‖coefficients‖² beside half the sum of squares, at least 0
     */
    public static PerformancePredictor fit(Form form, double ridge, double[][] shares, double[] performance) {
        double[][] x = Arrays.stream(shares).map(own -> columns(form, own)).toArray(double[][]::new);
        int columns = x[0].length;
        double[] mean = new double[columns];
        for (double[] row : x) for (int c = 0; c < columns; c++) mean[c] += row[c] / x.length;
        double middle = Arrays.stream(performance).average().orElseThrow();
        DMatrixRMaj centred = new DMatrixRMaj(x.length, columns);
        for (int r = 0; r < x.length; r++) for (int c = 0; c < columns; c++) centred.set(r, c, x[r][c] - mean[c]);
        double[] away = Arrays.stream(performance).map(p -> p - middle).toArray();
        double[] coefficients = shrunk(centred, away, ridge);
        return new PerformancePredictor(form, middle - dot(coefficients, mean), coefficients);
    }

    /** V diag(s / (s² + λ)) Uᵀ y; of λ = 0 the shortest of all least-squares solutions. */
    private static double[] shrunk(DMatrixRMaj x, double[] y, double lambda) {
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(x.numRows, x.numCols, true, true, true);
        if (!svd.decompose(x.copy())) throw new IllegalStateException("no singular values");
        double[] s = svd.getSingularValues();
        double largest = Arrays.stream(s).max().orElse(0);
        DMatrixRMaj u = svd.getU(null, false);
        DMatrixRMaj v = svd.getV(null, false);
        double[] solution = new double[x.numCols];
        for (int k = 0; k < svd.numberOfSingularValues(); k++) {
            if (s[k] <= RANK * largest) continue;
            double along = 0;
            for (int r = 0; r < y.length; r++) along += u.get(r, k) * y[r];
            for (int c = 0; c < solution.length; c++)
                solution[c] += v.get(c, k) * along * s[k] / (s[k] * s[k] + lambda);
        }
        return solution;
    }

    public double predict(double[] shares) {
        return intercept + dot(coefficients, columns(form, shares));
    }

    /** By tag, what a share of 1 adds by itself, products left aside. */
    public double[] coefficients(int tags) {
        return Arrays.copyOf(coefficients, tags);
    }

    /** By comparison, what it gains that a person judges it alone: prediction of {i} − prediction of none. */
    public double[] gains(TaggedPool pool) {
        double[] gains = new double[pool.size()];
        double none = predict(new double[pool.tags().size()]);
        for (int i = 0; i < gains.length; i++) {
            double[] alone = new double[pool.tags().size()];
            for (int tag : pool.of()[i]) alone[tag] = 1.0 / pool.size();
            gains[i] = predict(alone) - none;
        }
        return gains;
    }

    /**
     * By tag, what it gains that people judge so many more comparisons that have it, or as many as there are, nothing else
     * changed.
     */
    public double[] gainsOfTags(TaggedPool pool, boolean[] chosen, int most) {
        double[] shares = pool.shares(chosen);
        int[] having = new int[shares.length];
        for (int[] tags : pool.of()) for (int tag : tags) having[tag]++;
        double before = predict(shares);
        double[] gains = new double[shares.length];
        for (int tag = 0; tag < gains.length; tag++) {
            double[] more = shares.clone();
            more[tag] += Math.min(most, having[tag]) / (double) pool.size();
            gains[tag] = predict(more) - before;
        }
        return gains;
    }

    private static double[] columns(Form form, double[] shares) {
        if (form == Form.SHARES) return shares;
        int tags = shares.length;
        double[] columns = Arrays.copyOf(shares, tags + tags * (tags + 1) / 2);
        int at = tags;
        for (int i = 0; i < tags; i++) for (int j = i; j < tags; j++) columns[at++] = shares[i] * shares[j];
        return columns;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int c = 0; c < x.length; c++) sum += x[c] * y[c];
        return sum;
    }
}
