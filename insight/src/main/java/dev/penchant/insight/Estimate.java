package dev.penchant.insight;

import dev.penchant.data.statistics.ClusteredMean;
import dev.penchant.data.statistics.Interval;

/**
 * A mean with its interval at 95 %, which allows for observations that hang together.
 *
 * @param interval NaN to NaN where all observations are of one cluster and nothing tells how others differ
 * @param n observations
 */
public record Estimate(double value, Interval interval, int n) {
    /**
     * @param values at least one
     * @param cluster the rater or judgment of each value
     */
    static Estimate of(double[] values, int[] cluster) {
        ClusteredMean mean = ClusteredMean.of(values, cluster);
        return new Estimate(mean.mean(), mean.interval(), values.length);
    }

    /** Of zeros, halves and ones: where all clusters agree the interval is Wilson's over clusters, never a point. */
    static Estimate share(double[] values, int[] cluster) {
        ClusteredMean mean = ClusteredMean.of(values, cluster);
        return new Estimate(mean.mean(), mean.shareInterval(), values.length);
    }
}
