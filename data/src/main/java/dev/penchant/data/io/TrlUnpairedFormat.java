package dev.penchant.data.io;

import dev.penchant.data.Judgment;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Single answers with a thumb up or down: {@code prompt, completion, label}. Answers to one prompt are compared later. */
final class TrlUnpairedFormat implements RowFormat.Single {
    private static final Set<String> USED =
            Set.of("prompt", "completion", "label", "rater", "annotator", "user_id", "id", "timestamp", "model");

    @Override
    public String name() {
        return "trl-unpaired";
    }

    @Override
    public boolean recognises(Row row) {
        return row.json().has("completion") && row.json().has("label");
    }

    @Override
    public Judgment judgment(Row row) {
        String text = row.get("completion").isArray()
                ? Conversations.answer(Conversations.messages(row.get("completion"), "completion"))
                : row.text("completion");
        String model = row.textOf("model");
        return new Judgment(
                row.textOf("id"),
                RaterNames.rater(row.textOf("rater", "annotator", "user_id")),
                TrlFormat.prompt(row),
                List.of(Response.of(text, model == null ? "" : model)),
                new Verdict.Scores(Map.of("overall", List.of(label(row)))),
                null,
                null,
                Times.of(row, "timestamp"),
                row.othersThan(USED));
    }

    private static double label(Row row) {
        return switch (row.text("label").strip().toLowerCase(Locale.ROOT)) {
            case "true", "1", "1.0" -> 1;
            case "false", "0", "0.0" -> 0;
            default -> throw new RowException("field \"label\" must be true or false", "label");
        };
    }
}
