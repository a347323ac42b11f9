package dev.penchant.data.io;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penchant.data.Judgment;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * UltraFeedback: {@code instruction} and {@code completions}, each with {@code model}, {@code response} and scores: ratings
 * by aspect in {@code annotations}, {@code overall_score}, {@code fine-grained_score}. The overall score decides; where it
 * is absent, the mean of the aspects does.
 */
final class UltraFeedbackFormat implements RowFormat.Single {
    private static final Set<String> USED = Set.of("instruction", "completions");

    @Override
    public String name() {
        return "ultrafeedback";
    }

    @Override
    public boolean recognises(Row row) {
        return row.json().has("instruction") && row.holdsList("completions");
    }

    @Override
    public Judgment judgment(Row row) {
        JsonNode completions = row.list("completions");
        List<Response> responses = new ArrayList<>();
        Map<String, Double[]> aspects = new TreeMap<>();
        int count = completions.size();
        for (JsonNode completion : completions) {
            JsonNode text = completion.get("response");
            if (text == null || !text.isTextual())
                throw new RowException("a completion has no text in \"response\"", "completions");
            int index = responses.size();
            responses.add(Response.of(text.textValue(), completion.path("model").asText("")));
            put(aspects, "overall", completion.path("overall_score"), index, count);
            put(aspects, "fine-grained", completion.path("fine-grained_score"), index, count);
            for (Map.Entry<String, JsonNode> aspect :
                    completion.path("annotations").properties())
                put(aspects, aspect.getKey(), rating(aspect.getValue()), index, count);
        }
        if (responses.size() < 2) throw new RowException("fewer than two completions", "completions");
        if (aspects.isEmpty()) throw new RowException("no completion has a score", "completions");
        Map<String, List<Double>> scores = new TreeMap<>();
        // The fine-grained score is the mean of the aspects: beside them it would count twice.
        if (aspects.size() > 1) aspects.remove("fine-grained");
        aspects.forEach((name, values) -> scores.put(name, List.of(values)));
        return new Judgment(
                null,
                new Rater("ultrafeedback", Rater.Kind.LLM, Map.of()),
                Prompt.of(row.text("instruction")),
                responses,
                new Verdict.Scores(scores),
                null,
                null,
                null,
                row.othersThan(USED),
                false);
    }

    /** Ratings stand in an object, or in a list of one object. */
    private static JsonNode rating(JsonNode annotation) {
        JsonNode inner = annotation.isArray() && !annotation.isEmpty() ? annotation.get(0) : annotation;
        return inner.path("Rating");
    }

    private static void put(Map<String, Double[]> aspects, String name, JsonNode score, int index, int count) {
        double value;
        try {
            value = score.isNumber()
                    ? score.doubleValue()
                    : Double.parseDouble(score.asText("").strip());
        } catch (NumberFormatException notRated) {
            return; // "N/A": this aspect does not apply to this answer
        }
        if (!Double.isFinite(value)) return;
        Double[] values = aspects.computeIfAbsent(name, k -> {
            Double[] unrated = new Double[count];
            Arrays.fill(unrated, Double.NaN);
            return unrated;
        });
        values[index] = value;
    }
}
