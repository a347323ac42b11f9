package dev.penchant.rank;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HalfWinKernelTest {
    @Test
    void vectorsGiveTheSameAsTheFormula() {
        assumeTrue(VectorApi.present(), "the JVM runs without the vector module");
        SplittableRandom random = new SplittableRandom(2);
        int n = 60;
        PairRows rows = Fixtures.simulated(new double[n], 5000, .3, 1).rows(3);
        double[] x = random.doubles(n, -8, 8).toArray();
        int from = 3;
        int to = rows.size() - 2;
        double[] curvature = new double[rows.size()];
        double[] meat = new double[rows.size()];
        double[] gradient = new double[n];
        double loss = HalfWinKernel.evaluate(rows, x, from, to, curvature, meat, gradient);
        PairTerms terms = new PairTerms();
        double expected = 0;
        double[] slopes = new double[n];
        for (int e = from; e < to; e++) {
            double f = rows.factor()[e];
            double delta = x[rows.first()[e]] - x[rows.second()[e]];
            new TieModel.HalfWin()
                    .evaluate(delta, 0, f * rows.wins()[e], f * rows.losses()[e], f * rows.ties()[e], terms);
            expected += terms.loss;
            slopes[rows.first()[e]] += terms.slope;
            slopes[rows.second()[e]] -= terms.slope;
            assertEquals(terms.curvature, curvature[e], 1e-13);
            assertEquals(terms.meat, meat[e], 1e-13);
        }
        assertEquals(expected, loss, 1e-11 * expected);
        assertArrayEquals(slopes, gradient, 1e-11);
        assertEquals(0, curvature[0], "rows outside are left alone");
        assertEquals(0, curvature[to]);
    }
}
