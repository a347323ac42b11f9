package dev.penchant.rank;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The variances of {@link Variances} for boards too large for a dense inverse: draws z with covariance B (or H) as random
 * signs on the rows, solves H·x = z, and averages x². One step of a multiplier bootstrap; with {@value #DRAWS} draws a
 * standard error is itself off by about 4 %.
 */
final class SampledVariances {
    static final int DRAWS = 300;

    private static final double TOLERANCE = 1e-4;
    private static final long SEED = 0x5EED;

    private SampledVariances() {}

    /**
     * Variances of all parameters.
     *
     * @param objective evaluated last at the fit
     * @param clusters the middle of the sandwich; null where each vote is taken by itself
     * @param ridge λ on the diagonal of H
     */
    static double[] of(
            PairObjective objective,
            VoteGraph components,
            boolean sandwich,
            @Nullable ClusterSlopes clusters,
            double ridge) {
        int m = objective.size();
        double[] diagonal = new double[m];
        objective.diagonal(diagonal);
        for (int i = 0; i < m; i++) diagonal[i] += ridge;
        ConjugateGradients solver = new ConjugateGradients(
                m,
                (v, product) -> {
                    objective.curvature(v, product);
                    for (int i = 0; i < m; i++) product[i] += ridge * v[i];
                },
                vector -> PairFit.centre(vector, components));
        SplittableRandom random = new SplittableRandom(SEED);
        double[] z = new double[m];
        double[] x = new double[m];
        double[] squares = new double[m];
        for (int draw = 0; draw < DRAWS; draw++) {
            Arrays.fill(z, 0);
            if (clusters == null) objective.addRandomSlopes(random, sandwich, z);
            else {
                clusters.addRandom(random, z);
                objective.addRandomPrior(random, true, z);
            }
            solver.solve(z, diagonal, TOLERANCE, x);
            PairFit.centre(x, components);
            for (int i = 0; i < m; i++) squares[i] += x[i] * x[i] / DRAWS;
        }
        return squares;
    }
}
