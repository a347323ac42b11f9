package dev.penchant.data;

import java.util.Map;

/**
 * Who judged.
 *
 * @param id the rater's name in the data; empty for a vote whose rater is not known
 * @param attributes demographics, persona, group: whatever the data states about the rater
 */
public record Rater(String id, Kind kind, Map<String, String> attributes) {
    /** What kind of judge a rater is. A {@code CROWD} is an aggregate (majority, gold label), not a person. */
    public enum Kind {
        HUMAN,
        LLM,
        MODEL,
        SIMULATED,
        CROWD,
        UNKNOWN
    }

    /** The rater of votes that name nobody. */
    public static final Rater ANONYMOUS = new Rater("", Kind.UNKNOWN, Map.of());

    public Rater {
        attributes = Map.copyOf(attributes);
    }

    public static Rater of(String id) {
        return id.isEmpty() ? ANONYMOUS : new Rater(id, Kind.UNKNOWN, Map.of());
    }

    /** Whether this is one judge whose votes belong together: it has an id and is not an aggregate of several. */
    public boolean identified() {
        return !id.isEmpty() && kind != Kind.CROWD;
    }
}
