package dev.penchant.model.segment;

import dev.penchant.model.fit.PairLogistic;

/**
 * How people read segments whose true rewards and values are known: log-odds that are linear in what is given of two
 * segments, the first less the second: Σ r, V*(start), V*(end).
 *
 * @param weights of the three
 */
public record SegmentReading(double[] weights) {
    /** Which of the three count, and whether each has a weight of its own. */
    public enum Kind {
        /** c Σ r. */
        PARTIAL_RETURN,
        /** c (Σ r − V*(start) + V*(end)). */
        REGRET,
        /** Three weights: what raters really attend to. */
        EXPRESSIVE
    }

    /**
     * The most probable weights.
     *
     * @param given by comparison, differences of Σ r, V*(start), V*(end)
     * @param target by comparison, P(first preferred) as stated
     */
    public static SegmentReading fit(Kind kind, double[][] given, double[] target) {
        double[][] columns = new double[given.length][];
        for (int row = 0; row < given.length; row++) {
            double[] of = given[row];
            columns[row] = switch (kind) {
                case PARTIAL_RETURN -> new double[] {of[0]};
                case REGRET -> new double[] {of[0] - of[1] + of[2]};
                case EXPRESSIVE -> of;
            };
        }
        double[] found =
                new PairLogistic(columns, target).fit(columns[0].length, 1e-6).weights();
        return new SegmentReading(
                switch (kind) {
                    case PARTIAL_RETURN -> new double[] {found[0], 0, 0};
                    case REGRET -> new double[] {found[0], -found[0], found[0]};
                    case EXPRESSIVE -> found;
                });
    }

    public double logOdds(double[] given) {
        return World.dot(weights, given);
    }
}
