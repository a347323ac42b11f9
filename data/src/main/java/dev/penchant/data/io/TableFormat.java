package dev.penchant.data.io;

import dev.penchant.data.InputException;
import dev.penchant.data.Judgment;
import dev.penchant.data.Prompt;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Plain tables: columns by role, stated ({@code choice=preferred}) or guessed from usual names. A row needs {@code a} and
 * {@code b} with a {@code choice} (a, b, tie, neither, 1 or 2, or the text or source of the winner) or with
 * {@code score_a} and {@code score_b}; or {@code winner} and {@code loser}.
 */
final class TableFormat implements RowFormat {
    static final String NAME = "table";

    /** Usual column names by role, in letters and digits only; the first that a row has is taken. */
    private static final Map<String, List<String>> GUESSES = Map.ofEntries(
            Map.entry("id", List.of("id", "voteid", "rowid", "comparisonid")),
            Map.entry(
                    "rater",
                    List.of(
                            "rater",
                            "raterid",
                            "user",
                            "userid",
                            "annotator",
                            "annotatorid",
                            "worker",
                            "workerid",
                            "judge",
                            "participant",
                            "participantid",
                            "respondent",
                            "subject",
                            "person",
                            "voter")),
            Map.entry("prompt", List.of("prompt", "question", "instruction", "query", "task", "context", "input")),
            Map.entry(
                    "a",
                    List.of(
                            "a",
                            "responsea",
                            "optiona",
                            "answera",
                            "texta",
                            "itema",
                            "outputa",
                            "completiona",
                            "left",
                            "item1",
                            "response1",
                            "option1",
                            "answer1",
                            "text1",
                            "output1",
                            "player1",
                            "team1",
                            "first")),
            Map.entry(
                    "b",
                    List.of(
                            "b",
                            "responseb",
                            "optionb",
                            "answerb",
                            "textb",
                            "itemb",
                            "outputb",
                            "completionb",
                            "right",
                            "item2",
                            "response2",
                            "option2",
                            "answer2",
                            "text2",
                            "output2",
                            "player2",
                            "team2",
                            "second")),
            Map.entry("source_a", List.of("sourcea", "modela", "systema", "source1", "model1", "system1")),
            Map.entry("source_b", List.of("sourceb", "modelb", "systemb", "source2", "model2", "system2")),
            Map.entry(
                    "choice",
                    List.of(
                            "choice",
                            "winner",
                            "preference",
                            "preferred",
                            "preferredtext",
                            "chosen",
                            "verdict",
                            "vote",
                            "label",
                            "result",
                            "outcome",
                            "selected",
                            "pick")),
            Map.entry("winner", List.of("winner", "winnername", "winnerid", "better", "preferred")),
            Map.entry("loser", List.of("loser", "losername", "loserid", "worse", "rejected")),
            Map.entry("score_a", List.of("scorea", "ratinga", "score1", "rating1")),
            Map.entry("score_b", List.of("scoreb", "ratingb", "score2", "rating2")),
            Map.entry("strength", List.of("strength", "margin", "confidence")),
            Map.entry("rationale", List.of("rationale", "reason", "explanation", "comment")),
            Map.entry("time", List.of("time", "timestamp", "date", "createdat", "tstamp")));

    private final Map<String, String> stated;

    TableFormat(Map<String, String> stated) {
        this.stated = stated;
    }

    /** The roles that a mapping of columns may name. */
    static Set<String> roles() {
        return GUESSES.keySet();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean recognises(Row row) {
        Map<String, String> columns = columns(row);
        Set<String> roles = columns.keySet();
        if (roles.containsAll(Set.of("winner", "loser"))) return true;
        boolean decided = roles.contains("choice") || roles.containsAll(Set.of("score_a", "score_b"));
        return decided && roles.containsAll(Set.of("a", "b"));
    }

    @Override
    public Rows open(Consumer<Judgment> sink) {
        return row -> sink.accept(judgment(row));
    }

    /** Role to the column that plays it in this row. */
    private Map<String, String> columns(Row row) {
        Map<String, String> byLetters = new HashMap<>();
        for (String name : (Iterable<String>) row.json()::fieldNames) byLetters.putIfAbsent(letters(name), name);
        Map<String, String> columns = new TreeMap<>();
        GUESSES.forEach((role, names) -> {
            for (String name : names) {
                String column = byLetters.get(name);
                if (column == null) continue;
                columns.put(role, column);
                return;
            }
        });
        // A column that is stated to play one role plays no guessed one beside it.
        columns.values().removeAll(stated.values());
        columns.putAll(stated);
        // In a table of winners and losers the winner is a response, not a verdict.
        if (!columns.containsKey("a") && columns.containsKey("loser")) columns.remove("choice");
        return columns;
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private Judgment judgment(Row row) {
        Map<String, String> columns = columns(row);
        List<Response> responses;
        Verdict verdict;
        boolean orderShown = false; // winner and loser, or the scores of two, do not tell which was shown first
        if (columns.containsKey("a") && columns.containsKey("b")) {
            responses = List.of(response(row, columns, "a"), response(row, columns, "b"));
            verdict = verdict(row, columns, responses);
            orderShown = columns.containsKey("choice");
        } else {
            Choices.Sides sides = Choices.Sides.of(
                    Response.of(required(row, columns, "winner")), Response.of(required(row, columns, "loser")));
            responses = sides.responses();
            verdict = sides.verdict();
        }
        String prompt = optional(row, columns, "prompt");
        String strength = columns.get("strength");
        String time = columns.get("time");
        return new Judgment(
                optional(row, columns, "id"),
                RaterNames.rater(optional(row, columns, "rater")),
                prompt == null ? Prompt.EMPTY : Prompt.of(prompt),
                responses,
                verdict,
                strength == null ? null : row.number(strength),
                optional(row, columns, "rationale"),
                time == null ? null : Times.of(row, time),
                row.othersThan(Set.copyOf(columns.values())),
                orderShown);
    }

    private static Response response(Row row, Map<String, String> columns, String side) {
        String source = optional(row, columns, "source_" + side);
        return Response.of(required(row, columns, side), source == null ? "" : source);
    }

    private static Verdict verdict(Row row, Map<String, String> columns, List<Response> responses) {
        String column = columns.get("choice");
        if (column == null) {
            Map<String, List<Double>> scores =
                    Map.of("overall", List.of(score(row, columns, "score_a"), score(row, columns, "score_b")));
            return new Verdict.Scores(scores);
        }
        String word = row.text(column).strip();
        for (int i = 0; i < 2; i++)
            if (isNamed(word, responses.get(i)) && !isNamed(word, responses.get(1 - i))) return new Verdict.Choice(i);
        if (word.equalsIgnoreCase(columns.get("a"))) return new Verdict.Choice(0);
        if (word.equalsIgnoreCase(columns.get("b"))) return new Verdict.Choice(1);
        return switch (word) {
            case "1", "1.0" -> new Verdict.Choice(0);
            case "2", "2.0" -> new Verdict.Choice(1);
            case "0.5", "1.5" -> new Verdict.Tie();
            case "0", "0.0" ->
                // Some write 0 for the first, some for the second, some for a tie: a guess would turn votes round.
                throw new InputException(
                        "ambiguous_verdict",
                        "column \"" + column + "\" holds 0, which may mean the first, the second or a tie",
                        null,
                        0,
                        column,
                        "write a, b or tie in that column");
            default -> Choices.verdict(word, column);
        };
    }

    private static boolean isNamed(String word, Response response) {
        return !word.isEmpty() && (word.equals(response.text().strip()) || word.equals(response.source()));
    }

    private static double score(Row row, Map<String, String> columns, String role) {
        String column = columns.get(role);
        Double score = column == null ? null : row.number(column);
        if (score == null) throw RowException.missing(column == null ? role : column);
        return score;
    }

    private static String required(Row row, Map<String, String> columns, String role) {
        String column = columns.get(role);
        if (column == null) throw RowException.missing(role);
        return row.text(column);
    }

    private static @Nullable String optional(Row row, Map<String, String> columns, String role) {
        String column = columns.get(role);
        return column == null ? null : row.textOf(column);
    }
}
