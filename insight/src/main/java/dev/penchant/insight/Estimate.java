package dev.penchant.insight;

import dev.penchant.data.statistics.ClusteredMean;
import dev.penchant.data.statistics.Interval;
import dev.penchant.data.statistics.Proportion;
import java.util.Arrays;

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
        if (mean.clusters() >= 2 && mean.standardError() > 0) {
            Interval interval = mean.interval();
            return new Estimate(
                    mean.mean(),
                    new Interval(Math.max(0, interval.low()), Math.min(1, interval.high())),
                    values.length);
        }
        int independent = (int) Arrays.stream(cluster).distinct().count();
        long successes = Math.round(mean.mean() * independent);
        return new Estimate(mean.mean(), new Proportion(successes, independent).wilson(), values.length);
    }
}
