package dev.penchant.model.select;

import java.util.HashMap;
import java.util.Map;

/**
 * A weighted mean whose standard error allows for dependence within clusters (CR1: the sandwich with factor G/(G−1);
 * Cameron and Miller 2015).
 *
 * @param clusters G
 */
public record ClusterMean(double mean, double standardError, int clusters) {
    private static final double Z = 1.959963984540054;

    static ClusterMean of(double[] values, double[] weights, int[] cluster) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[i] * values[i];
            total += weights[i];
        }
        double mean = total == 0 ? 0 : sum / total;
        Map<Integer, Double> residuals = new HashMap<>();
        for (int i = 0; i < values.length; i++)
            residuals.merge(cluster[i], weights[i] * (values[i] - mean), Double::sum);
        int groups = residuals.size();
        if (groups < 2) return new ClusterMean(mean, Double.NaN, groups);
        double squares = 0;
        for (double residual : residuals.values()) squares += residual * residual;
        return new ClusterMean(mean, Math.sqrt(squares * groups / (groups - 1)) / total, groups);
    }

    /** 95 % interval; the point alone when there is just one cluster. */
    double[] interval() {
        double half = Double.isNaN(standardError) ? 0 : Z * standardError;
        return new double[] {mean - half, mean + half};
    }
}
