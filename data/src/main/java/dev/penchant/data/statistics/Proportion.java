package dev.penchant.data.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;

/** A share of trials that were successes, with intervals at 95 %. */
public record Proportion(long successes, long trials) {
    /** The 97.5 % quantile of the standard normal distribution. */
    static final double Z = 1.959963984540054;

    public Proportion {
        if (trials < 0 || successes < 0 || successes > trials)
            throw new IllegalArgumentException(successes + " of " + trials + " is no proportion");
    }

    /** NaN for no trials. */
    public double value() {
        return (double) successes / trials;
    }

    /** Wilson (1927): the p for which (p̂ − p)² = z² p(1 − p)/n; [0, 1] for no trials. */
    public Interval wilson() {
        return trials == 0 ? new Interval(0, 1) : wilson(value(), trials);
    }

    /** The same for a share p of n trials, n any positive number. */
    static Interval wilson(double p, double n) {
        double denominator = 1 + Z * Z / n;
        double centre = (p + Z * Z / (2 * n)) / denominator;
        double half = Z / denominator * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
        return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
    }

    /** Clopper and Pearson (1934): exact, from quantiles of Beta(k, n − k + 1) and Beta(k + 1, n − k). */
    public Interval clopperPearson() {
        double low = successes == 0
                ? 0
                : BetaDistribution.of((double) successes, trials - successes + 1.0)
                        .inverseCumulativeProbability(.025);
        double high = successes == trials
                ? 1
                : BetaDistribution.of(successes + 1.0, (double) (trials - successes))
                        .inverseCumulativeProbability(.975);
        return new Interval(low, high);
    }
}
