package dev.penchant.data.statistics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A mean whose observations come in clusters (votes of one rater, pairs of one prompt). With e_g the sum of residuals of
 * cluster g of G: SE = √(Σ e_g²)/n (Liang and Zeger 1986), with CR1's factor √(G/(G − 1)) for few clusters.
 *
 * @param standardError CR1; NaN for a single cluster
 * @param uncorrected without the factor
 */
public record ClusteredMean(double mean, double standardError, double uncorrected, int clusters, int n) {
    private static final double ROUNDING = 1e-9;

    /** @param cluster the cluster of each value, any numbering */
    public static ClusteredMean of(double[] values, int[] cluster) {
        double[] ones = new double[values.length];
        Arrays.fill(ones, 1);
        return of(values, ones, cluster);
    }

    /** The mean Σ w x / Σ w; with weights the residuals are w (x − mean) and n is Σ w. */
    public static ClusteredMean of(double[] values, double[] weights, int[] cluster) {
        if (values.length != cluster.length || values.length == 0)
            throw new IllegalArgumentException("one cluster for each of at least one value");
        double total = Arrays.stream(weights).sum();
        double mean = 0;
        for (int i = 0; i < values.length; i++) mean += weights[i] * values[i];
        mean /= total;
        Map<Integer, Double> residuals = new HashMap<>();
        for (int i = 0; i < values.length; i++)
            residuals.merge(cluster[i], weights[i] * (values[i] - mean), Double::sum);
        double squares = 0;
        for (double residual : residuals.values()) squares += residual * residual;
        double plain = Math.sqrt(squares) / total;
        int groups = residuals.size();
        double corrected = groups < 2 ? Double.NaN : plain * Math.sqrt(groups / (groups - 1.0));
        return new ClusteredMean(mean, corrected, plain, groups, values.length);
    }

    /**
     * The interval of a mean of zeros and ones, within [0, 1]: Wilson's for as many independent votes as would have this
     * standard error, n = p(1 − p)/SE² (Korn and Graubard 1998). Where all clusters agree, or there is but one, the standard
     * error says nothing and n is the number of clusters: never a point.
     */
    public Interval shareInterval() {
        double p = Math.clamp(mean, 0, 1);
        boolean telling = clusters > 1 && standardError > ROUNDING;
        return Proportion.wilson(p, telling ? p * (1 - p) / (standardError * standardError) : clusters);
    }

    /** mean ± 1.96 SE. */
    public Interval interval() {
        return new Interval(mean - Proportion.Z * standardError, mean + Proportion.Z * standardError);
    }
}
