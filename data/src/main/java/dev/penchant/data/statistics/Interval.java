package dev.penchant.data.statistics;

import java.util.Arrays;

/** An interval at 95 % unless said otherwise. */
public record Interval(double low, double high) {
    /** The 2.5 % and 97.5 % quantiles of bootstrap values (linear between order statistics); sorts its argument. */
    static Interval ofQuantiles(double[] values) {
        Arrays.sort(values);
        return new Interval(quantile(values, .025), quantile(values, .975));
    }

    private static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
