package dev.penchant.model.feature;

import java.util.Arrays;

/** A matrix X of candidates × columns, worked through by rows; {@code offset} is where its columns begin in a longer vector. */
public sealed interface Matrix {
    int rows();

    int columns();

    /** One number of a row. */
    interface Entry {
        void visit(int column, double value);
    }

    /** The entries of a row that may be other than zero, each column at most once. */
    void forEach(int row, Entry entry);

    /** sums[offset ...] += scale · x_row. */
    void addTo(int row, double scale, double[] sums, int offset);

    /** utilities[row] += x_row · weights[offset ...], for the rows from … to − 1. */
    void addProduct(int from, int to, double[] weights, int offset, double[] utilities);

    /** sums[offset ...] += Σ pulls[row] · x_row over the rows from … to − 1, the rows in order. */
    default void addTransposed(int from, int to, double[] pulls, double[] sums, int offset) {
        for (int row = from; row < to; row++) if (pulls[row] != 0) addTo(row, pulls[row], sums, offset);
    }

    /** sums[offset ...] += Σ scales[row] · x_row², column by column, over the rows from … to − 1. */
    void addSquares(int from, int to, double[] scales, double[] sums, int offset);

    /** Row-major values. */
    record Dense(int rows, int columns, float[] values) implements Matrix {
        @Override
        public void forEach(int row, Entry entry) {
            for (int column = 0; column < columns; column++) entry.visit(column, values[row * columns + column]);
        }

        @Override
        public void addTo(int row, double scale, double[] sums, int offset) {
            int at = row * columns;
            for (int column = 0; column < columns; column++) sums[offset + column] += scale * values[at + column];
        }

        @Override
        public void addProduct(int from, int to, double[] weights, int offset, double[] utilities) {
            int even = columns & ~7;
            for (int row = from; row < to; row++) {
                int x = row * columns;
                double s0 = 0;
                double s1 = 0;
                double s2 = 0;
                double s3 = 0;
                double s4 = 0;
                double s5 = 0;
                double s6 = 0;
                double s7 = 0;
                int w = offset;
                for (int end = x + even; x < end; x += 8, w += 8) {
                    s0 += values[x] * weights[w];
                    s1 += values[x + 1] * weights[w + 1];
                    s2 += values[x + 2] * weights[w + 2];
                    s3 += values[x + 3] * weights[w + 3];
                    s4 += values[x + 4] * weights[w + 4];
                    s5 += values[x + 5] * weights[w + 5];
                    s6 += values[x + 6] * weights[w + 6];
                    s7 += values[x + 7] * weights[w + 7];
                }
                for (int end = offset + columns; w < end; x++, w++) s0 += values[x] * weights[w];
                utilities[row] += s0 + s1 + (s2 + s3) + (s4 + s5 + (s6 + s7));
            }
        }

        @Override
        public void addSquares(int from, int to, double[] scales, double[] sums, int offset) {
            for (int row = from; row < to; row++) {
                if (scales[row] == 0) continue;
                int at = row * columns;
                for (int column = 0; column < columns; column++)
                    sums[offset + column] += scales[row] * values[at + column] * values[at + column];
            }
        }
    }

    /** Compressed rows: row i holds columns index[start[i] .. start[i+1]). */
    record Sparse(int columns, int[] start, int[] index, float[] values) implements Matrix {
        @Override
        public int rows() {
            return start.length - 1;
        }

        @Override
        public void forEach(int row, Entry entry) {
            for (int at = start[row]; at < start[row + 1]; at++) entry.visit(index[at], values[at]);
        }

        @Override
        public void addTo(int row, double scale, double[] sums, int offset) {
            for (int at = start[row]; at < start[row + 1]; at++) sums[offset + index[at]] += scale * values[at];
        }

        @Override
        public void addProduct(int from, int to, double[] weights, int offset, double[] utilities) {
            for (int row = from; row < to; row++) {
                double sum = 0;
                for (int at = start[row]; at < start[row + 1]; at++) sum += values[at] * weights[offset + index[at]];
                utilities[row] += sum;
            }
        }

        @Override
        public void addSquares(int from, int to, double[] scales, double[] sums, int offset) {
            for (int row = from; row < to; row++) {
                if (scales[row] == 0) continue;
                for (int at = start[row]; at < start[row + 1]; at++)
                    sums[offset + index[at]] += scales[row] * values[at] * values[at];
            }
        }
    }

    /**
     * Rows that are outer products z ⊗ x, never written out: a group of neighbouring rows shares its z, so that a product
     * with B (z × x, row-major) costs Bᵀz once for a group and one short dot for a row.
     *
     * @param start group g has the rows start[g] .. start[g+1]
     * @param z by group
     * @param x by row, all of one length
     */
    record Outer(int[] start, double[][] z, double[][] x) implements Matrix {
        @Override
        public int rows() {
            return x.length;
        }

        @Override
        public int columns() {
            return z.length == 0 ? 0 : z[0].length * x[0].length;
        }

        @Override
        public void forEach(int row, Entry entry) {
            double[] own = z[groupOf(row)];
            for (int t = 0; t < own.length; t++)
                for (int d = 0; d < x[row].length; d++) entry.visit(t * x[row].length + d, own[t] * x[row][d]);
        }

        @Override
        public void addTo(int row, double scale, double[] sums, int offset) {
            addOuter(z[groupOf(row)], x[row], scale, sums, offset);
        }

        @Override
        public void addProduct(int from, int to, double[] weights, int offset, double[] utilities) {
            for (int group = groupOf(from); group < z.length && start[group] < to; group++) {
                double[] mean = new double[x[0].length];
                for (int t = 0; t < z[group].length; t++)
                    for (int d = 0; d < mean.length; d++)
                        mean[d] += z[group][t] * weights[offset + t * mean.length + d];
                for (int row = Math.max(from, start[group]); row < Math.min(to, start[group + 1]); row++)
                    for (int d = 0; d < mean.length; d++) utilities[row] += x[row][d] * mean[d];
            }
        }

        @Override
        public void addTransposed(int from, int to, double[] pulls, double[] sums, int offset) {
            for (int group = groupOf(from); group < z.length && start[group] < to; group++) {
                double[] pull = new double[x[0].length];
                for (int row = Math.max(from, start[group]); row < Math.min(to, start[group + 1]); row++)
                    for (int d = 0; d < pull.length; d++) pull[d] += pulls[row] * x[row][d];
                addOuter(z[group], pull, 1, sums, offset);
            }
        }

        @Override
        public void addSquares(int from, int to, double[] scales, double[] sums, int offset) {
            for (int group = groupOf(from); group < z.length && start[group] < to; group++) {
                double[] square = new double[x[0].length];
                for (int row = Math.max(from, start[group]); row < Math.min(to, start[group + 1]); row++)
                    for (int d = 0; d < square.length; d++) square[d] += scales[row] * x[row][d] * x[row][d];
                double[] own =
                        Arrays.stream(z[group]).map(trait -> trait * trait).toArray();
                addOuter(own, square, 1, sums, offset);
            }
        }

        private static void addOuter(double[] z, double[] x, double scale, double[] sums, int offset) {
            for (int t = 0; t < z.length; t++) {
                double scaled = scale * z[t];
                if (scaled == 0) continue;
                for (int d = 0; d < x.length; d++) sums[offset + t * x.length + d] += scaled * x[d];
            }
        }

        /** The group of a row; empty groups are passed over. */
        private int groupOf(int row) {
            int found = Arrays.binarySearch(start, row + 1);
            return found >= 0 ? firstFrom(found) - 1 : -found - 2;
        }

        private int firstFrom(int group) {
            while (group > 0 && start[group - 1] == start[group]) group--;
            return group;
        }
    }

    /** Collects the rows of a sparse matrix one after the other. */
    final class SparseBuilder {
        private final int columns;
        private int[] start = new int[64];
        private int[] index = new int[256];
        private float[] values = new float[256];
        private int rows;
        private int entries;

        public SparseBuilder(int columns) {
            this.columns = columns;
        }

        public void add(int column, double value) {
            if (value == 0) return;
            if (entries == index.length) {
                index = Arrays.copyOf(index, entries * 2);
                values = Arrays.copyOf(values, entries * 2);
            }
            index[entries] = column;
            values[entries++] = (float) value;
        }

        /** Ends the row; its entries are put in the order of columns, so that sums come out the same in every run. */
        public void endRow() {
            sort(start[rows], entries);
            if (++rows == start.length) start = Arrays.copyOf(start, rows * 2);
            start[rows] = entries;
        }

        /** Insertion sort: rows are short, and mostly in order already. */
        private void sort(int from, int to) {
            for (int i = from + 1; i < to; i++) {
                int column = index[i];
                float value = values[i];
                int at = i;
                for (; at > from && index[at - 1] > column; at--) {
                    index[at] = index[at - 1];
                    values[at] = values[at - 1];
                }
                index[at] = column;
                values[at] = value;
            }
        }

        public Sparse build() {
            return new Sparse(
                    columns,
                    Arrays.copyOf(start, rows + 1),
                    Arrays.copyOf(index, entries),
                    Arrays.copyOf(values, entries));
        }
    }
}
