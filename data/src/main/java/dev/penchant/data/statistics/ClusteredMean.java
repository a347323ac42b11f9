package dev.penchant.data.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A mean whose observations come in clusters (votes of one rater, pairs of one prompt): SE² = Var(Σ w_i (x_i − mean)) /
 * (Σ w_i)², see {@link Clusters#variance}.
 *
 * @param standardError NaN where all are of a single cluster
 * @param clusters how many there are; the smaller number of two ways
 */
public record ClusteredMean(double mean, double standardError, int clusters, int n) {
    private static final double ROUNDING = 1e-9;

    /** @param cluster the cluster of each value, any numbering */
    public static ClusteredMean of(double[] values, int[] cluster) {
        return of(values, Clusters.of(Clusters.Unit.JUDGMENT, cluster));
    }

    public static ClusteredMean of(double[] values, Clusters clusters) {
        double[] ones = new double[values.length];
        Arrays.fill(ones, 1);
        return of(values, ones, clusters);
    }

    /** The mean Σ w x / Σ w. */
    public static ClusteredMean of(double[] values, double[] weights, Clusters clusters) {
        if (values.length == 0) throw new IllegalArgumentException("a mean of nothing");
        double total = Arrays.stream(weights).sum();
        double mean = 0;
        for (int i = 0; i < values.length; i++) mean += weights[i] * values[i];
        mean /= total;
        double[] residuals = new double[values.length];
        for (int i = 0; i < values.length; i++) residuals[i] = weights[i] * (values[i] - mean);
        return new ClusteredMean(
                mean, Math.sqrt(clusters.variance(residuals)) / total, clusters.count(), values.length);
    }

    /**
     * The interval of a mean of zeros and ones, within [0, 1]: Wilson's for as many independent votes as would have this
     * standard error, n = p(1 − p)/SE² (Korn and Graubard 1998). Where all clusters agree, or there is but one, the standard
     * error says nothing and n is the number of clusters: never a point.
     */
    public Interval shareInterval() {
        return Proportion.wilson(Math.clamp(mean, 0, 1), independent());
    }

    private double independent() {
        double p = Math.clamp(mean, 0, 1);
        boolean telling = clusters > 1 && standardError > ROUNDING;
        return telling ? p * (1 - p) / (standardError * standardError) : clusters;
    }

    /** How likely chance alone makes a share as far from ½: the two-sided test that {@link #shareInterval} inverts. */
    public double againstHalf() {
        double z = 2 * Math.sqrt(independent()) * Math.abs(mean - .5);
        return 2 * NormalDistribution.of(0, 1).survivalProbability(z);
    }

    /** mean ± 1.96 SE. */
    public Interval interval() {
        return new Interval(mean - Proportion.Z * standardError, mean + Proportion.Z * standardError);
    }

    public Estimate estimate() {
        return new Estimate(mean, interval(), n);
    }

    /** Of a mean of zeros, halves and ones, with {@link #shareInterval}. */
    public Estimate share() {
        return new Estimate(mean, shareInterval(), n);
    }
}
