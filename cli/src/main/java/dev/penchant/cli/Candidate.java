package dev.penchant.cli;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import dev.penchant.data.Features;
import dev.penchant.data.InputException;
import dev.penchant.data.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code choose} is to choose from.
 *
 * @param label what people know it by: its text, else its id, else its features or source, else its number
 * @param line of standard input; 0 for one of an array
 */
record Candidate(Response response, String label, int line) {
    private static final Pattern ARRAY = Pattern.compile("\\s*\\[\\s*[{\"]");

    /** A line of text or a JSON object each, or all in one JSON array; blank lines are passed over. */
    static List<Candidate> read(BufferedReader input) throws IOException {
        List<String> lines = new ArrayList<>();
        try {
            for (String line = input.readLine(); line != null; line = input.readLine()) lines.add(line);
        } catch (CharacterCodingException e) {
            throw wrong(lines.size() + 1, null, "is not UTF-8 text", "send the candidates as UTF-8");
        }
        String all = String.join("\n", lines);
        List<Candidate> candidates = ARRAY.matcher(all).lookingAt() ? ofArray(all) : ofLines(lines);
        if (candidates.isEmpty())
            throw new InputException(
                    "no_candidates",
                    "there is no candidate on standard input",
                    "send a line of text or a JSON object for each candidate");
        return candidates;
    }

    private static List<Candidate> ofLines(List<String> lines) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank()) continue;
            candidates.add(
                    line.stripLeading().startsWith("{")
                            ? of(json(line, i + 1), i + 1, candidates.size() + 1)
                            : new Candidate(Response.of(line), line, i + 1));
        }
        return candidates;
    }

    private static List<Candidate> ofArray(String text) {
        List<Candidate> candidates = new ArrayList<>();
        for (JsonNode each : json(text, 1)) {
            if (!each.isObject() && !each.isTextual())
                throw wrong(
                        0,
                        null,
                        (candidates.size() + 1) + " of the array is no object or text",
                        "give objects with \"text\" or \"features\", or texts");
            candidates.add(
                    each.isObject()
                            ? of(each, 0, candidates.size() + 1)
                            : new Candidate(Response.of(each.asText()), each.asText(), 0));
        }
        return candidates;
    }

    /** The JSON that is all of {@code text}, which begins at line {@code first}. */
    private static JsonNode json(String text, int first) {
        try {
            return Json.mapper()
                    .reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(text);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String where = at == null ? "" : " at character " + at.getColumnNr();
            boolean ends = e instanceof JsonEOFException;
            throw wrong(
                    first + (at == null ? 0 : at.getLineNr() - 1),
                    null,
                    "is broken JSON" + (ends ? ": it ends too early" : where),
                    "mend it: a bracket, comma or quote is missing or too many there");
        }
    }

    private static Candidate of(JsonNode row, int number, int place) {
        if (!row.path("text").isTextual() && !row.path("features").isObject())
            throw wrong(number, "text", "has neither text nor features", "give a candidate \"text\" or \"features\"");
        Map<String, Double> numbers = new HashMap<>();
        Map<String, String> categories = new HashMap<>();
        row.path("features").properties().forEach(feature -> {
            JsonNode value = feature.getValue();
            if (value.isNumber()) numbers.put(feature.getKey(), value.asDouble());
            else if (value.isBoolean()) numbers.put(feature.getKey(), value.asBoolean() ? 1.0 : 0.0);
            else if (value.isTextual()) categories.put(feature.getKey(), value.asText());
            else if (!value.isNull())
                throw wrong(number, feature.getKey(), "has a feature that is no number or text", "mend the feature");
        });
        Response response = new Response(
                row.path("text").asText(""), row.path("source").asText(""), new Features(numbers, categories));
        String label = Stream.of(
                        response.text(),
                        row.path("id").asText(""),
                        features(row.path("features")),
                        response.source(),
                        "candidate " + place)
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElseThrow();
        return new Candidate(response, label, number);
    }

    private static String features(JsonNode features) {
        return features.properties().stream()
                .map(feature -> feature.getKey() + "=" + feature.getValue().asText())
                .collect(Collectors.joining(", "));
    }

    static InputException wrong(int line, @Nullable String field, String what, String hint) {
        return new InputException("bad_candidate", "candidate " + what, "standard input", line, field, hint);
    }
}
