package dev.penchant.rank;

import java.util.function.Consumer;

/**
 * Newton's method with conjugate gradients for the step (Nocedal and Wright 2006, algorithm 7.1), preconditioned by the
 * Hessian's diagonal. In directions in which the objective is flat, such as adding a constant to all log-strengths, the gradient has
 * no part but what rounding puts there, and that is taken out before it can be amplified.
 */
final class NewtonCg {
    private static final int MAX_STEPS = 200;
    /** What the error may be: after a step s solved to a relative residual r it is of the order of s·(s + r). */
    private static final double ERROR = 1e-11;

    private static final double SUFFICIENT_DECREASE = 1e-4;
    /** Smallest relative residual asked of a step; below it rounding in flat directions would be amplified. */
    private static final double FINEST = 1e-6;

    private final ConvexObjective objective;
    private final int size;
    private final double[] gradient;
    private final double[] trialGradient;
    private final double[] step;
    private final double[] trial;
    private final double[] descent;
    private final double[] diagonal;
    private final ConjugateGradients solver;

    private NewtonCg(ConvexObjective objective, Consumer<double[]> withoutFlat) {
        this.objective = objective;
        size = objective.size();
        gradient = new double[size];
        trialGradient = new double[size];
        step = new double[size];
        trial = new double[size];
        descent = new double[size];
        diagonal = new double[size];
        solver = new ConjugateGradients(size, objective::curvature, withoutFlat);
    }

    /**
     * The minimum near {@code start}, which is not changed. The objective has been evaluated last at the answer.
     *
     * @param withoutFlat takes the part in flat directions out of a gradient
     * @throws IllegalStateException when the steps do not become small, which means that no minimum exists
     */
    static double[] minimise(ConvexObjective objective, double[] start, Consumer<double[]> withoutFlat) {
        return new NewtonCg(objective, withoutFlat).run(start.clone());
    }

    private double[] run(double[] x) {
        double value = objective.evaluate(x, gradient);
        double first = norm(gradient);
        if (first == 0) return x;
        for (int iteration = 0; iteration < MAX_STEPS; iteration++) {
            double tolerance = Math.clamp(norm(gradient) / first, FINEST, .1);
            objective.diagonal(diagonal);
            for (int i = 0; i < size; i++) descent[i] = -gradient[i];
            solver.solve(descent, diagonal, tolerance, step);
            double slope = ConjugateGradients.dot(gradient, step);
            double length = 1;
            double next = move(x, length);
            // Near the optimum the decrease drowns in the rounding of the value itself.
            double rounding = 1e-13 * Math.abs(value);
            while (!(next <= value + SUFFICIENT_DECREASE * length * slope + rounding) && length > 1e-10) {
                length /= 2;
                next = move(x, length);
            }
            value = next;
            System.arraycopy(trial, 0, x, 0, size);
            System.arraycopy(trialGradient, 0, gradient, 0, size);
            double moved = length * largest(step);
            if (moved * (moved + tolerance) <= ERROR) return x;
        }
        throw new IllegalStateException("no minimum found in " + MAX_STEPS + " Newton steps");
    }

    private double move(double[] x, double length) {
        for (int i = 0; i < size; i++) trial[i] = x[i] + length * step[i];
        return objective.evaluate(trial, trialGradient);
    }

    private static double norm(double[] a) {
        return Math.sqrt(ConjugateGradients.dot(a, a));
    }

    private static double largest(double[] a) {
        double most = 0;
        for (double value : a) most = Math.max(most, Math.abs(value));
        return most;
    }
}
