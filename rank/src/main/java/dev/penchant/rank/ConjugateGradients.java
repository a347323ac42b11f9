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
     * @param diagonal of H; entries that are not positive are replaced by 1
     * @param x overwritten
     */
    void solve(double[] b, double[] diagonal, double tolerance, double[] x) {
        Arrays.fill(x, 0);
        System.arraycopy(b, 0, residual, 0, size);
        for (int i = 0; i < size; i++) if (!(diagonal[i] > 0)) diagonal[i] = 1;
        precondition(diagonal);
        System.arraycopy(scaled, 0, direction, 0, size);
        double now = dot(residual, scaled);
        double enough = tolerance * tolerance * now;
        for (int k = 0; k < 2 * size + 50 && now > enough && now > 0; k++) {
            matrix.accept(direction, product);
            double bend = dot(direction, product);
            if (bend <= 0) {
                if (k == 0) System.arraycopy(direction, 0, x, 0, size);
                return;
            }
            double alpha = now / bend;
            for (int i = 0; i < size; i++) {
                x[i] += alpha * direction[i];
                residual[i] -= alpha * product[i];
            }
            precondition(diagonal);
            double next = dot(residual, scaled);
            double beta = next / now;
            for (int i = 0; i < size; i++) direction[i] = scaled[i] + beta * direction[i];
            now = next;
        }
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
