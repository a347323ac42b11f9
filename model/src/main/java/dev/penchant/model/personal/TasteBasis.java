package dev.penchant.model.personal;

import dev.penchant.data.Comparisons;
import dev.penchant.model.feature.FeatureBlock;
import dev.penchant.model.feature.FeatureSpace;
import dev.penchant.model.feature.ItemBlock;
import dev.penchant.model.feature.Matrix;
import dev.penchant.model.feature.NgramBlock;
import dev.penchant.model.feature.ProductBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/**
 * The few directions ψ in which tastes may differ: ψ_0 is the crowd's utility (a rater may be more or less decided than
 * the crowd), the others are columns of blocks or, when these are many, combinations of them.
 *
 * @param projection by column of {@code space}, its part in each direction
 */
public record TasteBasis(FeatureSpace space, double[][] projection) {
    private static final int MOST_COLUMNS = 36;
    private static final int MOST_DIRECTIONS = 20;
    private static final int MOST_SPECTRAL_COLUMNS = 1200;

    /** p: the number of directions, ψ_0 included. */
    public int directions() {
        return 1 + (projection.length == 0 ? 0 : projection[0].length);
    }

    /**
     * Chooses directions. With few columns each is its own direction. With many, the directions are those in which the
     * votes of one rater pull together: with g_i = (t_i − p_i)(φ_a − φ_b) the score of vote i (of a choice out of several: summed over its rows) and g_u = Σ_{i∈u} g_i,
     * E[Σ_u (g_u g_uᵀ − Σ_{i∈u} g_i g_iᵀ)] vanishes when raters do not differ, so its leading eigenvectors, after scaling
     * by the Fisher information, are where they do.
     *
     * @param slopes dL/dΔ by row under the crowd's left-out Δ
     * @param votesOf rows by rater
     */
    static TasteBasis fit(FeatureSpace all, Comparisons training, double[] slopes, List<int[]> votesOf) {
        List<Integer> chosen = new ArrayList<>();
        int columns = 0;
        for (int block = 0; block < all.blocks().size(); block++) {
            FeatureBlock candidate = all.blocks().get(block);
            boolean personal = !(candidate instanceof ProductBlock
                    || candidate instanceof NgramBlock
                    || candidate instanceof ItemBlock item && item.what() == ItemBlock.What.RESPONSE_TO_PROMPT);
            if (!personal || columns + candidate.columns() > MOST_SPECTRAL_COLUMNS) continue;
            chosen.add(block);
            columns += candidate.columns();
        }
        FeatureSpace space = all.of(chosen.stream().mapToInt(Integer::intValue).toArray());
        if (columns <= MOST_COLUMNS) return new TasteBasis(space, identity(columns));
        FeatureSpace.Encoded encoded = all.encode(training);
        List<Matrix> matrices = chosen.stream().map(encoded.matrices()::get).toList();
        return new TasteBasis(space, spectral(training, matrices, encoded, columns, slopes, votesOf));
    }

    private static double[][] identity(int columns) {
        double[][] identity = new double[columns][columns];
        for (int c = 0; c < columns; c++) identity[c][c] = 1;
        return identity;
    }

    private static double[][] spectral(
            Comparisons training,
            List<Matrix> matrices,
            FeatureSpace.Encoded encoded,
            int columns,
            double[] slopes,
            List<int[]> votesOf) {
        double[] signal = new double[columns * columns];
        double[] fisher = new double[columns];
        double[] difference = new double[columns];
        double[] pull = new double[columns];
        double[] choice = new double[columns];
        for (int[] votes : votesOf) {
            Arrays.fill(pull, 0);
            Arrays.fill(choice, 0);
            for (int v = 0; v < votes.length; v++) {
                int row = votes[v];
                difference(matrices, encoded, row, difference);
                double spread = Math.abs(slopes[row]) * (1 - Math.min(1, Math.abs(slopes[row])));
                for (int c = 0; c < columns; c++) {
                    fisher[c] += spread * difference[c] * difference[c];
                    difference[c] *= slopes[row];
                    pull[c] += difference[c];
                    choice[c] += difference[c];
                }
                // rows of one choice share the winner: together they are one vote
                if (v + 1 < votes.length && training.stage(votes[v + 1]) == training.stage(row)) continue;
                addOuter(-1, choice, signal);
                Arrays.fill(choice, 0);
            }
            addOuter(1, pull, signal);
        }
        double typical = IntStream.range(0, columns)
                .mapToDouble(c -> fisher[c])
                .average()
                .orElse(1);
        DMatrixRMaj scaled = new DMatrixRMaj(columns, columns);
        double[] scale = new double[columns];
        for (int c = 0; c < columns; c++) scale[c] = 1 / Math.sqrt(fisher[c] + .1 * typical + 1e-9);
        for (int i = 0; i < columns; i++)
            for (int j = 0; j < columns; j++) scaled.set(i, j, scale[i] * scale[j] * signal[i * columns + j]);
        var eigen = DecompositionFactory_DDRM.eig(columns, true, true);
        eigen.decompose(scaled);
        List<Integer> leading = IntStream.range(0, columns)
                .boxed()
                .filter(k -> eigen.getEigenvalue(k).getReal() > 0)
                .sorted(Comparator.comparingDouble(k -> -eigen.getEigenvalue(k).getReal()))
                .limit(Math.max(2, Math.min(MOST_DIRECTIONS, votesOf.size() / 4)))
                .toList();
        double[][] projection = new double[columns][leading.size()];
        double unit = Math.sqrt(IntStream.range(0, columns)
                        .mapToDouble(c -> 1 / (scale[c] * scale[c]))
                        .sum()
                / columns);
        for (int d = 0; d < leading.size(); d++)
            for (int c = 0; c < columns; c++)
                projection[c][d] = eigen.getEigenVector(leading.get(d)).get(c, 0) * scale[c] * unit;
        return projection;
    }

    private static void difference(List<Matrix> matrices, FeatureSpace.Encoded encoded, int row, double[] out) {
        Arrays.fill(out, 0);
        int offset = 0;
        for (Matrix matrix : matrices) {
            matrix.addTo(encoded.sides().a()[row], 1, out, offset);
            matrix.addTo(encoded.sides().b()[row], -1, out, offset);
            offset += matrix.columns();
        }
    }

    private static void addOuter(double sign, double[] x, double[] sum) {
        int n = x.length;
        for (int i = 0; i < n; i++) {
            if (x[i] == 0) continue;
            double scaled = sign * x[i];
            for (int j = 0; j < n; j++) sum[i * n + j] += scaled * x[j];
        }
    }

    /**
     * ψ of every candidate.
     *
     * @param matrices the candidates encoded by {@link #space()}
     * @param crowd the crowd's utility of every candidate: ψ_0
     */
    double[][] of(List<Matrix> matrices, double[] crowd) {
        int columns = space.columns();
        int p = directions();
        return IntStream.range(0, crowd.length)
                .parallel()
                .mapToObj(candidate -> {
                    double[] raw = new double[columns];
                    int offset = 0;
                    for (Matrix matrix : matrices) {
                        matrix.addTo(candidate, 1, raw, offset);
                        offset += matrix.columns();
                    }
                    double[] psi = new double[p];
                    psi[0] = crowd[candidate];
                    for (int c = 0; c < columns; c++) {
                        if (raw[c] == 0) continue;
                        for (int d = 1; d < p; d++) psi[d] += raw[c] * projection[c][d - 1];
                    }
                    return psi;
                })
                .toArray(double[][]::new);
    }
}
