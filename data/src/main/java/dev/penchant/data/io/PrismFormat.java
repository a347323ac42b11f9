package dev.penchant.data.io;

import dev.penchant.data.Judgment;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Utterances of PRISM: one model's answer per row ({@code user_id, conversation_id, interaction_id, user_prompt,
 * model_name, model_response, score, if_chosen}). Adjacent rows of one interaction are one judgment: the scores where all
 * answers have one, else the choice.
 */
final class PrismFormat implements RowFormat {
    private static final Set<String> USED = Set.of(
            "utterance_id",
            "interaction_id",
            "conversation_id",
            "user_id",
            "user_prompt",
            "model_name",
            "model_response",
            "score",
            "if_chosen",
            "within_turn_id",
            "included_in_balanced_subset",
            "model_provider");

    @Override
    public String name() {
        return "prism";
    }

    @Override
    public boolean recognises(Row row) {
        return row.json().has("user_prompt")
                && row.json().has("model_response")
                && row.json().has("model_name");
    }

    @Override
    public Rows open(Consumer<Judgment> sink) {
        return new Turns(sink);
    }

    private record Utterance(
            String turn, Judgment answer, @Nullable Double score, boolean chosen) {}

    /** Collects the answers of one turn. */
    private static final class Turns implements Rows {
        private final Consumer<Judgment> sink;
        private final List<Utterance> waiting = new ArrayList<>();

        Turns(Consumer<Judgment> sink) {
            this.sink = sink;
        }

        @Override
        public void accept(Row row) {
            Utterance next = utterance(row);
            if (!waiting.isEmpty() && !waiting.getLast().turn().equals(next.turn())) end();
            waiting.add(next);
        }

        @Override
        public void end() {
            if (waiting.isEmpty()) return;
            Judgment first = waiting.getFirst().answer();
            Verdict verdict = verdict();
            if (verdict != null)
                sink.accept(new Judgment(
                        waiting.getFirst().turn(),
                        first.rater(),
                        first.prompt(),
                        waiting.stream()
                                .map(said -> said.answer().responses().getFirst())
                                .toList(),
                        verdict,
                        null,
                        null,
                        null,
                        first.attributes(),
                        false));
            waiting.clear();
        }

        /** Null when nobody said anything about the answers of the turn. */
        private @Nullable Verdict verdict() {
            List<Double> scores = new ArrayList<>();
            int chosen = -1;
            int choices = 0;
            for (int i = 0; i < waiting.size(); i++) {
                Double score = waiting.get(i).score();
                if (score != null) scores.add(score);
                if (waiting.get(i).chosen()) {
                    chosen = i;
                    choices++;
                }
            }
            if (scores.size() == waiting.size()) return new Verdict.Scores(Map.of("overall", scores));
            return choices == 1 && waiting.size() > 1 ? new Verdict.Choice(chosen) : null;
        }
    }

    private static Utterance utterance(Row row) {
        String rater = row.textOf("user_id");
        String turn = row.textOf("interaction_id");
        if (turn == null) {
            String conversation = row.textOf("conversation_id");
            if (conversation == null) throw RowException.missing("interaction_id");
            turn = conversation + "/" + row.textOf("turn");
        }
        Judgment answer = new Judgment(
                null,
                rater == null ? Rater.ANONYMOUS : new Rater(rater, Rater.Kind.HUMAN, Map.of()),
                Prompt.of(row.text("user_prompt")),
                List.of(Response.of(row.text("model_response"), row.text("model_name"))),
                new Verdict.Neither(),
                null,
                null,
                null,
                row.othersThan(USED));
        String chosen = row.textOf("if_chosen");
        return new Utterance(turn, answer, row.number("score"), "true".equalsIgnoreCase(chosen) || "1".equals(chosen));
    }
}
