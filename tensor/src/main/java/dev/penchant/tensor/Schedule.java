package dev.penchant.tensor;

/** The factor η on the learning rate, by step; s counts from 0, n is the number of steps planned. */
public sealed interface Schedule {
    /** η at step {@code s} of {@code n}; the last value goes on beyond the plan. */
    double factor(long s, long n);

    static Schedule constant() {
        return new Constant(0);
    }

    /** η = min(1, (s + 1) / w). */
    record Constant(long warmup) implements Schedule {
        @Override
        public double factor(long s, long n) {
            return Schedule.warmupFactor(s, warmup);
        }
    }

    /** η = (s + 1) / w in the warm-up, then (n − s) / (n − w). */
    record Linear(long warmup) implements Schedule {
        @Override
        public double factor(long s, long n) {
            return s < warmup ? Schedule.warmupFactor(s, warmup) : 1 - Schedule.progress(s, n, warmup);
        }
    }

    /** η = (s + 1) / w in the warm-up, then f + (1 − f) (1 + cos π (s − w) / (n − w)) / 2 (Loshchilov and Hutter 2017, eq. 5). */
    record Cosine(long warmup, double floor) implements Schedule {
        @Override
        public double factor(long s, long n) {
            return s < warmup
                    ? Schedule.warmupFactor(s, warmup)
                    : floor + (1 - floor) * (1 + Math.cos(Math.PI * Schedule.progress(s, n, warmup))) / 2;
        }
    }

    private static double warmupFactor(long s, long warmup) {
        return s < warmup ? (s + 1.0) / warmup : 1;
    }

    /** How far the step is between the end of the warm-up and the end of the plan, in [0, 1]. */
    private static double progress(long s, long n, long warmup) {
        return Math.clamp((s - warmup) / (double) Math.max(1, n - warmup), 0, 1);
    }
}
