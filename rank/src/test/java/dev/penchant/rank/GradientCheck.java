package dev.penchant.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Compares slopes and curvature with central differences. */
final class GradientCheck {
    private static final double STEP = 1e-5;

    private GradientCheck() {}

    static void check(ConvexObjective objective, double[] x) {
        checkSlopes(objective, x);
        checkCurvature(objective, x);
    }

    static void checkSlopes(ConvexObjective objective, double[] x) {
        int n = objective.size();
        double[] gradient = new double[n];
        objective.evaluate(x, gradient);
        for (int i = 0; i < n; i++) {
            double slope = (at(objective, x, i, STEP) - at(objective, x, i, -STEP)) / (2 * STEP);
            assertEquals(slope, gradient[i], 1e-6 * (1 + Math.abs(slope)), "slope " + i);
        }
    }

    private static void checkCurvature(ConvexObjective objective, double[] x) {
        int n = objective.size();
        double[] diagonal = new double[n];
        for (int i = 0; i < n; i++) {
            double[] up = new double[n];
            double[] down = new double[n];
            objective.evaluate(moved(x, i, STEP), up);
            objective.evaluate(moved(x, i, -STEP), down);
            double[] unit = new double[n];
            unit[i] = 1;
            double[] product = new double[n];
            objective.evaluate(x, new double[n]);
            objective.curvature(unit, product);
            objective.diagonal(diagonal);
            assertEquals(product[i], diagonal[i], 1e-9 * (1 + Math.abs(product[i])), "diagonal " + i);
            for (int j = 0; j < n; j++) {
                double bend = (up[j] - down[j]) / (2 * STEP);
                assertEquals(bend, product[j], 1e-5 * (1 + Math.abs(bend)), "curvature " + i + ", " + j);
            }
        }
    }

    private static double at(ConvexObjective objective, double[] x, int i, double by) {
        return objective.evaluate(moved(x, i, by), new double[x.length]);
    }

    private static double[] moved(double[] x, int i, double by) {
        double[] y = x.clone();
        y[i] += by;
        return y;
    }
}
