package dev.penchant.data.io;

import dev.penchant.data.Rater;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells from a rater's name whether it is an aggregate of several or a language model, where names make that clear. */
final class RaterNames {
    private static final Pattern CROWD = Pattern.compile(
            "(crowd|population|gold|consensus|aggregate|majority([-_ ].*)?|.*[-_ :]crowd)", Pattern.CASE_INSENSITIVE);
    private static final Pattern LANGUAGE_MODEL = Pattern.compile(
            "(^|.*[^a-z])(gpt-?[0-9o]|chatgpt|claude|gemini|palm-?2|llama|mistral|mixtral|qwen|deepseek|command-r|vicuna|"
                    + "pandalm|prometheus)([^a-z].*|$)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern HUMAN = Pattern.compile("human([-_ :].*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private RaterNames() {}

    static Rater rater(@Nullable String id) {
        if (id == null || id.isBlank()) return Rater.ANONYMOUS;
        return new Rater(id, kind(id), Map.of());
    }

    private static Rater.Kind kind(String id) {
        if (CROWD.matcher(id).matches()) return Rater.Kind.CROWD;
        if (HUMAN.matcher(id).matches()) return Rater.Kind.HUMAN;
        if (LANGUAGE_MODEL.matcher(id).matches()) return Rater.Kind.LLM;
        return Rater.Kind.UNKNOWN;
    }
}
