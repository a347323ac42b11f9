package dev.penchant.rank;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A dense symmetric matrix, row-major, of which only the lower triangle (row ≥ column) is meant. It lies outside of the
 * heap, where {@link OpenBlas} works on it in place; small ones are left to loops, as loading the library takes longer.
 */
final class SymmetricMatrix {
    /** Largest size that loops are quicker for than loading the library is. */
    private static final int MOST_PLAIN = 400;

    private static final int LARGEST = 16_000;
    private static final int TILE = 64;
    private static final int BAND = 256;

    private final int size;
    private final boolean plain;
    private final DoubleBuffer values;

    SymmetricMatrix(int size) {
        this(size, size <= MOST_PLAIN || !OpenBlas.present());
    }

    /** @param plain whether to do without the library */
    SymmetricMatrix(int size, boolean plain) {
        if (size > LARGEST) throw new IllegalArgumentException("a matrix of " + size + " rows does not fit one buffer");
        this.size = size;
        this.plain = plain;
        values = buffer(size * size);
    }

    private static DoubleBuffer buffer(int count) {
        return ByteBuffer.allocateDirect(Double.BYTES * count)
                .order(ByteOrder.nativeOrder())
                .asDoubleBuffer();
    }

    int size() {
        return size;
    }

    double get(int row, int column) {
        return values.get(at(row, column));
    }

    void add(int row, int column, double value) {
        int at = at(row, column);
        values.put(at, values.get(at) + value);
    }

    private int at(int row, int column) {
        return row >= column ? row * size + column : column * size + row;
    }

    /**
     * Replaces this positive definite matrix by its inverse, n³ multiplications and additions in all.
     *
     * @throws ArithmeticException when the matrix is not positive definite
     */
    void invert() {
        if (!plain) {
            OpenBlas.invert(values, size);
            return;
        }
        double[] full = full();
        sweep(full, size);
        values.put(0, full);
    }

    /** Gauss–Jordan sweeps (Goodnight 1979). */
    private static void sweep(double[] a, int n) {
        double[] pivotRow = new double[n];
        for (int k = 0; k < n; k++) {
            double pivot = a[k * n + k];
            if (!(pivot > 0)) throw new ArithmeticException("matrix is not positive definite");
            for (int j = 0; j < n; j++) pivotRow[j] = a[k * n + j] / pivot;
            pivotRow[k] = 1 / pivot;
            for (int i = 0; i < n; i++) {
                double factor = a[i * n + k];
                if (i == k) continue;
                a[i * n + k] = 0;
                for (int j = 0; j < n; j++) a[i * n + j] -= factor * pivotRow[j];
            }
            System.arraycopy(pivotRow, 0, a, k * n, n);
        }
    }

    /** The diagonal of X·B·X, X being this matrix. */
    double[] diagonalOfProduct(SymmetricMatrix b) {
        return diagonalOfProduct(b, new int[0]);
    }

    /**
     * As {@link #diagonalOfProduct(SymmetricMatrix)} after the mean row of its group has been taken from each row of
     * X: the variances of parameters less the mean of their group.
     *
     * @param group of each row; −1 for a row that is left as it is; empty to leave them all
     */
    double[] diagonalOfProduct(SymmetricMatrix b, int[] group) {
        if (b.size != size) throw new IllegalArgumentException("sizes differ: " + size + ", " + b.size);
        fillUpper();
        double[][] means = groupMeans(group);
        double[] diagonal = new double[size];
        IntStream.range(0, Math.ceilDiv(size, BAND)).parallel().forEach(band -> {
            int from = band * BAND;
            double[][] rows = new double[Math.min(BAND, size - from)][size];
            for (int r = 0; r < rows.length; r++) {
                values.get((from + r) * size, rows[r]);
                if (group.length == 0 || group[from + r] < 0) continue;
                for (int j = 0; j < size; j++) rows[r][j] -= means[group[from + r]][j];
            }
            diagonalOfRows(rows, b, diagonal, from);
        });
        return diagonal;
    }

    private double[][] groupMeans(int[] group) {
        double[][] means = new double[Arrays.stream(group).max().orElse(-1) + 1][size];
        int[] members = new int[means.length];
        for (int g : group) if (g >= 0) members[g]++;
        for (int i = 0; i < group.length; i++)
            if (group[i] >= 0)
                for (int j = 0; j < size; j++) means[group[i]][j] += values.get(i * size + j) / members[group[i]];
        return means;
    }

    /**
     * xᵀBx = Σ_l x_l·(2 y_l − b_ll x_l) with y_l = Σ_{k ≥ l} b_kl x_k, the product with the triangle alone, for some
     * rows x of X.
     */
    private void diagonalOfRows(double[][] rows, SymmetricMatrix b, double[] diagonal, int from) {
        DoubleBuffer products = buffer(rows.length * size);
        for (int r = 0; r < rows.length; r++) products.put(r * size, plain ? b.timesTriangle(rows[r]) : rows[r]);
        if (!plain) OpenBlas.timesLowerTriangle(products, rows.length, b.values, size);
        for (int r = 0; r < rows.length; r++)
            for (int l = 0; l < size; l++) {
                double x = rows[r][l];
                diagonal[from + r] += x * (2 * products.get(r * size + l) - b.values.get(l * size + l) * x);
            }
    }

    private double[] timesTriangle(double[] x) {
        double[] y = new double[size];
        double[] row = new double[size];
        for (int k = 0; k < size; k++) {
            values.get(k * size, row, 0, k + 1);
            for (int l = 0; l <= k; l++) y[l] += row[l] * x[k];
        }
        return y;
    }

    private double[] full() {
        fillUpper();
        double[] full = new double[size * size];
        values.get(0, full);
        return full;
    }

    /** Tile by tile, as one of the two sides is walked across the rows. */
    private void fillUpper() {
        IntStream.range(0, Math.ceilDiv(size, TILE)).parallel().forEach(band -> {
            int end = Math.min(size, (band + 1) * TILE);
            for (int columns = band * TILE; columns < size; columns += TILE)
                for (int row = band * TILE; row < end; row++)
                    for (int column = Math.max(row + 1, columns); column < Math.min(size, columns + TILE); column++)
                        values.put(row * size + column, values.get(column * size + row));
        });
    }
}
