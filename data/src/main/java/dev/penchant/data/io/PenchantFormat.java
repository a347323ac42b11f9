package dev.penchant.data.io;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penchant.data.Judgment;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Our own rows: a {@link Judgment} as JSON, field by field. The schema is the resource {@code judgment.schema.json}. */
final class PenchantFormat implements RowFormat.Single {
    static final String NAME = "penchant";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean recognises(Row row) {
        return row.holdsList("responses") && row.json().has("verdict");
    }

    @Override
    public Judgment judgment(Row row) {
        List<Response> responses = new ArrayList<>();
        for (JsonNode response : row.list("responses")) responses.add(response(response));
        if (responses.isEmpty()) throw new RowException("field \"responses\" is empty", "responses");
        return new Judgment(
                row.json().hasNonNull("id") ? row.text("id") : null,
                rater(row),
                prompt(row),
                responses,
                verdict(row.get("verdict"), responses.size()),
                row.number("strength"),
                row.json().hasNonNull("rationale") ? row.text("rationale") : null,
                Times.of(row, "time"),
                texts(row.json().get("attributes"), "attributes"),
                orderShown(row.json().get("order_shown")));
    }

    private static boolean orderShown(@Nullable JsonNode stated) {
        if (stated == null || stated.isNull()) return true;
        if (!stated.isBoolean()) throw new RowException("field \"order_shown\" must be true or false", "order_shown");
        return stated.booleanValue();
    }

    private static Rater rater(Row row) {
        if (!row.json().hasNonNull("rater")) return Rater.ANONYMOUS;
        JsonNode rater = row.get("rater");
        if (!rater.isObject()) return Rater.of(row.text("rater"));
        String kind = rater.path("kind").asText("unknown").toUpperCase(Locale.ROOT);
        try {
            return new Rater(
                    rater.path("id").asText(""),
                    Rater.Kind.valueOf(kind),
                    texts(rater.get("attributes"), "rater.attributes"));
        } catch (IllegalArgumentException unknown) {
            throw new RowException("unknown kind of rater in \"rater.kind\"", "rater.kind");
        }
    }

    private static Prompt prompt(Row row) {
        Map<String, String> attributes = texts(row.json().get("prompt_attributes"), "prompt_attributes");
        if (row.json().hasNonNull("messages"))
            return new Prompt(Conversations.messages(row.get("messages"), "messages"), attributes);
        Prompt plain = row.json().hasNonNull("prompt") ? Prompt.of(row.text("prompt")) : Prompt.EMPTY;
        return attributes.isEmpty() ? plain : new Prompt(plain.messages(), attributes);
    }

    private static Response response(JsonNode response) {
        if (response.isTextual()) return Response.of(response.textValue());
        if (!response.isObject()) throw new RowException("a response must be a text or an object", "responses");
        return new Response(
                response.path("text").asText(""),
                response.path("source").asText(""),
                FeatureMaps.of(response.get("features"), "responses.features"));
    }

    private static Verdict verdict(JsonNode verdict, int responses) {
        String word = verdict.isTextual()
                ? verdict.textValue()
                : verdict.size() == 1 ? verdict.fieldNames().next() : "";
        JsonNode value = verdict.path(word);
        return switch (word) {
            case "choice" -> new Verdict.Choice(index(value, responses, "verdict.choice"));
            case "tie" -> new Verdict.Tie();
            case "neither" -> new Verdict.Neither();
            case "ranking" -> ranking(value, responses);
            case "scores" -> scores(value, responses);
            default ->
                throw new RowException("unknown verdict (expected choice, tie, neither, ranking or scores)", "verdict");
        };
    }

    private static Verdict ranking(JsonNode value, int responses) {
        List<List<Integer>> tiers = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        if (!value.isArray()) throw new RowException("\"verdict.ranking\" must be a list of tiers", "verdict.ranking");
        for (JsonNode tier : value) {
            List<Integer> tied = new ArrayList<>();
            for (JsonNode member : tier.isArray() ? tier : List.of(tier))
                tied.add(index(member, responses, "verdict.ranking"));
            for (int member : tied)
                if (!seen.add(member))
                    throw new RowException("\"verdict.ranking\" names a response twice", "verdict.ranking");
            if (tied.isEmpty()) throw new RowException("\"verdict.ranking\" has an empty tier", "verdict.ranking");
            tiers.add(tied);
        }
        if (tiers.isEmpty()) throw new RowException("\"verdict.ranking\" is empty", "verdict.ranking");
        return new Verdict.Ranking(tiers);
    }

    private static Verdict scores(JsonNode value, int responses) {
        Map<String, List<Double>> aspects = new TreeMap<>();
        for (Map.Entry<String, JsonNode> aspect : value.properties()) {
            List<Double> scores = new ArrayList<>();
            for (JsonNode score : aspect.getValue())
                scores.add(score.isNull() ? Double.NaN : Row.number(score, "verdict.scores"));
            if (scores.size() != responses)
                throw new RowException("\"verdict.scores\" needs one value per response", "verdict.scores");
            aspects.put(aspect.getKey(), scores);
        }
        if (aspects.isEmpty()) throw new RowException("\"verdict.scores\" has no aspect", "verdict.scores");
        return new Verdict.Scores(aspects);
    }

    private static int index(JsonNode value, int responses, String field) {
        if (value.isInt() && value.intValue() >= 0 && value.intValue() < responses) return value.intValue();
        throw new RowException("\"" + field + "\" must be an index of a response, from 0", field);
    }

    private static Map<String, String> texts(@Nullable JsonNode object, String field) {
        if (object == null || object.isNull()) return Map.of();
        if (!object.isObject()) throw new RowException("field \"" + field + "\" must be an object", field);
        Map<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, JsonNode> member : object.properties())
            if (!member.getValue().isNull()) texts.put(member.getKey(), Row.text(member.getValue(), field));
        return texts;
    }
}
