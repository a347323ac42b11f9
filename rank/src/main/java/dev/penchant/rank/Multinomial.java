package dev.penchant.rank;

import java.util.random.RandomGenerator;

/** Draws of how often each of many cells comes up. */
final class Multinomial {
    /** Below this many trials a binomial is counted out trial by trial. */
    private static final long FEW = 24;

    private Multinomial() {}

    /**
     * Draws {@code trials} cells with probabilities in proportion to {@code weights}, one conditional binomial a cell.
     *
     * @param counts overwritten
     */
    static void draw(RandomGenerator random, long trials, double[] weights, double[] counts) {
        // Sums of what is left are taken from the end, so that the last cell's share is exactly 1.
        double[] left = new double[weights.length + 1];
        for (int i = weights.length - 1; i >= 0; i--) left[i] = left[i + 1] + weights[i];
        long remaining = trials;
        for (int i = 0; i < weights.length; i++) {
            long drawn = remaining == 0 || weights[i] == 0 ? 0 : binomial(random, remaining, weights[i] / left[i]);
            counts[i] = drawn;
            remaining -= drawn;
        }
    }

    /**
     * The number of successes in {@code trials}: halves the trials by the order statistic in their middle, which is beta
     * distributed, until few are expected (Devroye 1986, section X.4.3); then waits from success to success.
     */
    static long binomial(RandomGenerator random, long trials, double p) {
        if (p >= 1) return trials;
        if (p > .5) return trials - binomial(random, trials, 1 - p);
        long successes = 0;
        long n = trials;
        double share = p;
        while (n * share > FEW) {
            long middle = (n + 1) / 2;
            double cut = beta(random, middle, n + 1 - middle);
            if (cut <= share) {
                successes += middle;
                n -= middle;
                share = (share - cut) / (1 - cut);
            } else {
                n = middle - 1;
                share /= cut;
            }
        }
        return successes + waiting(random, n, share);
    }

    /** Successes among {@code n} by geometric waiting times, about n·p steps. */
    private static long waiting(RandomGenerator random, long n, double p) {
        if (p <= 0) return 0;
        if (p >= 1) return n;
        double logMiss = Math.log1p(-p);
        long successes = -1;
        double trial = 0;
        while (trial <= n) {
            successes++;
            trial += Math.floor(-random.nextExponential() / logMiss) + 1;
        }
        return successes;
    }

    private static double beta(RandomGenerator random, double a, double b) {
        double x = gamma(random, a);
        return x / (x + gamma(random, b));
    }

    /** Gamma variate of shape ≥ 1 (Marsaglia and Tsang 2000). */
    private static double gamma(RandomGenerator random, double shape) {
        double d = shape - 1. / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double z = random.nextGaussian();
            double v = Math.pow(1 + c * z, 3);
            if (v > 0 && Math.log(random.nextDouble()) < .5 * z * z + d - d * v + d * Math.log(v)) return d * v;
        }
    }
}
