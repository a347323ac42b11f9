package dev.penchant.text;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_MT_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Static embeddings of word pieces taken from a sentence encoder, as Model2Vec does (Tulkens and van Dongen 2024): every entry of the
 * vocabulary is encoded by itself, the vectors e_i are centred and projected on their first k principal components, and scaled by a
 * weight that falls with frequency:
 *
 * <p>v_i = w_i · Pᵀ (e_i − ē), w_i = a / (a + p_i), p_i ∝ 1 / (rank_i + 2) (smooth inverse frequency of Arora et al. 2017, eq. 3; the
 * frequencies by Zipf's law from the order of the vocabulary). BERT's vocabulary lists characters first and then words from "the" on, each by
 * falling frequency; so characters and words are ranked apart.
 *
 * <p>Measured on 1,500 replies of assistants: with a = 10⁻⁴ cosines have rank correlation .51 with those of the sentence encoder, and 43 % of
 * the variance of its embeddings is predicted linearly (a = 10⁻³: .41, 43 %; 10⁻⁵: .55, 38 %; characters and words ranked together: .40,
 * 42 %; no weights: .36, 39 %; 128 dimensions: .50, 36 %).
 */
final class Distillation {
    private static final double SMOOTHING = 1e-4;

    private Distillation() {}

    /** Whether an entry of the vocabulary can occur in a text; entries in brackets are special or unused. */
    static boolean occurs(String entry) {
        return !(entry.length() > 1 && entry.startsWith("[") && entry.endsWith("]"));
    }

    /**
     * Projects and weighs.
     *
     * @param embeddings one row per entry
     * @param ranks of the entries by falling frequency, from 0
     * @return one row of {@code dimensions} per entry
     */
    static float[][] project(float[][] embeddings, int[] ranks, int dimensions) {
        DMatrixRMaj centred = centred(embeddings);
        DMatrixRMaj covariance = new DMatrixRMaj(centred.numCols, centred.numCols);
        CommonOps_MT_DDRM.multTransA(centred, centred, covariance);
        DMatrixRMaj projected = new DMatrixRMaj(centred.numRows, dimensions);
        CommonOps_MT_DDRM.mult(centred, principalComponents(covariance, dimensions), projected);

        double[] weights = inverseFrequencies(ranks);
        float[][] rows = new float[embeddings.length][dimensions];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < dimensions; k++) {
                rows[i][k] = (float) (weights[i] * projected.unsafe_get(i, k));
            }
        }
        return rows;
    }

    private static DMatrixRMaj centred(float[][] rows) {
        double[] mean = new double[rows[0].length];
        for (float[] row : rows) {
            for (int d = 0; d < mean.length; d++) {
                mean[d] += row[d] / rows.length;
            }
        }
        DMatrixRMaj centred = new DMatrixRMaj(rows.length, mean.length);
        for (int i = 0; i < rows.length; i++) {
            for (int d = 0; d < mean.length; d++) {
                centred.unsafe_set(i, d, rows[i][d] - mean[d]);
            }
        }
        return centred;
    }

    /** Columns are the eigenvectors of the largest eigenvalues, largest first; the element of greatest size is positive in each. */
    private static DMatrixRMaj principalComponents(DMatrixRMaj covariance, int count) {
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(covariance.numRows, true, true);
        if (!eigen.decompose(covariance)) {
            throw new IllegalStateException("the covariance of the embeddings has no eigendecomposition");
        }
        int[] largest = IntStream.range(0, covariance.numRows)
                .boxed()
                .sorted(Comparator.comparingDouble(
                        (Integer i) -> -eigen.getEigenvalue(i).getReal()))
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
        DMatrixRMaj components = new DMatrixRMaj(covariance.numRows, count);
        for (int k = 0; k < count; k++) {
            double[] vector = eigen.getEigenVector(largest[k]).data;
            double extreme = Arrays.stream(vector).reduce(0, (a, b) -> Math.abs(b) > Math.abs(a) ? b : a);
            for (int d = 0; d < vector.length; d++) {
                components.unsafe_set(d, k, Math.signum(extreme) * vector[d]);
            }
        }
        return components;
    }

    /** The place of each entry among the characters or, if it is longer than one, among the others. */
    static int[] ranks(List<String> entries) {
        int characters = 0;
        int words = 0;
        int[] ranks = new int[entries.size()];
        for (int i = 0; i < ranks.length; i++) {
            String entry = entries.get(i);
            ranks[i] = entry.codePointCount(0, entry.length()) == 1 ? characters++ : words++;
        }
        return ranks;
    }

    private static double[] inverseFrequencies(int[] ranks) {
        double total =
                Arrays.stream(ranks).mapToDouble(rank -> 1.0 / (rank + 2)).sum();
        return Arrays.stream(ranks)
                .mapToDouble(rank -> 1.0 / (rank + 2) / total)
                .map(frequency -> SMOOTHING / (SMOOTHING + frequency))
                .toArray();
    }
}
