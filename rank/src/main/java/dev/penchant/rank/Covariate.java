package dev.penchant.rank;

/**
 * Something about the two responses, besides who made them, that may move a vote.
 *
 * @param column one of the built-in columns of {@link ResponseStyle}, or {@link #POSITION}, or a number among the
 *     responses' features
 */
public record Covariate(String column, Contrast contrast) {
    /** The column that is 1 for the response shown first. */
    public static final String POSITION = "position";

    /** How two values become one number. */
    public enum Contrast {
        /** a − b. */
        DIFFERENCE,
        /** (a − b)/(a + b), for lengths; 0 when both are 0. */
        RATIO,
        /** (a − b)/(a + b + 1), for counts. */
        COUNT_RATIO;

        double of(double a, double b) {
            return switch (this) {
                case DIFFERENCE -> a - b;
                case RATIO -> a + b == 0 ? 0 : (a - b) / (a + b);
                case COUNT_RATIO -> (a - b) / (a + b + 1);
            };
        }
    }

    public static Covariate difference(String column) {
        return new Covariate(column, Contrast.DIFFERENCE);
    }

    /** The advantage of being shown first. */
    public static Covariate position() {
        return difference(POSITION);
    }
}
