package dev.penchant.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code choose} is to choose from.
 *
 * @param label what people know it by: its text, else its id, else its features or source, else its number
 * @param line of standard input
 */
record Candidate(Response response, String label, int line) {
    /** A line of text or a JSON object each; blank lines are passed over. */
    static List<Candidate> read(BufferedReader lines) throws IOException {
        List<Candidate> candidates = new ArrayList<>();
        int number = 0;
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.isBlank()) continue;
                int place = candidates.size() + 1;
                candidates.add(
                        line.stripLeading().startsWith("{")
                                ? parse(line, number, place)
                                : new Candidate(Response.of(line), line, number));
            }
        } catch (CharacterCodingException e) {
            throw wrong(number + 1, null, "is not UTF-8 text", "send the candidates as UTF-8");
        }
        if (candidates.isEmpty())
            throw new InputException(
                    "no_candidates",
                    "there is no candidate on standard input",
                    "send a line of text or a JSON object for each candidate");
        return candidates;
    }

    private static Candidate parse(String line, int number, int place) {
        JsonNode row;
        try {
            row = Json.mapper().readTree(line);
        } catch (JsonProcessingException e) {
            throw wrong(number, null, "is broken JSON: " + e.getOriginalMessage(), "mend the object");
        }
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
