package dev.penchant.data;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rater's verdict on the responses to a prompt.
 *
 * @param id the judgment's name in its file, if it has one
 * @param strength how strong the preference is, in the units of the data set; null when not stated
 * @param attributes everything else the row says (criterion, group, surface, ...)
 * @param orderShown whether the responses stand in the order in which the rater saw them; false where the data does not tell
 */
public record Judgment(
        @Nullable String id,
        Rater rater,
        Prompt prompt,
        List<Response> responses,
        Verdict verdict,
        @Nullable Double strength,
        @Nullable String rationale,
        @Nullable Instant time,
        Map<String, String> attributes,
        boolean orderShown) {

    /** Name of the attribute that says how many raters gave exactly this verdict, where ballots were counted together. */
    public static final String BALLOTS = "ballots";

    public Judgment {
        responses = List.copyOf(responses);
        attributes = Map.copyOf(attributes);
    }

    /** A judgment whose responses stand in the order shown. */
    public Judgment(
            @Nullable String id,
            Rater rater,
            Prompt prompt,
            List<Response> responses,
            Verdict verdict,
            @Nullable Double strength,
            @Nullable String rationale,
            @Nullable Instant time,
            Map<String, String> attributes) {
        this(id, rater, prompt, responses, verdict, strength, rationale, time, attributes, true);
    }

    /** The same verdict as if {@code who} had given it. */
    public Judgment by(Rater who) {
        return new Judgment(id, who, prompt, responses, verdict, strength, rationale, time, attributes, orderShown);
    }

    /** The same judgment where nothing tells in which order the responses were shown. */
    public Judgment inUnknownOrder() {
        return new Judgment(id, rater, prompt, responses, verdict, strength, rationale, time, attributes, false);
    }

    /** A judgment with nothing but the essentials. */
    public static Judgment of(Rater rater, Prompt prompt, List<Response> responses, Verdict verdict) {
        return new Judgment(null, rater, prompt, responses, verdict, null, null, null, Map.of());
    }

    /** How many times this verdict was given: the attribute {@link #BALLOTS} if it is a positive number, else 1. */
    public double ballots() {
        String stated = attributes.get(BALLOTS);
        if (stated == null) return 1;
        try {
            double count = Double.parseDouble(stated);
            return count > 0 && Double.isFinite(count) ? count : 1;
        } catch (NumberFormatException notACount) {
            return 1;
        }
    }
}
