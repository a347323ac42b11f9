package dev.penchant.rank;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The one dense kernel that the intervals of thousands of competitors spend their time in: four rows of a matrix times a
 * packed panel. The Vector API version is taken where the JVM has the module; both give the same numbers up to rounding.
 */
interface TileKernel {
    /** Rows of one tile. */
    int ROWS = 4;

    /** Columns of one tile, that is of a panel. */
    int columns();

    /**
     * {@code out[r·columns + c] = Σ_k a[offset + r·stride + k] · panel[k·columns + c]} for the four rows r.
     *
     * @param depth number of terms k
     */
    void multiply(double[] a, int offset, int stride, double[] panel, int panelOffset, int depth, double[] out);

    static TileKernel best() {
        return VectorApi.present() ? new Vectors() : new Plain();
    }

    /** Loops over arrays, long enough and plain enough that the compiler makes vector instructions of them. */
    record Plain() implements TileKernel {
        private static final int COLUMNS = 96;

        @Override
        public int columns() {
            return COLUMNS;
        }

        @Override
        public void multiply(
                double[] a, int offset, int stride, double[] panel, int panelOffset, int depth, double[] out) {
            java.util.Arrays.fill(out, 0, ROWS * COLUMNS, 0);
            for (int r = 0; r < ROWS; r++) {
                int at = offset + r * stride;
                int k = 0;
                for (; k + 4 <= depth; k += 4) addFour(a, at + k, panel, panelOffset + k * COLUMNS, out, r * COLUMNS);
                for (; k < depth; k++)
                    for (int c = 0; c < COLUMNS; c++)
                        out[r * COLUMNS + c] += a[at + k] * panel[panelOffset + k * COLUMNS + c];
            }
        }

        /** out += four factors times four rows of the panel. */
        private static void addFour(double[] a, int at, double[] panel, int from, double[] out, int to) {
            double f0 = a[at];
            double f1 = a[at + 1];
            double f2 = a[at + 2];
            double f3 = a[at + 3];
            for (int c = 0; c < COLUMNS; c++)
                out[to + c] += f0 * panel[from + c]
                        + f1 * panel[from + COLUMNS + c]
                        + f2 * panel[from + 2 * COLUMNS + c]
                        + f3 * panel[from + 3 * COLUMNS + c];
        }
    }

    /** Twelve vector sums in registers: four rows of three vectors. */
    final class Vectors implements TileKernel {
        private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
        private static final int LANES = SPECIES.length();
        private static final int COLUMNS = 3 * LANES;

        @Override
        public int columns() {
            return COLUMNS;
        }

        @Override
        public void multiply(
                double[] a, int offset, int stride, double[] panel, int panelOffset, int depth, double[] out) {
            DoubleVector s00 = DoubleVector.zero(SPECIES);
            DoubleVector s01 = s00;
            DoubleVector s02 = s00;
            DoubleVector s10 = s00;
            DoubleVector s11 = s00;
            DoubleVector s12 = s00;
            DoubleVector s20 = s00;
            DoubleVector s21 = s00;
            DoubleVector s22 = s00;
            DoubleVector s30 = s00;
            DoubleVector s31 = s00;
            DoubleVector s32 = s00;
            int p = panelOffset;
            for (int k = offset; k < offset + depth; k++, p += COLUMNS) {
                DoubleVector b0 = DoubleVector.fromArray(SPECIES, panel, p);
                DoubleVector b1 = DoubleVector.fromArray(SPECIES, panel, p + LANES);
                DoubleVector b2 = DoubleVector.fromArray(SPECIES, panel, p + 2 * LANES);
                DoubleVector f = DoubleVector.broadcast(SPECIES, a[k]);
                s00 = f.fma(b0, s00);
                s01 = f.fma(b1, s01);
                s02 = f.fma(b2, s02);
                f = DoubleVector.broadcast(SPECIES, a[k + stride]);
                s10 = f.fma(b0, s10);
                s11 = f.fma(b1, s11);
                s12 = f.fma(b2, s12);
                f = DoubleVector.broadcast(SPECIES, a[k + 2 * stride]);
                s20 = f.fma(b0, s20);
                s21 = f.fma(b1, s21);
                s22 = f.fma(b2, s22);
                f = DoubleVector.broadcast(SPECIES, a[k + 3 * stride]);
                s30 = f.fma(b0, s30);
                s31 = f.fma(b1, s31);
                s32 = f.fma(b2, s32);
            }
            s00.intoArray(out, 0);
            s01.intoArray(out, LANES);
            s02.intoArray(out, 2 * LANES);
            s10.intoArray(out, COLUMNS);
            s11.intoArray(out, COLUMNS + LANES);
            s12.intoArray(out, COLUMNS + 2 * LANES);
            s20.intoArray(out, 2 * COLUMNS);
            s21.intoArray(out, 2 * COLUMNS + LANES);
            s22.intoArray(out, 2 * COLUMNS + 2 * LANES);
            s30.intoArray(out, 3 * COLUMNS);
            s31.intoArray(out, 3 * COLUMNS + LANES);
            s32.intoArray(out, 3 * COLUMNS + 2 * LANES);
        }
    }
}
