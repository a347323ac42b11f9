package dev.penchant.data.io;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penchant.data.Judgment;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Annotated pairs (version 2.0) of the Inverse Constitutional AI project: an object with {@code annotators} (human, model
 * or principle) and {@code comparisons}; each comparison gives one judgment for every annotator with a preference. An
 * annotator to whom the pair says nothing (no {@code pref}) gives none.
 */
final class IcaiFormat implements RowFormat.Several {
    /** Where {@link JsonDocuments} puts what the file says outside the comparisons. */
    static final String CONTEXT = "\u0000context";

    private static final Set<String> USED =
            Set.of("id", "prompt", "response_a", "response_b", "annotations", "metadata", "text_a", "text_b", CONTEXT);

    @Override
    public String name() {
        return "icai";
    }

    @Override
    public boolean recognises(Row row) {
        return row.json().path("annotations").isObject()
                && (row.json().has("response_a") || row.json().has("text_a"));
    }

    @Override
    public List<Judgment> judgments(Row row) {
        List<Response> responses =
                List.of(response(row, "response_a", "text_a"), response(row, "response_b", "text_b"));
        String asked = row.textOf("prompt");
        Prompt prompt = asked == null ? Prompt.EMPTY : Prompt.of(asked);
        Map<String, String> attributes = new TreeMap<>(row.othersThan(USED));
        attributes.putAll(Row.scalars(row.json().path("metadata"), Set.of()));
        JsonNode annotators = row.json().path(CONTEXT).path("annotators");
        List<Judgment> judgments = new ArrayList<>();
        if (!row.get("annotations").isObject())
            throw new RowException("field \"annotations\" must be an object", "annotations");
        for (Map.Entry<String, JsonNode> annotation : row.get("annotations").properties()) {
            Verdict verdict = verdict(annotation.getValue());
            if (verdict == null) continue;
            judgments.add(new Judgment(
                    row.textOf("id"),
                    annotator(annotation.getKey(), annotators.path(annotation.getKey())),
                    prompt,
                    responses,
                    verdict,
                    null,
                    null,
                    null,
                    attributes));
        }
        return judgments;
    }

    private static @Nullable Verdict verdict(JsonNode annotation) {
        JsonNode preference = annotation.path("pref");
        if (!preference.isTextual()) return null;
        return switch (preference.textValue()) {
            case "invalid", "irrelevant", "not_applicable", "" -> null;
            default -> Choices.verdict(preference.textValue(), "annotations");
        };
    }

    private static Rater annotator(String id, JsonNode described) {
        Rater.Kind kind = switch (described.path("type").asText("")) {
            case "human" -> Rater.Kind.HUMAN;
            case "principle" -> Rater.Kind.MODEL;
            case "model", "ai", "llm" -> Rater.Kind.LLM;
            default -> Rater.Kind.UNKNOWN;
        };
        return new Rater(id, kind, Row.scalars(described, Set.of("type")));
    }

    private static Response response(Row row, String object, String plain) {
        if (!row.has(object)) return Response.of(row.text(plain));
        JsonNode stated = row.get(object);
        if (stated.isTextual()) return Response.of(stated.textValue());
        if (!stated.path("text").isTextual()) throw new RowException("field \"" + object + "\" has no text", object);
        return Response.of(stated.get("text").textValue(), stated.path("model").asText(""));
    }
}
