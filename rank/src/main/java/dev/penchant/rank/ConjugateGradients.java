package dev.penchant.rank;

import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Conjugate gradients (Hestenes and Stiefel 1952) for H·x = b, preconditioned by a diagonal. */
final class ConjugateGradients {
    private final int size;
    private final BiConsumer<double[], double[]> matrix;
    private final Consumer<double[]> withoutFlat;
    private final double[] residual;
    private final double[] scaled;
    private final double[] direction;
    private final double[] product;

    /**
     * @param matrix writes H times its first argument into its second
     * @param withoutFlat takes the part in the null space of H out of a vector
     */
    ConjugateGradients(int size, BiConsumer<double[], double[]> matrix, Consumer<double[]> withoutFlat) {
        this.size = size;
        this.matrix = matrix;
        this.withoutFlat = withoutFlat;
        residual = new double[size];
        scaled = new double[size];
        direction = new double[size];
        product = new double[size];
    }

    /**
     * Solves until the residual, measured by the inverse diagonal, is {@code tolerance} of what it was; stops early in a
     * direction of negative curvature.
     *
     * @param diagonal of H; entries that are not positive are replaced by their size, or 1
     * @param x overwritten
     */
    void solve(double[] b, double[] diagonal, double tolerance, double[] x) {
        solve(b, diagonal, tolerance, Double.POSITIVE_INFINITY, x);
    }

    /**
     * As {@link #solve(double[], double[], double, double[])} within a trust region (Steihaug 1983): x is not longer than
     * {@code radius}, measured by the diagonal, and goes to the region's edge in a direction of negative curvature (the
     * length of the first search direction stands in for a radius that is infinite).
     *
     * @return what becomes of b·x − ½ xᵀHx, and the length of x
     */
    Step solve(double[] b, double[] diagonal, double tolerance, double radius, double[] x) {
        Arrays.fill(x, 0);
        System.arraycopy(b, 0, residual, 0, size);
        for (int i = 0; i < size; i++) if (!(diagonal[i] > 0)) diagonal[i] = diagonal[i] < 0 ? -diagonal[i] : 1;
        precondition(diagonal);
        System.arraycopy(scaled, 0, direction, 0, size);
        double now = dot(residual, scaled);
        double enough = tolerance * tolerance * now;
        double first = Math.sqrt(now);
        double gain = 0;
        double length = 0;
        for (int k = 0; k < 2 * size + 50 && now > enough && now > 0; k++) {
            matrix.accept(direction, product);
            double bend = dot(direction, product);
            double alpha = now / bend;
            double along = weighted(direction, direction, diagonal);
            double across = weighted(x, direction, diagonal);
            boolean up = !(bend > 0);
            double next2 = length * length + alpha * (2 * across + alpha * along);
            if (up || next2 >= radius * radius) {
                double edge = radius < Double.POSITIVE_INFINITY ? radius : Math.max(first, 2 * length);
                double rest = Math.max(edge * edge - length * length, 0);
                double to = rest / (across + Math.sqrt(across * across + along * rest));
                for (int i = 0; i < size; i++) x[i] += to * direction[i];
                return new Step(gain + to * (now - .5 * to * bend), edge, true);
            }
            for (int i = 0; i < size; i++) {
                x[i] += alpha * direction[i];
                residual[i] -= alpha * product[i];
            }
            gain += .5 * alpha * now;
            length = Math.sqrt(next2);
            precondition(diagonal);
            double next = dot(residual, scaled);
            double beta = next / now;
            for (int i = 0; i < size; i++) direction[i] = scaled[i] + beta * direction[i];
            now = next;
        }
        return new Step(gain, length, false);
    }

    /**
     * A step.
     *
     * @param gain by how much the quadratic model falls
     * @param length measured by the diagonal
     * @param atEdge whether it ends at the edge of the trust region
     */
    record Step(double gain, double length, boolean atEdge) {}

    private static double weighted(double[] a, double[] b, double[] weights) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i] * weights[i];
        return sum;
    }

    private void precondition(double[] diagonal) {
        withoutFlat.accept(residual);
        for (int i = 0; i < size; i++) scaled[i] = residual[i] / diagonal[i];
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }
}
