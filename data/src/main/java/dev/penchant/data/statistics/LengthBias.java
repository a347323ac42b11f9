package dev.penchant.data.statistics;

import dev.penchant.data.Comparisons;
import org.jspecify.annotations.Nullable;

/**
 * Whether longer texts win: the share of decided pairs of unequal length that the longer one wins, and the slope β of
 * logit P(a wins) = β (ln(1 + |a|) − ln(1 + |b|)), lengths in characters, fitted by Newton's method.
 *
 * @param slope null when it is not finite (longer always wins, or never)
 */
public record LengthBias(
        Proportion longerWins,
        @Nullable Double slope,
        @Nullable Interval slopeInterval) {
    static LengthBias of(Comparisons all) {
        double[] lengths = new double[all.responses().size()];
        for (int i = 0; i < lengths.length; i++)
            lengths[i] = all.responses().get(i).text().length();
        long longer = 0;
        long decided = 0;
        double[] difference = new double[all.size()];
        double[] won = new double[all.size()];
        int n = 0;
        for (int row = 0; row < all.size(); row++) {
            double a = lengths[all.a(row)];
            double b = lengths[all.b(row)];
            if (all.tie(row) || a == b || a == 0 || b == 0) continue;
            boolean first = all.target(row) > .5f;
            decided++;
            if (first == a > b) longer++;
            difference[n] = Math.log1p(a) - Math.log1p(b);
            won[n++] = first ? 1 : 0;
        }
        Proportion share = new Proportion(longer, decided);
        if (longer == 0 || longer == decided) return new LengthBias(share, null, null);
        double slope = 0;
        double curvature = 0;
        for (int step = 0; step < 50; step++) {
            double gradient = 0;
            curvature = 0;
            for (int i = 0; i < n; i++) {
                double p = 1 / (1 + Math.exp(-slope * difference[i]));
                gradient += (won[i] - p) * difference[i];
                curvature += p * (1 - p) * difference[i] * difference[i];
            }
            double move = Math.clamp(gradient / curvature, -2, 2);
            slope += move;
            if (Math.abs(move) < 1e-10) break;
        }
        double half = Proportion.Z / Math.sqrt(curvature);
        return new LengthBias(share, slope, new Interval(slope - half, slope + half));
    }
}
