package dev.penchant.data.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * McNemar's test (1947) of two judges on the same cases: {@code b} cases only the first has right, {@code c} only the second.
 */
public record McNemar(int b, int c) {
    /** Exact two-sided p: min(1, 2 P(X ≤ min(b, c))), X ~ Binomial(b + c, ½); 1 when they never differ. */
    public double exact() {
        if (b + c == 0) return 1;
        return Math.min(1, 2 * BinomialDistribution.of(b + c, .5).cumulativeProbability(Math.min(b, c)));
    }

    /** χ² = (|b − c| − 1)²/(b + c), one degree of freedom (Edwards's correction). */
    public double chiSquared() {
        if (b + c == 0) return 0;
        double excess = Math.max(0, Math.abs(b - c) - 1);
        return excess * excess / (b + c);
    }

    /** p of {@link #chiSquared}. */
    public double corrected() {
        return ChiSquaredDistribution.of(1).survivalProbability(chiSquared());
    }
}
