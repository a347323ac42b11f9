package dev.penchant.rank;

/**
 * A twice differentiable function to be minimised: a negative log-likelihood plus a prior. Convex for every model of
 * this package but two: Rao–Kupper's threshold and the reliability of raters may bend it the other way far from the
 * optimum.
 */
interface ConvexObjective {
    /** Number of parameters. */
    int size();

    /**
     * The value at {@code x}; fills {@code gradient} and remembers the curvature there.
     *
     * @param gradient overwritten, length {@link #size()}
     */
    double evaluate(double[] x, double[] gradient);

    /** The Hessian at the point evaluated last, times {@code v}, into {@code product}. */
    void curvature(double[] v, double[] product);

    /** The diagonal of that Hessian, into {@code diagonal}. */
    void diagonal(double[] diagonal);
}
