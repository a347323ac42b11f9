package dev.penchant.rank;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class NewtonCgTest {
    /** Rosenbrock's valley, 100 (y − x²)² + (1 − x)². */
    private static final class Valley extends Surface {
        @Override
        double at(double x, double y, double[] g, double[] h) {
            double rise = y - x * x;
            g[0] = -400 * x * rise - 2 * (1 - x);
            g[1] = 200 * rise;
            h[0] = 1200 * x * x - 400 * y + 2;
            h[1] = -400 * x;
            h[2] = 200;
            return 100 * rise * rise + (1 - x) * (1 - x);
        }
    }

    /** Two wells at x = ±1: x⁴ − 2x² + y². */
    private static final class Wells extends Surface {
        @Override
        double at(double x, double y, double[] g, double[] h) {
            g[0] = 4 * x * x * x - 4 * x;
            g[1] = 2 * y;
            h[0] = 12 * x * x - 4;
            h[1] = 0;
            h[2] = 2;
            return x * x * x * x - 2 * x * x + y * y;
        }
    }

    /** Falls for ever: exp(−x) + y². */
    private static final class Slope extends Surface {
        @Override
        double at(double x, double y, double[] g, double[] h) {
            g[0] = -Math.exp(-x) - 1;
            g[1] = 2 * y;
            h[0] = Math.exp(-x);
            h[1] = 0;
            h[2] = 2;
            return Math.exp(-x) - x + y * y;
        }
    }

    private abstract static class Surface implements ConvexObjective {
        private final double[] hessian = new double[3];

        /** The value, with its slopes and its second derivatives xx, xy, yy. */
        abstract double at(double x, double y, double[] slopes, double[] second);

        @Override
        public int size() {
            return 2;
        }

        @Override
        public double evaluate(double[] x, double[] gradient) {
            return at(x[0], x[1], gradient, hessian);
        }

        @Override
        public void curvature(double[] v, double[] product) {
            product[0] = hessian[0] * v[0] + hessian[1] * v[1];
            product[1] = hessian[1] * v[0] + hessian[2] * v[1];
        }

        @Override
        public void diagonal(double[] diagonal) {
            diagonal[0] = hessian[0];
            diagonal[1] = hessian[2];
        }
    }

    @Test
    void findsTheEndOfACurvedValley() {
        assertArrayEquals(
                new double[] {1, 1}, NewtonCg.minimise(new Valley(), new double[] {-1.2, 1}, gradient -> {}), 1e-8);
    }

    @Test
    void leavesWhereTheSurfaceBendsTheOtherWay() {
        assertArrayEquals(
                new double[] {1, 0}, NewtonCg.minimise(new Wells(), new double[] {.01, 3}, gradient -> {}), 1e-8);
    }

    @Test
    void saysThatThereIsNoMinimum() {
        assertThrows(
                NoMinimumException.class, () -> NewtonCg.minimise(new Slope(), new double[] {0, 1}, gradient -> {}));
    }
}
