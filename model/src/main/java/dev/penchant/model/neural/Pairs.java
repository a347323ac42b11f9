package dev.penchant.model.neural;

import dev.penchant.data.Comparisons;
import dev.penchant.model.feature.Candidates;
import dev.penchant.tensor.Tensors;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/** Comparisons as numbers, cut into batches of tensors. */
final class Pairs {
    private final Comparisons comparisons;
    private final Candidates.Sides sides;
    private final float[] x;
    private final int columns;
    private final float[] prompts;
    private final int promptColumns;

    Pairs(Comparisons comparisons, Candidates.Sides sides, float[] x, int columns, float[] prompts, int promptColumns) {
        this.comparisons = comparisons;
        this.sides = sides;
        this.x = x;
        this.columns = columns;
        this.prompts = prompts;
        this.promptColumns = promptColumns;
    }

    int size() {
        return comparisons.size();
    }

    Comparisons comparisons() {
        return comparisons;
    }

    PairBatch batch(int[] rows) {
        float[] a = new float[rows.length * columns];
        float[] b = new float[rows.length * columns];
        float[] asked = new float[rows.length * promptColumns];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(x, sides.a()[rows[i]] * columns, a, i * columns, columns);
            System.arraycopy(x, sides.b()[rows[i]] * columns, b, i * columns, columns);
            System.arraycopy(
                    prompts, comparisons.prompt(rows[i]) * promptColumns, asked, i * promptColumns, promptColumns);
        }
        return new PairBatch(
                Tensors.of(a, rows.length, columns),
                Tensors.of(b, rows.length, columns),
                Tensors.of(asked, rows.length, promptColumns),
                column(rows, row -> comparisons.shownFirst(row) ? 1 : 0));
    }

    /** P(a preferred) as it was stated, by row. */
    Tensor targets(int[] rows) {
        return column(rows, comparisons::target);
    }

    Tensor weights(int[] rows) {
        return column(rows, comparisons::weight);
    }

    private interface Column {
        float at(int row);
    }

    private static Tensor column(int[] rows, Column column) {
        float[] values = new float[rows.length];
        for (int i = 0; i < rows.length; i++) values[i] = column.at(rows[i]);
        return Tensors.of(values, rows.length);
    }

    int[] allRows() {
        return IntStream.range(0, size()).toArray();
    }
}
