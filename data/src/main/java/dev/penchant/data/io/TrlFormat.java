package dev.penchant.data.io;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penchant.data.Judgment;
import dev.penchant.data.Message;
import dev.penchant.data.Prompt;
import dev.penchant.data.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Preference rows {@code prompt, chosen, rejected} as TRL and many published sets have them: plain texts or lists of
 * messages, the prompt stated or contained in both answers; optionally {@code score_chosen}, {@code score_rejected} or
 * {@code margin}.
 */
final class TrlFormat implements RowFormat.Single {
    private static final Set<String> USED = Set.of(
            "prompt",
            "chosen",
            "rejected",
            "margin",
            "rater",
            "annotator",
            "user_id",
            "id",
            "rationale",
            "timestamp",
            "chosen_model",
            "rejected_model");

    @Override
    public String name() {
        return "trl";
    }

    @Override
    public boolean recognises(Row row) {
        return row.json().has("chosen") && row.json().has("rejected");
    }

    @Override
    public Judgment judgment(Row row) {
        Conversations.Continuations answers = answers(row);
        String chosen = answers.first();
        String rejected = answers.second();
        if (chosen.equals(rejected))
            throw new RowException("\"chosen\" and \"rejected\" are the same text", "rejected");
        Choices.Sides sides = Choices.Sides.of(
                response(chosen, row.textOf("chosen_model")), response(rejected, row.textOf("rejected_model")));
        Map<String, String> attributes = row.othersThan(USED);
        return new Judgment(
                row.textOf("id"),
                RaterNames.rater(row.textOf("rater", "annotator", "user_id")),
                answers.prompt(),
                sides.responses(),
                sides.verdict(),
                margin(row),
                row.textOf("rationale"),
                Times.of(row, "timestamp"),
                attributes,
                false);
    }

    private static Response response(String text, @Nullable String model) {
        return Response.of(text, model == null ? "" : model);
    }

    private static Conversations.Continuations answers(Row row) {
        JsonNode chosen = row.get("chosen");
        JsonNode rejected = row.get("rejected");
        if (chosen.isArray() != rejected.isArray())
            throw new RowException("\"chosen\" and \"rejected\" must be of one kind", "rejected");
        if (!chosen.isArray()) {
            String one = row.text("chosen");
            String other = row.text("rejected");
            return row.has("prompt")
                    ? new Conversations.Continuations(prompt(row), one, other)
                    : Conversations.continuations(one, other);
        }
        List<Message> one = Conversations.messages(chosen, "chosen");
        List<Message> other = Conversations.messages(rejected, "rejected");
        if (one.isEmpty() || other.isEmpty()) throw new RowException("an answer has no message", "chosen");
        Conversations.Continuations found = Conversations.continuations(one, other);
        // Some sets state the prompt and repeat it in the conversations: then the conversations know more.
        return row.has("prompt") && found.prompt().messages().isEmpty()
                ? new Conversations.Continuations(prompt(row), found.first(), found.second())
                : found;
    }

    static Prompt prompt(Row row) {
        if (!row.has("prompt")) return Prompt.EMPTY;
        return row.holdsList("prompt")
                ? new Prompt(Conversations.messages(row.get("prompt"), "prompt"), Map.of())
                : Prompt.of(row.text("prompt"));
    }

    private static @Nullable Double margin(Row row) {
        Double stated = row.number("margin");
        if (stated != null) return stated;
        Double better = row.number("score_chosen");
        Double worse = row.number("score_rejected");
        return better == null || worse == null ? null : Double.valueOf(better - worse);
    }
}
