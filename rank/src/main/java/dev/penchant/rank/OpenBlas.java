package dev.penchant.rank;

import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;

/** What intervals need of BLAS and LAPACK. Matrices are row-major, in direct buffers. */
final class OpenBlas {
    private static final boolean PRESENT = load();

    private OpenBlas() {}

    private static boolean load() {
        try {
            Loader.load(openblas.class);
            return true;
        } catch (LinkageError missing) {
            return false; // no native library for this platform, or nowhere to unpack it
        }
    }

    /** Whether the native library can be loaded; does so when first called. */
    static boolean present() {
        return PRESENT;
    }

    /**
     * Replaces the lower triangle of a positive definite matrix by that of its inverse, by way of Cholesky's factor.
     *
     * @throws ArithmeticException when the matrix is not positive definite
     */
    static void invert(DoubleBuffer matrix, int size) {
        // To LAPACK, which stores by columns, our lower triangle is an upper one.
        byte upper = 'U';
        if (openblas.LAPACKE_dpotrf(openblas.LAPACK_COL_MAJOR, upper, size, matrix, size) > 0
                || openblas.LAPACKE_dpotri(openblas.LAPACK_COL_MAJOR, upper, size, matrix, size) > 0)
            throw new ArithmeticException("matrix is not positive definite");
    }

    /** {@code a ← a·L}, a being rows × size and L the lower triangle of a matrix. */
    static void timesLowerTriangle(DoubleBuffer a, int rows, DoubleBuffer matrix, int size) {
        openblas.cblas_dtrmm(
                openblas.CblasRowMajor,
                openblas.CblasRight,
                openblas.CblasLower,
                openblas.CblasNoTrans,
                openblas.CblasNonUnit,
                rows,
                size,
                1,
                matrix,
                size,
                a,
                size);
    }
}
