package dev.penchant.model.attribute;

import dev.penchant.model.fit.PairLogistic;
import java.util.List;

/**
 * How much a response has of an attribute: s(x) = w · white(x), learned by logistic regression from pairs of rewrites of the
 * same response, the first of which has more of it (PrefPalette, Li et al. 2025, step 4).
 *
 * @param weights w
 */
public record AttributePredictor(Whitening whitening, double[] weights) {
    private static final double RIDGE = 1;

    /**
     * @param more embedding of the one with more
     * @param less embedding of the other
     */
    public record Rewrites(double[] more, double[] less) {}

    public static AttributePredictor fit(Whitening whitening, List<Rewrites> pairs) {
        double[][] differences = pairs.stream()
                .map(pair -> minus(whitening.apply(pair.more()), whitening.apply(pair.less())))
                .toArray(double[][]::new);
        double[] more = new double[differences.length];
        java.util.Arrays.fill(more, 1);
        return new AttributePredictor(
                whitening,
                new PairLogistic(differences, more)
                        .fit(whitening.mean().length, RIDGE)
                        .weights());
    }

    /** s(x); its scale is that of log-odds between rewrites. */
    public double score(double[] x) {
        double[] white = whitening.apply(x);
        double sum = 0;
        for (int c = 0; c < white.length; c++) sum += weights[c] * white[c];
        return sum;
    }

    private static double[] minus(double[] x, double[] y) {
        double[] difference = x.clone();
        for (int c = 0; c < difference.length; c++) difference[c] -= y[c];
        return difference;
    }
}
