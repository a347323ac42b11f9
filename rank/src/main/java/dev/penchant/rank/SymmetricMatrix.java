package dev.penchant.rank;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A dense symmetric matrix of which only the lower triangle (row ≥ column) is meant. Rows and columns are padded so that
 * tiles never overhang; the padding is a unit matrix.
 */
final class SymmetricMatrix {
    private static final int BLOCK = 96;

    private final TileKernel kernel;
    private final int size;
    private final int stride;
    private final double[] values;

    SymmetricMatrix(int size) {
        this(size, TileKernel.best());
    }

    SymmetricMatrix(int size, TileKernel kernel) {
        this.kernel = kernel;
        this.size = size;
        // BLOCK is a multiple of the tile's rows and columns for vectors of 2, 4 and 8 doubles.
        stride = Math.ceilDiv(Math.max(size, 1), BLOCK) * BLOCK;
        if ((long) stride * stride > Integer.MAX_VALUE - 8)
            throw new IllegalArgumentException("a matrix of " + size + " rows does not fit one array");
        values = new double[stride * stride];
        for (int i = size; i < stride; i++) values[i * stride + i] = 1;
    }

    int size() {
        return size;
    }

    double get(int row, int column) {
        return row >= column ? values[row * stride + column] : values[column * stride + row];
    }

    void add(int row, int column, double value) {
        if (row >= column) values[row * stride + column] += value;
        else values[column * stride + row] += value;
    }

    /**
     * Replaces this positive definite matrix by its inverse: Gauss–Jordan sweeps (Goodnight 1979) of whole blocks, n³
     * multiplications and additions in all.
     *
     * @throws ArithmeticException when the matrix is not positive definite
     */
    void invert() {
        double[] panel = new double[stride * BLOCK];
        double[] packed = new double[stride * BLOCK];
        double[] swept = new double[stride * BLOCK];
        for (int block = 0; block < stride; block += BLOCK) {
            double[] pivot = pivotInverse(block);
            readPanel(block, panel);
            times(panel, pivot, swept);
            pack(panel, BLOCK, stride, packed);
            subtractProduct(swept, packed, block);
            writePanel(block, swept, pivot);
        }
        inBands((from, to) -> {
            for (int i = from * stride; i < to * stride; i++) values[i] = -values[i];
        });
    }

    /** Inverse of the diagonal block by unblocked sweeps, full and row-major. */
    private double[] pivotInverse(int block) {
        double[] d = new double[BLOCK * BLOCK];
        for (int i = 0; i < BLOCK; i++) for (int j = 0; j < BLOCK; j++) d[i * BLOCK + j] = get(block + i, block + j);
        for (int k = 0; k < BLOCK; k++) {
            double pivot = d[k * BLOCK + k];
            if (!(pivot > 0)) throw new ArithmeticException("matrix is not positive definite");
            for (int i = 0; i < BLOCK; i++) {
                if (i == k) continue;
                double factor = d[i * BLOCK + k] / pivot;
                for (int j = 0; j < BLOCK; j++) if (j != k) d[i * BLOCK + j] -= factor * d[k * BLOCK + j];
            }
            for (int i = 0; i < BLOCK; i++) {
                if (i == k) continue;
                d[i * BLOCK + k] /= pivot;
                d[k * BLOCK + i] /= pivot;
            }
            d[k * BLOCK + k] = -1 / pivot;
        }
        for (int i = 0; i < d.length; i++) d[i] = -d[i];
        return d;
    }

    private interface Band {
        void run(int from, int to);
    }

    private void inBands(Band work) {
        IntStream.range(0, stride / BLOCK).parallel().forEach(band -> work.run(band * BLOCK, (band + 1) * BLOCK));
    }

    /** Column block {@code block} of the whole matrix, rows × BLOCK, its own rows zero. */
    private void readPanel(int block, double[] panel) {
        inBands((from, to) -> {
            if (from == block) Arrays.fill(panel, from * BLOCK, to * BLOCK, 0);
            else if (from > block)
                for (int i = from; i < to; i++) System.arraycopy(values, i * stride + block, panel, i * BLOCK, BLOCK);
            else
                for (int k = 0; k < BLOCK; k++)
                    for (int i = from; i < to; i++) panel[i * BLOCK + k] = values[(block + k) * stride + i];
        });
    }

    private void writePanel(int block, double[] swept, double[] pivot) {
        inBands((from, to) -> {
            if (from == block)
                for (int i = 0; i < BLOCK * BLOCK; i++)
                    values[(block + i / BLOCK) * stride + block + i % BLOCK] = -pivot[i];
            else if (from > block)
                for (int i = from; i < to; i++) System.arraycopy(swept, i * BLOCK, values, i * stride + block, BLOCK);
            else
                for (int k = 0; k < BLOCK; k++)
                    for (int i = from; i < to; i++) values[(block + k) * stride + i] = swept[i * BLOCK + k];
        });
    }

    /** {@code product = panel · pivot}, rows × BLOCK. */
    private void times(double[] panel, double[] pivot, double[] product) {
        double[] packed = new double[BLOCK * BLOCK];
        pack(pivot, BLOCK, BLOCK, packed);
        int width = kernel.columns();
        IntStream.range(0, stride / TileKernel.ROWS).parallel().forEach(group -> {
            double[] tile = new double[TileKernel.ROWS * width];
            int row = group * TileKernel.ROWS;
            for (int column = 0; column < BLOCK; column += width) {
                kernel.multiply(panel, row * BLOCK, BLOCK, packed, column * BLOCK, BLOCK, tile);
                for (int r = 0; r < TileKernel.ROWS; r++)
                    System.arraycopy(tile, r * width, product, (row + r) * BLOCK + column, width);
            }
        });
    }

    /** Packs the transpose of {@code source} (rows × depth) into panels: each holds {@code columns()} of its rows. */
    private void pack(double[] source, int depth, int count, double[] packed) {
        int width = kernel.columns();
        IntStream.range(0, count / width).parallel().forEach(number -> {
            int panel = number * width;
            for (int k = 0; k < depth; k++)
                for (int c = 0; c < width; c++) packed[panel * depth + k * width + c] = source[(panel + c) * depth + k];
        });
    }

    /** Lower triangle −= swept · panelᵀ; zero rows of the panel leave the block itself alone. */
    private void subtractProduct(double[] swept, double[] packed, int block) {
        int width = kernel.columns();
        IntStream.range(0, stride / TileKernel.ROWS).parallel().forEach(group -> {
            int row = group * TileKernel.ROWS;
            if (row >= block && row < block + BLOCK) return;
            double[] tile = new double[TileKernel.ROWS * width];
            for (int column = 0; column < row + TileKernel.ROWS; column += width) {
                kernel.multiply(swept, row * BLOCK, BLOCK, packed, column * BLOCK, BLOCK, tile);
                for (int r = 0; r < TileKernel.ROWS; r++) {
                    int to = (row + r) * stride + column;
                    for (int c = 0; c < width; c++) values[to + c] -= tile[r * width + c];
                }
            }
        });
    }

    /**
     * The diagonal of X·B·X, X being this matrix: Σ_k b_kk x_ik² + 2 Σ_k x_ik Σ_{l&lt;k} b_kl x_il, n³ multiplications
     * and additions in all.
     */
    double[] diagonalOfProduct(SymmetricMatrix b) {
        if (b.size != size) throw new IllegalArgumentException("sizes differ: " + size + ", " + b.size);
        fillUpper();
        return diagonalOfRows(b);
    }

    /**
     * As {@link #diagonalOfProduct(SymmetricMatrix)} after the mean row of its group has been taken from each row of this
     * matrix, which is symmetric no longer: the variances of parameters less the mean of their group.
     *
     * @param group of each row; −1 for a row that is left as it is
     */
    double[] diagonalOfProduct(SymmetricMatrix b, int[] group) {
        if (b.size != size) throw new IllegalArgumentException("sizes differ: " + size + ", " + b.size);
        fillUpper();
        int groups = Arrays.stream(group).max().orElse(-1) + 1;
        double[][] mean = new double[groups][size];
        int[] members = new int[groups];
        for (int g : group) if (g >= 0) members[g]++;
        for (int i = 0; i < size; i++)
            if (group[i] >= 0)
                for (int j = 0; j < size; j++) mean[group[i]][j] += values[i * stride + j] / members[group[i]];
        for (int i = 0; i < size; i++)
            if (group[i] >= 0) for (int j = 0; j < size; j++) values[i * stride + j] -= mean[group[i]][j];
        return diagonalOfRows(b);
    }

    private double[] diagonalOfRows(SymmetricMatrix b) {
        int width = kernel.columns();
        int tiles = stride / TileKernel.ROWS;
        double[] diagonal = new double[stride];
        double[] packed = new double[stride * width];
        for (int panel = 0; panel < stride; panel += width) {
            int depth = Math.min(stride, panel + width);
            for (int l = 0; l < depth; l++)
                for (int c = 0; c < width; c++) {
                    int k = panel + c;
                    packed[l * width + c] = l < k ? 2 * b.get(k, l) : l == k && k < size ? b.get(k, k) : 0;
                }
            int from = panel;
            IntStream.range(0, tiles).parallel().forEach(group -> {
                double[] tile = new double[TileKernel.ROWS * width];
                int row = group * TileKernel.ROWS;
                for (int l = 0; l < depth; l += BLOCK) {
                    int terms = Math.min(BLOCK, depth - l);
                    kernel.multiply(values, row * stride + l, stride, packed, l * width, terms, tile);
                    for (int r = 0; r < TileKernel.ROWS; r++) {
                        double sum = 0;
                        for (int c = 0; c < width; c++)
                            sum += values[(row + r) * stride + from + c] * tile[r * width + c];
                        diagonal[row + r] += sum;
                    }
                }
            });
        }
        return Arrays.copyOf(diagonal, size);
    }

    private void fillUpper() {
        inBands((from, to) -> {
            for (int column = from; column < stride; column++)
                for (int row = from; row < Math.min(to, column); row++)
                    values[row * stride + column] = values[column * stride + row];
        });
    }
}
