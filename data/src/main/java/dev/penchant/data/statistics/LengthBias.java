package dev.penchant.data.statistics;

import dev.penchant.data.Comparisons;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Whether longer texts win: the share of decided pairs of unequal length that the longer one wins, and the slope β of
 * logit P(a wins) = β (ln(1 + |a|) − ln(1 + |b|)), lengths in characters, fitted by Newton's method. Without running texts
 * (feature maps, names of items) nothing is told.
 *
 * @param slope null when it is not finite (longer always wins, or never)
 * @param slopeInterval β ± 1.96 √(Σ_g s_g² · G/(G − 1))/H, s_g the score of cluster g of G, H the curvature (Liang and Zeger
 *     1986); null for a single cluster
 */
public record LengthBias(
        ClusteredShare longerWins,
        @Nullable Double slope,
        @Nullable Interval slopeInterval) {

    /** @param clusters of the rows */
    static LengthBias of(Comparisons all, Clusters clusters) {
        int[] rows = new int[all.size()];
        double[] difference = new double[all.size()];
        double[] longer = new double[all.size()];
        int n = 0;
        if (Contents.of(all).texts())
            for (int row = 0; row < all.size(); row++) {
                int a = all.responses().get(all.a(row)).text().length();
                int b = all.responses().get(all.b(row)).text().length();
                if (all.tie(row) || a == b || a == 0 || b == 0) continue;
                rows[n] = row;
                difference[n] = Math.abs(Math.log1p(a) - Math.log1p(b));
                longer[n++] = all.target(row) > .5f == a > b ? 1 : 0;
            }
        return of(Arrays.copyOf(difference, n), Arrays.copyOf(longer, n), clusters.select(Arrays.copyOf(rows, n)));
    }

    /**
     * @param difference by pair, log length of the longer less that of the other
     * @param won 1 where the longer one won, else 0
     */
    private static LengthBias of(double[] difference, double[] won, Clusters clusters) {
        ClusteredShare share = ClusteredShare.of(won, clusters);
        if (share.value() == 0 || share.value() == 1 || won.length == 0) return new LengthBias(share, null, null);
        double slope = 0;
        double curvature = 0;
        for (int step = 0; step < 50; step++) {
            double gradient = 0;
            curvature = 0;
            for (int i = 0; i < won.length; i++) {
                double p = 1 / (1 + Math.exp(-slope * difference[i]));
                gradient += (won[i] - p) * difference[i];
                curvature += p * (1 - p) * difference[i] * difference[i];
            }
            double move = Math.clamp(gradient / curvature, -2, 2);
            slope += move;
            if (Math.abs(move) < 1e-10) break;
        }
        return new LengthBias(share, slope, interval(slope, curvature, difference, won, clusters));
    }

    private static @Nullable Interval interval(
            double slope, double curvature, double[] difference, double[] won, Clusters clusters) {
        double[] scores = new double[won.length];
        for (int i = 0; i < won.length; i++)
            scores[i] = (won[i] - 1 / (1 + Math.exp(-slope * difference[i]))) * difference[i];
        double half = Proportion.Z * Math.sqrt(clusters.variance(scores)) / curvature;
        if (Double.isNaN(half)) return null;
        return new Interval(slope - half, slope + half);
    }
}
