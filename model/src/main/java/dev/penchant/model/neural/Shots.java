package dev.penchant.model.neural;

import dev.penchant.tensor.Tensors;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/**
 * What raters said before, as sets: some decided comparisons for each.
 *
 * @param pairs the preferred response first; rater after rater, equally many rows for each
 * @param present raters × shots: 1 where there is a comparison, 0 for what only fills up
 */
public record Shots(PairBatch pairs, Tensor present) {
    /** @param rows by rater, some of their comparisons; ties among them are passed over: they tell no direction */
    public static Shots of(Pairs pairs, int[][] rows) {
        int[][] decided = Arrays.stream(rows)
                .map(own -> Arrays.stream(own)
                        .filter(row -> pairs.target()[row] != .5f)
                        .toArray())
                .toArray(int[][]::new);
        int each = Math.max(
                1, Arrays.stream(decided).mapToInt(own -> own.length).max().orElse(1));
        int[] flat = new int[rows.length * each];
        float[] present = new float[flat.length];
        for (int u = 0; u < rows.length; u++)
            for (int i = 0; i < decided[u].length; i++) {
                flat[u * each + i] = decided[u][i];
                present[u * each + i] = 1;
            }
        return new Shots(
                pairs.select(flat).preferredFirst().batch(ascending(flat.length)),
                Tensors.of(present, rows.length, each));
    }

    /** At most so many comparisons of each rater, evenly out of all in their order. */
    public static int[][] spread(Pairs pairs, int most) {
        int[][] rows = pairs.rowsOfRaters();
        for (int u = 0; u < rows.length; u++) {
            int[] own = rows[u];
            if (own.length <= most) continue;
            rows[u] = Arrays.stream(ascending(most))
                    .map(i -> own[(int) ((long) i * own.length / most)])
                    .toArray();
        }
        return rows;
    }

    public int raters() {
        return Math.toIntExact(present.size(0));
    }

    /** Rows for each rater. */
    public int each() {
        return Math.toIntExact(present.size(1));
    }

    private static int[] ascending(int size) {
        return java.util.stream.IntStream.range(0, size).toArray();
    }
}
