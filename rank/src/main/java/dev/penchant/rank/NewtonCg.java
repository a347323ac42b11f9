package dev.penchant.rank;

import java.util.function.Consumer;

/**
 * Newton's method with conjugate gradients for the step, in a trust region (Steihaug 1983; Nocedal and Wright 2006,
 * algorithms 4.1 and 7.2), preconditioned by the Hessian's diagonal. The region is everything until a step fails or finds
 * the objective bent the other way, so that convex objectives see plain Newton steps. In directions in which the objective is flat, such as adding a constant to all log-strengths, the gradient has
 * no part but what rounding puts there, and that is taken out before it can be amplified.
 */
final class NewtonCg {
    private static final int MAX_STEPS = 200;
    /** What the error may be: after a step s solved to a relative residual r it is of the order of s·(s + r). */
    private static final double ERROR = 1e-9;

    /** Share of the decrease foretold that a step must bring to be taken, and to widen the trust region. */
    private static final double SUFFICIENT = 1e-4;

    private static final double GOOD = .75;
    /** Smallest relative residual asked of a step; below it rounding in flat directions would be amplified. */
    private static final double FINEST = 1e-6;

    private final ConvexObjective objective;
    private final double error;
    private final int size;
    private final double[] gradient;
    private final double[] trialGradient;
    private final double[] step;
    private final double[] trial;
    private final double[] descent;
    private final double[] diagonal;
    private final ConjugateGradients solver;

    private NewtonCg(ConvexObjective objective, Consumer<double[]> withoutFlat, double error) {
        this.objective = objective;
        this.error = error;
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
     * @throws NoMinimumException when the steps do not become small
     */
    static double[] minimise(ConvexObjective objective, double[] start, Consumer<double[]> withoutFlat) {
        return minimise(objective, start, withoutFlat, ERROR);
    }

    /** As {@link #minimise(ConvexObjective, double[], Consumer)}, with about {@code error} left in each parameter. */
    static double[] minimise(ConvexObjective objective, double[] start, Consumer<double[]> withoutFlat, double error) {
        return new NewtonCg(objective, withoutFlat, error).run(start.clone());
    }

    private double[] run(double[] x) {
        double value = objective.evaluate(x, gradient);
        double first = norm(gradient);
        if (first == 0) return x;
        double radius = Double.POSITIVE_INFINITY;
        boolean moved = true;
        for (int iteration = 0; iteration < MAX_STEPS; iteration++) {
            double tolerance = Math.clamp(norm(gradient) / first, FINEST, .1);
            // A trial that was refused has left the objective's curvature elsewhere.
            if (!moved) objective.evaluate(x, gradient);
            objective.diagonal(diagonal);
            for (int i = 0; i < size; i++) descent[i] = -gradient[i];
            ConjugateGradients.Step model = solver.solve(descent, diagonal, tolerance, radius, step);
            double next = move(x);
            // Near the optimum the decrease drowns in the rounding of the value itself.
            double rounding = 1e-13 * Math.abs(value);
            moved = value - next + rounding >= SUFFICIENT * model.gain();
            if (!moved) {
                radius = model.length() / 4;
                continue;
            }
            if (model.atEdge()) radius = value - next > GOOD * model.gain() ? 2 * model.length() : model.length();
            value = next;
            System.arraycopy(trial, 0, x, 0, size);
            System.arraycopy(trialGradient, 0, gradient, 0, size);
            double size = largest(step);
            if (!model.atEdge() && size * (size + tolerance) <= error) return x;
        }
        throw new NoMinimumException("no minimum found in " + MAX_STEPS + " Newton steps");
    }

    private double move(double[] x) {
        for (int i = 0; i < size; i++) trial[i] = x[i] + step[i];
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
