package dev.penchant.rank;

import dev.penchant.data.statistics.Interval;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Intervals of estimates ± a quantile times their standard errors: the normal's, or over G clusters Student's with G − 1
 * degrees of freedom.
 *
 * @param method where the standard errors come from, in words
 */
record NormalIntervals(String method, ContinuousDistribution distribution) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    static NormalIntervals ofVotes(String unit) {
        return new NormalIntervals("sandwich over single " + unit, NORMAL);
    }

    static NormalIntervals ofCurvature() {
        return new NormalIntervals("inverse curvature (Hessian)", NORMAL);
    }

    static NormalIntervals ofClusters(double clusters, String unit) {
        return new NormalIntervals(
                "cluster-robust sandwich over " + Math.round(clusters) + " " + unit,
                clusters > 2 ? TDistribution.of(clusters - 1) : NORMAL);
    }

    Interval[] around(double[] estimates, double[] variances, double confidence) {
        double z = distribution.inverseSurvivalProbability((1 - confidence) / 2);
        return IntStream.range(0, variances.length)
                .mapToObj(i -> new Interval(
                        estimates[i] - z * Math.sqrt(variances[i]), estimates[i] + z * Math.sqrt(variances[i])))
                .toArray(Interval[]::new);
    }
}
