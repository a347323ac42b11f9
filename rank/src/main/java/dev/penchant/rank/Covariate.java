package dev.penchant.rank;

import java.util.List;

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

    /** The contrast that suits the column: a ratio for lengths, a count ratio for markup, else the difference. */
    public static Covariate named(String column) {
        if (column.startsWith("length_") && ResponseStyle.COLUMNS.containsKey(column))
            return new Covariate(column, Contrast.RATIO);
        return new Covariate(
                column, ResponseStyle.COLUMNS.containsKey(column) ? Contrast.COUNT_RATIO : Contrast.DIFFERENCE);
    }

    /** The advantage of being shown first. */
    public static Covariate position() {
        return difference(POSITION);
    }

    /** Style control as FastChat has it: tokens, headers, lists and bold, all as count ratios. */
    public static List<Covariate> fastChatStyle() {
        return ResponseStyle.FASTCHAT.stream()
                .map(column -> new Covariate(column, Contrast.COUNT_RATIO))
                .toList();
    }

    /** Style control as arena-rank has it: the length as a ratio, the others as count ratios. */
    public static List<Covariate> arenaRankStyle() {
        return ResponseStyle.FASTCHAT.stream()
                .map(column ->
                        new Covariate(column, column.startsWith("length") ? Contrast.RATIO : Contrast.COUNT_RATIO))
                .toList();
    }
}
