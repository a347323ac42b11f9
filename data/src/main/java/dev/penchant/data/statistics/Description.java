package dev.penchant.data.statistics;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a set of comparisons is like.
 *
 * @param comparisons pairs judged, those of a counted ballot as often as it was cast
 * @param judgments verdicts that compare something, counted alike; scores given one at a time are grouped into judgments
 * @param uncompared judgments that were used but compare nothing (one response, equal responses, nothing ordered)
 * @param raters identified raters
 * @param prompts distinct prompts that ask something
 * @param sources distinct named sources
 * @param ties comparisons that are ties
 * @param neither ties among them that found neither response acceptable
 * @param agreement between raters who judged the same pair
 * @param retest of raters who judged a pair again: how often they said the same
 * @param firstWins share of decided pairs that the one shown first won, where two were shown and the order is known
 * @param lengthBias whether the longer text wins
 * @param components connected parts of the graph of competitors (sources if named, else responses)
 * @param duplicates comparisons that repeat an earlier one of the same identified rater, with the same outcome
 */
public record Description(
        String format,
        long rows,
        long used,
        long rejected,
        @Nullable Path rejectsFile,
        long duplicateIds,
        long comparisons,
        long judgments,
        int uncompared,
        int raters,
        int prompts,
        int responses,
        int sources,
        long ties,
        long neither,
        Agreement agreement,
        ClusteredShare retest,
        Triads cycles,
        ClusteredShare firstWins,
        LengthBias lengthBias,
        int competitors,
        int components,
        Balance balance,
        long duplicates) {
    /** Comparisons won by the one that stands first (whether or not it was shown first), by the other, and ties. */
    public record Balance(long first, long second, long ties) {}

    /**
     * Agreement on items that at least two identified raters judged; an item is a prompt with an unordered pair of
     * responses, the categories are one, tie, other. Null where it is not defined (no such item, or one category only).
     *
     * @param items such items
     * @param krippendorff α, nominal
     * @param ordinal α with the tie between the two
     * @param cohen mean κ over pairs of raters with at least ten shared items
     */
    public record Agreement(
            long items,
            @Nullable Double fleiss,
            @Nullable Interval fleissInterval,
            @Nullable Double krippendorff,
            @Nullable Interval krippendorffInterval,
            @Nullable Double ordinal,
            @Nullable Double cohen) {}

    /** The share that {@link #firstWins} is, null when no pair tells: all are ties, or no order is known. */
    public @Nullable Double positionBias() {
        return firstWins.trials() == 0 ? null : firstWins.value();
    }

    /** The share of pairs that the longer text wins, null when no pair tells, or responses are no texts. */
    public @Nullable Double lengthBiasShare() {
        return lengthBias.longerWins().trials() == 0
                ? null
                : lengthBias.longerWins().value();
    }
}
