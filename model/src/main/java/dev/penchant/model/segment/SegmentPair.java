package dev.penchant.model.segment;

/**
 * A comparison of two segments.
 *
 * @param target P(first preferred) as stated; ½ for a tie
 */
public record SegmentPair(Segment first, Segment second, double target) {
    /** Σ r of the first less that of the second. */
    double[] features() {
        double[] difference = first.features().clone();
        for (int c = 0; c < difference.length; c++) difference[c] -= second.features()[c];
        return difference;
    }
}
