package dev.penchant.insight;

import dev.penchant.data.Comparisons;
import dev.penchant.data.statistics.ClusteredMean;
import dev.penchant.data.statistics.Clusters;
import dev.penchant.data.statistics.Estimate;
import dev.penchant.model.feature.FeatureSpace;
import dev.penchant.model.feature.Matrix;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** What decided comparisons themselves say of one column of a block, no model asked. */
final class Evidence {
    private static final double LONG_TEXT = 400;

    private final Comparisons rows;
    private final FeatureSpace.Encoded encoded;
    private final Matrix matrix;
    private final Clusters clusters;

    Evidence(Comparisons rows, FeatureSpace.Encoded encoded, int block, Clusters clusters) {
        this.rows = rows;
        this.encoded = encoded;
        this.matrix = encoded.matrices().get(block);
        this.clusters = clusters;
    }

    /** How often the side with more of it was chosen; allowing for clusters. */
    Optional<Estimate> won(int column) {
        double[] x = differences(column);
        int[] decided = IntStream.range(0, x.length)
                .filter(row -> x[row] != 0 && !rows.tie(row))
                .toArray();
        if (decided.length == 0) return Optional.empty();
        return Optional.of(ClusteredMean.of(
                        Arrays.stream(decided)
                                .mapToDouble(row -> x[row] > 0 == rows.target(row) > .5f ? 1 : 0)
                                .toArray(),
                        clusters.select(decided))
                .share());
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
