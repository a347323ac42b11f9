package dev.penchant.rank;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;

class SymmetricMatrixTest {
    @Test
    void inverseAndProductAreThoseOfEjmlWithAndWithoutVectors() {
        for (int n : new int[] {1, 3, 96, 97, 250}) {
            DMatrixRMaj a = RandomMatrices_DDRM.symmetricPosDef(n, new java.util.Random(n));
            DMatrixRMaj b = RandomMatrices_DDRM.symmetricPosDef(n, new java.util.Random(n + 1));
            DMatrixRMaj inverse = new DMatrixRMaj(n, n);
            CommonOps_DDRM.invert(a, inverse);
            DMatrixRMaj left = new DMatrixRMaj(n, n);
            DMatrixRMaj product = new DMatrixRMaj(n, n);
            CommonOps_DDRM.mult(inverse, b, left);
            CommonOps_DDRM.mult(left, inverse, product);
            for (TileKernel kernel : new TileKernel[] {new TileKernel.Plain(), new TileKernel.Vectors()}) {
                SymmetricMatrix own = copy(a, kernel);
                own.invert();
                double scale = CommonOps_DDRM.elementMaxAbs(inverse);
                for (int i = 0; i < n; i++)
                    for (int j = 0; j < n; j++) assertEquals(inverse.get(i, j), own.get(i, j), 1e-9 * scale);
                double[] diagonal = own.diagonalOfProduct(copy(b, kernel));
                double[] expected = new double[n];
                for (int i = 0; i < n; i++) expected[i] = product.get(i, i);
                assertArrayEquals(expected, diagonal, 1e-8 * CommonOps_DDRM.elementMaxAbs(product));
            }
        }
    }

    @Test
    void kernelsMultiply() {
        for (TileKernel kernel : new TileKernel[] {new TileKernel.Plain(), new TileKernel.Vectors()}) {
            int width = kernel.columns();
            SplittableRandom random = new SplittableRandom(1);
            double[] a = random.doubles(4 * 50).toArray();
            double[] panel = random.doubles(50 * width).toArray();
            double[] out = new double[4 * width];
            kernel.multiply(a, 0, 50, panel, 0, 50, out);
            for (int r = 0; r < 4; r++)
                for (int c = 0; c < width; c++) {
                    double sum = 0;
                    for (int k = 0; k < 50; k++) sum += a[r * 50 + k] * panel[k * width + c];
                    assertEquals(sum, out[r * width + c], 1e-12);
                }
        }
    }

    /** The diagonal of CXBXC, C taking the mean of each group out. */
    @Test
    void centredProductLeavesTheSharedPartOut() {
        int n = 101;
        DMatrixRMaj x = RandomMatrices_DDRM.symmetricPosDef(n, new java.util.Random(1));
        DMatrixRMaj b = RandomMatrices_DDRM.symmetricPosDef(n, new java.util.Random(2));
        int[] group = new int[n];
        for (int i = 0; i < n; i++) group[i] = i == 100 ? -1 : i % 2;
        DMatrixRMaj centring = CommonOps_DDRM.identity(n);
        for (int i = 0; i < 100; i++) for (int j = 0; j < 100; j++) if (group[i] == group[j]) centring.add(i, j, -.02);
        DMatrixRMaj rows = new DMatrixRMaj(n, n);
        DMatrixRMaj half = new DMatrixRMaj(n, n);
        DMatrixRMaj product = new DMatrixRMaj(n, n);
        CommonOps_DDRM.mult(centring, x, rows);
        CommonOps_DDRM.mult(rows, b, half);
        CommonOps_DDRM.multTransB(half, rows, product);
        double[] found = copy(x, TileKernel.best()).diagonalOfProduct(copy(b, TileKernel.best()), group);
        for (int i = 0; i < n; i++) assertEquals(product.get(i, i), found[i], 1e-8 * product.get(i, i));
    }

    @Test
    void indefiniteMatricesAreRefused() {
        SymmetricMatrix matrix = new SymmetricMatrix(2);
        matrix.add(0, 0, 1);
        matrix.add(1, 1, 1);
        matrix.add(0, 1, 2);
        assertThrows(ArithmeticException.class, matrix::invert);
    }

    private static SymmetricMatrix copy(DMatrixRMaj source, TileKernel kernel) {
        SymmetricMatrix matrix = new SymmetricMatrix(source.numRows, kernel);
        for (int i = 0; i < source.numRows; i++) for (int j = 0; j <= i; j++) matrix.add(i, j, source.get(i, j));
        return matrix;
    }
}
