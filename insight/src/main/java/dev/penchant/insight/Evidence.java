package dev.penchant.insight;

import dev.penchant.data.Comparisons;
import dev.penchant.data.statistics.ClusteredMean;
import dev.penchant.data.statistics.Clusters;
import dev.penchant.model.feature.FeatureSpace;
import dev.penchant.model.feature.Matrix;
import java.util.Arrays;
import java.util.Optional;

/** What decided comparisons themselves say of one column of a block, no model asked. */
final class Evidence {
    private static final double LONG_TEXT = 400;

    private final Comparisons rows;
    private final FeatureSpace.Encoded encoded;
    private final Matrix matrix;
    private final Clusters clusters;
    /** Where the decided pairs of each column begin in {@code decided}. */
    private final int[] start;
    /** Rows that differ in the column and were decided: as they are where more of it was chosen, else negated. */
    private final int[] decided;

    Evidence(Comparisons rows, FeatureSpace.Encoded encoded, int block, Clusters clusters) {
        this.rows = rows;
        this.encoded = encoded;
        this.matrix = encoded.matrices().get(block);
        this.clusters = clusters;
        this.start = new int[matrix.columns() + 1];
        visit((row, column, chosen) -> start[column + 1]++);
        for (int column = 0; column < matrix.columns(); column++) start[column + 1] += start[column];
        this.decided = new int[start[matrix.columns()]];
        int[] filled = start.clone();
        visit((row, column, chosen) -> decided[filled[column]++] = chosen ? row : ~row);
    }

    private interface Decided {
        void visit(int row, int column, boolean chosen);
    }

    private void visit(Decided visitor) {
        BlockDifferences differences = new BlockDifferences(matrix);
        for (int row = 0; row < rows.size(); row++) {
            if (rows.tie(row)) continue;
            int at = row;
            boolean first = rows.target(row) > .5f;
            differences.visit(
                    encoded.sides().a()[row],
                    encoded.sides().b()[row],
                    (column, x) -> visitor.visit(at, column, x > 0 == first));
        }
    }

    int columns() {
        return matrix.columns();
    }

    /** How often the side with more of it was chosen; empty where no decided pair differs in it. */
    Optional<ClusteredMean> won(int column) {
        int[] own = Arrays.copyOfRange(decided, start[column], start[column + 1]);
        if (own.length == 0) return Optional.empty();
        return Optional.of(ClusteredMean.of(
                Arrays.stream(own).mapToDouble(row -> row >= 0 ? 1 : 0).toArray(),
                clusters.select(
                        Arrays.stream(own).map(row -> row >= 0 ? row : ~row).toArray())));
    }

    /** The pair of the largest difference decided in its favour; of pairs alike in that the shortest to read. */
    Optional<FeatureEffects.Example> example(int column, double sign) {
        double[] x = differences(column);
        int best = -1;
        double most = 0;
        for (int row = 0; row < x.length; row++) {
            boolean first = rows.target(row) > .5f;
            double favour = sign * (first ? x[row] : -x[row]);
            if (rows.tie(row) || favour <= 0) continue;
            int characters = rows.responses().get(rows.a(row)).text().length()
                    + rows.responses().get(rows.b(row)).text().length();
            double telling = favour / Math.sqrt(1 + characters / LONG_TEXT);
            if (telling > most) {
                most = telling;
                best = row;
            }
        }
        if (best < 0) return Optional.empty();
        boolean first = rows.target(best) > .5f;
        var a = rows.responses().get(rows.a(best));
        var b = rows.responses().get(rows.b(best));
        return Optional.of(new FeatureEffects.Example(rows.promptOf(best), first ? a : b, first ? b : a));
    }

    private double[] differences(int column) {
        double[] x = new double[rows.size()];
        for (int row = 0; row < x.length; row++)
            x[row] = value(encoded.sides().a()[row], column)
                    - value(encoded.sides().b()[row], column);
        return x;
    }

    private double value(int candidate, int column) {
        double[] sum = new double[1];
        matrix.forEach(candidate, (at, value) -> sum[0] += at == column ? value : 0);
        return sum[0];
    }
}
