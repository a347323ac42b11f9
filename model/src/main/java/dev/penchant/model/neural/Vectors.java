package dev.penchant.model.neural;

/** Rows of numbers, of equal length. */
public interface Vectors {
    int rows();

    int columns();

    /** Writes row {@code row} to {@code into}, from {@code offset} on. */
    void copy(int row, float[] into, int offset);

    /** @param values row after row; none of it is copied */
    static Vectors of(float[] values, int columns) {
        return new InMemory(values, columns);
    }

    /** No numbers for each of some rows. */
    static Vectors none(int rows) {
        return new Vectors() {
            @Override
            public int rows() {
                return rows;
            }

            @Override
            public int columns() {
                return 0;
            }

            @Override
            public void copy(int row, float[] into, int offset) {}
        };
    }

    /** Some rows, one after the other. */
    default float[] rows(int[] which) {
        float[] some = new float[Math.multiplyExact(which.length, columns())];
        for (int i = 0; i < which.length; i++) copy(which[i], some, i * columns());
        return some;
    }

    /** All in one array. */
    record InMemory(float[] values, int columns) implements Vectors {
        public InMemory {
            if (columns < 1 || values.length % columns != 0)
                throw new IllegalArgumentException(values.length + " numbers are no rows of " + columns);
        }

        @Override
        public int rows() {
            return values.length / columns;
        }

        @Override
        public void copy(int row, float[] into, int offset) {
            System.arraycopy(values, row * columns, into, offset, columns);
        }
    }
}
