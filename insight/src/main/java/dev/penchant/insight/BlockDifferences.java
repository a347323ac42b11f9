package dev.penchant.insight;

import dev.penchant.model.feature.Matrix;
import java.util.Arrays;

/** Differences φ(a) − φ(b) of one block's columns, pair by pair; only what is not zero is visited. */
final class BlockDifferences {
    private final Matrix matrix;
    private final double[] difference;
    private int[] touched = new int[64];
    private int count;

    BlockDifferences(Matrix matrix) {
        this.matrix = matrix;
        this.difference = new double[matrix.columns()];
    }

    void visit(int a, int b, Matrix.Entry visitor) {
        count = 0;
        matrix.forEach(a, (column, value) -> add(column, value));
        matrix.forEach(b, (column, value) -> add(column, -value));
        for (int i = 0; i < count; i++) {
            double x = difference[touched[i]];
            difference[touched[i]] = 0;
            if (x != 0) visitor.visit(touched[i], x);
        }
    }

    private void add(int column, double value) {
        if (count == touched.length) touched = Arrays.copyOf(touched, 2 * count);
        touched[count++] = column;
        difference[column] += value;
    }
}
