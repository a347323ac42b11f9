package dev.penchant.data.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The mean difference of two measurements on the same cases, by resampling whole clusters of cases (Efron 1979).
 *
 * @param difference mean of first − second
 * @param interval percentile interval
 * @param shareAtMostZero share of resamples in which the first is not larger
 */
public record PairedBootstrap(double difference, Interval interval, double shareAtMostZero) {
    /** @param cluster the cluster of each case (its rater, its prompt); cases of one cluster are drawn together */
    public static PairedBootstrap of(double[] first, double[] second, int[] cluster, int resamples, long seed) {
        if (first.length != second.length || first.length != cluster.length || first.length == 0)
            throw new IllegalArgumentException("two values and a cluster for each of at least one case");
        int[] distinct = Arrays.stream(cluster).distinct().sorted().toArray();
        double[] sums = new double[distinct.length];
        int[] sizes = new int[distinct.length];
        double total = 0;
        for (int i = 0; i < first.length; i++) {
            int group = Arrays.binarySearch(distinct, cluster[i]);
            sums[group] += first[i] - second[i];
            sizes[group]++;
            total += first[i] - second[i];
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] drawn = new double[resamples];
        int notLarger = 0;
        for (int r = 0; r < resamples; r++) {
            double sum = 0;
            long cases = 0;
            for (int g = 0; g < distinct.length; g++) {
                int group = random.nextInt(distinct.length);
                sum += sums[group];
                cases += sizes[group];
            }
            drawn[r] = sum / cases;
            if (drawn[r] <= 0) notLarger++;
        }
        return new PairedBootstrap(total / first.length, Interval.ofQuantiles(drawn), (double) notLarger / resamples);
    }
}
