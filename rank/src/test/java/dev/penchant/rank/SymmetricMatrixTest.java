package dev.penchant.rank;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;

class SymmetricMatrixTest {
    @Test
    void inverseAndProductAreThoseOfEjmlByLoopsAndByTheLibrary() {
        assertTrue(OpenBlas.present());
        for (int n : new int[] {1, 3, 64, 65, 300}) {
            DMatrixRMaj a = RandomMatrices_DDRM.symmetricPosDef(n, new java.util.Random(n));
            DMatrixRMaj b = RandomMatrices_DDRM.symmetricPosDef(n, new java.util.Random(n + 1));
            DMatrixRMaj inverse = new DMatrixRMaj(n, n);
            CommonOps_DDRM.invert(a, inverse);
            DMatrixRMaj left = new DMatrixRMaj(n, n);
            DMatrixRMaj product = new DMatrixRMaj(n, n);
            CommonOps_DDRM.mult(inverse, b, left);
            CommonOps_DDRM.mult(left, inverse, product);
            for (boolean plain : new boolean[] {true, false}) {
                SymmetricMatrix own = copy(a, plain);
                own.invert();
                double scale = CommonOps_DDRM.elementMaxAbs(inverse);
                for (int i = 0; i < n; i++)
                    for (int j = 0; j < n; j++) assertEquals(inverse.get(i, j), own.get(i, j), 1e-9 * scale);
                double[] diagonal = own.diagonalOfProduct(copy(b, plain));
                double[] expected = new double[n];
                for (int i = 0; i < n; i++) expected[i] = product.get(i, i);
                assertArrayEquals(expected, diagonal, 1e-8 * CommonOps_DDRM.elementMaxAbs(product));
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
        for (boolean plain : new boolean[] {true, false}) {
            double[] found = copy(x, plain).diagonalOfProduct(copy(b, plain), group);
            for (int i = 0; i < n; i++) assertEquals(product.get(i, i), found[i], 1e-8 * product.get(i, i));
        }
    }

    @Test
    void indefiniteMatricesAreRefused() {
        for (boolean plain : new boolean[] {true, false}) {
            SymmetricMatrix matrix = new SymmetricMatrix(2, plain);
            matrix.add(0, 0, 1);
            matrix.add(1, 1, 1);
            matrix.add(0, 1, 2);
            assertThrows(ArithmeticException.class, matrix::invert);
        }
    }

    private static SymmetricMatrix copy(DMatrixRMaj source, boolean plain) {
        SymmetricMatrix matrix = new SymmetricMatrix(source.numRows, plain);
        for (int i = 0; i < source.numRows; i++) for (int j = 0; j <= i; j++) matrix.add(i, j, source.get(i, j));
        return matrix;
    }
}
