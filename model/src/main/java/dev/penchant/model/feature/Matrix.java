package dev.penchant.model.feature;

import java.util.Arrays;

/** A matrix of candidates × columns, read by rows. */
public sealed interface Matrix {
    int rows();

    int columns();

    /** x_row · weights[offset ...]. */
    double dot(int row, double[] weights, int offset);

    /** sums[offset ...] += scale · x_row. */
    void addTo(int row, double scale, double[] sums, int offset);

    /** sums[offset ...] += scale · x_row², column by column. */
    void addSquaresTo(int row, double scale, double[] sums, int offset);

    /** Row-major values. */
    record Dense(int rows, int columns, float[] values) implements Matrix {
        @Override
        public double dot(int row, double[] weights, int offset) {
            double sum = 0;
            int at = row * columns;
            for (int column = 0; column < columns; column++) sum += values[at + column] * weights[offset + column];
            return sum;
        }

        @Override
        public void addTo(int row, double scale, double[] sums, int offset) {
            int at = row * columns;
            for (int column = 0; column < columns; column++) sums[offset + column] += scale * values[at + column];
        }

        @Override
        public void addSquaresTo(int row, double scale, double[] sums, int offset) {
            int at = row * columns;
            for (int column = 0; column < columns; column++)
                sums[offset + column] += scale * values[at + column] * values[at + column];
        }
    }

    /** Compressed rows: row i holds columns index[start[i] .. start[i+1]). */
    record Sparse(int columns, int[] start, int[] index, float[] values) implements Matrix {
        @Override
        public int rows() {
            return start.length - 1;
        }

        @Override
        public double dot(int row, double[] weights, int offset) {
            double sum = 0;
            for (int at = start[row]; at < start[row + 1]; at++) sum += values[at] * weights[offset + index[at]];
            return sum;
        }

        @Override
        public void addTo(int row, double scale, double[] sums, int offset) {
            for (int at = start[row]; at < start[row + 1]; at++) sums[offset + index[at]] += scale * values[at];
        }

        @Override
        public void addSquaresTo(int row, double scale, double[] sums, int offset) {
            for (int at = start[row]; at < start[row + 1]; at++)
                sums[offset + index[at]] += scale * values[at] * values[at];
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
