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
        Map<String, String> attributes) {

    public Judgment {
        responses = List.copyOf(responses);
        attributes = Map.copyOf(attributes);
    }

    /** A judgment with nothing but the essentials. */
    public static Judgment of(Rater rater, Prompt prompt, List<Response> responses, Verdict verdict) {
        return new Judgment(null, rater, prompt, responses, verdict, null, null, null, Map.of());
    }
}
