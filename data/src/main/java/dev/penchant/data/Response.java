package dev.penchant.data;

/**
 * A candidate answer: a text, or an item that its text names, or a set of features.
 *
 * @param source the system that made it (a competitor on a leaderboard); empty when not known
 */
public record Response(String text, String source, Features features) {
    public static Response of(String text) {
        return new Response(text, "", Features.NONE);
    }

    public static Response of(String text, String source) {
        return new Response(text, source, Features.NONE);
    }
}
