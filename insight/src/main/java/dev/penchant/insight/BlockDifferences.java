package dev.penchant.insight;

import dev.penchant.model.feature.Matrix;

/** Differences φ(a) − φ(b) of one block's columns, pair by pair; of sparse blocks only what is not zero is visited. */
final class BlockDifferences {
    interface Visitor {
        void visit(int column, double difference);
    }

    private final Matrix matrix;
    private final double[] difference;
    private int[] touched = new int[64];

    BlockDifferences(Matrix matrix) {
        this.matrix = matrix;
        this.difference = new double[matrix.columns()];
    }

    void visit(int a, int b, Visitor visitor) {
        switch (matrix) {
            case Matrix.Dense dense -> {
                int columns = dense.columns();
                for (int column = 0; column < columns; column++) {
                    double x = dense.values()[a * columns + column] - dense.values()[b * columns + column];
                    if (x != 0) visitor.visit(column, x);
                }
            }
            case Matrix.Sparse sparse -> {
                int count = add(sparse, b, -1, add(sparse, a, 1, 0));
                for (int i = 0; i < count; i++) {
                    double x = difference[touched[i]];
                    difference[touched[i]] = 0;
                    if (x != 0) visitor.visit(touched[i], x);
                }
            }
        }
    }

    private int add(Matrix.Sparse sparse, int row, double sign, int count) {
        for (int at = sparse.start()[row]; at < sparse.start()[row + 1]; at++) {
            if (count == touched.length) touched = java.util.Arrays.copyOf(touched, 2 * count);
            touched[count++] = sparse.index()[at];
            difference[sparse.index()[at]] += sign * sparse.values()[at];
        }
        return count;
    }
}
