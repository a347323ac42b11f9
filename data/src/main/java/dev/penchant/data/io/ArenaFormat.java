package dev.penchant.data.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.penchant.data.Features;
import dev.penchant.data.Judgment;
import dev.penchant.data.Message;
import dev.penchant.data.Prompt;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Arena battles: {@code model_a, model_b, winner} (model_a, model_b, tie, both_bad), or the three columns
 * {@code winner_model_a, winner_model_b, winner_tie}; texts in {@code conversation_a/b} or {@code response_a/b}; the judge
 * or session as rater; counts of {@code conv_metadata} (tokens, headers, lists, bold) as features of the responses.
 */
final class ArenaFormat implements RowFormat.Single {
    private static final Set<String> USED = Set.of(
            "model_a",
            "model_b",
            "winner",
            "winner_model_a",
            "winner_model_b",
            "winner_tie",
            "conversation_a",
            "conversation_b",
            "response_a",
            "response_b",
            "prompt",
            "judge",
            "judge_hash",
            "user_id",
            "evaluation_session_id",
            "tstamp",
            "timestamp",
            "id");

    @Override
    public String name() {
        return "arena";
    }

    @Override
    public boolean recognises(Row row) {
        return row.hasAll("model_a", "model_b")
                && (row.json().has("winner") || row.json().has("winner_model_a"));
    }

    @Override
    public Judgment judgment(Row row) {
        Conversations.Continuations answers = answers(row);
        return new Judgment(
                row.textOf("id"),
                RaterNames.rater(row.textOf("judge", "judge_hash", "user_id", "evaluation_session_id")),
                answers.prompt(),
                List.of(
                        new Response(answers.first(), row.text("model_a"), style(row, "a")),
                        new Response(answers.second(), row.text("model_b"), style(row, "b"))),
                verdict(row),
                null,
                null,
                Times.of(row, "tstamp", "timestamp"),
                row.othersThan(USED));
    }

    private static Verdict verdict(Row row) {
        if (row.has("winner")) return Choices.verdict(row.text("winner"), "winner");
        boolean a = isOne(row, "winner_model_a");
        boolean b = isOne(row, "winner_model_b");
        if (a != b) return new Verdict.Choice(a ? 0 : 1);
        if (!a && isOne(row, "winner_tie")) return new Verdict.Tie();
        throw new RowException("unknown verdict: none or several of the winner columns are 1", "winner_model_a");
    }

    private static boolean isOne(Row row, String field) {
        Double value = row.number(field);
        return value != null && value == 1;
    }

    /** Without texts there is nothing but the models' names, and those are the sources. */
    private static Conversations.Continuations answers(Row row) {
        JsonNode one = list(row, "conversation_a");
        JsonNode other = list(row, "conversation_b");
        if (one != null && other != null) {
            List<Message> a = Conversations.messages(one, "conversation_a");
            List<Message> b = Conversations.messages(other, "conversation_b");
            if (!a.isEmpty() && !b.isEmpty()) return Conversations.continuations(a, b);
        }
        String a = row.textOf("response_a");
        String b = row.textOf("response_b");
        Prompt prompt = TrlFormat.prompt(row);
        return new Conversations.Continuations(prompt, a == null ? "" : a, b == null ? "" : b);
    }

    /** A list of messages, which in a table stands as its JSON text; null when it is not there or no list. */
    private static @Nullable JsonNode list(Row row, String field) {
        if (row.holdsList(field)) return row.get(field);
        if (!row.holdsText(field)) return null;
        try {
            JsonNode list = Json.MAPPER.readTree(row.text(field));
            return list.isArray() ? list : null;
        } catch (JsonProcessingException noJson) {
            return null;
        }
    }

    private static Features style(Row row, String side) {
        JsonNode counts = row.json().get("conv_metadata");
        if (counts == null || !counts.isObject()) return Features.NONE;
        Map<String, Double> numbers = new HashMap<>();
        put(numbers, "tokens", counts.get("sum_assistant_" + side + "_tokens"));
        put(numbers, "headers", counts.get("header_count_" + side));
        put(numbers, "lists", counts.get("list_count_" + side));
        put(numbers, "bold", counts.get("bold_count_" + side));
        return new Features(numbers, Map.of());
    }

    /** A count, or the sum of the counts by kind. */
    private static void put(Map<String, Double> numbers, String name, @Nullable JsonNode count) {
        if (count == null || count.isNull()) return;
        double sum = 0;
        if (count.isObject()) for (JsonNode part : count) sum += part.asDouble(0);
        else sum = count.asDouble(0);
        if (Double.isFinite(sum)) numbers.put(name, sum);
    }
}
