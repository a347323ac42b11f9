package dev.penchant.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penchant.data.Comparisons;
import dev.penchant.data.InputException;
import dev.penchant.data.io.JudgmentFiles;
import dev.penchant.data.io.ReadSettings;
import dev.penchant.data.statistics.Interval;
import dev.penchant.insight.Ranked;
import dev.penchant.rank.Leaderboard;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a program calls it: one JSON object on stdout, messages on stderr, exit codes. */
class CommandsTest {
    @TempDir
    private Path folder;

    private Path votes = Path.of("");

    /** Phones of two features: everyone likes cheap ones, half of the raters like large ones, half small ones. */
    @BeforeEach
    void writeVotes() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        List<String> rows = new ArrayList<>();
        for (int u = 0; u < 30; u++)
            for (int v = 0; v < 20; v++) {
                double[] x = random.doubles(4, 0, 1).toArray();
                double lead = -3 * (x[0] - x[1]) + (u % 2 == 0 ? 4 : -4) * (x[2] - x[3]);
                String choice = random.nextDouble() < 1 / (1 + Math.exp(-lead)) ? "a" : "b";
                rows.add(("{\"rater\":\"r%d\",\"prompt\":\"Which phone?\",\"a\":\"\",\"b\":\"\",\"choice\":\"%s\","
                                + "\"af\":{\"price\":%s,\"size\":%s},\"bf\":{\"price\":%s,\"size\":%s}}")
                        .formatted(u, choice, x[0], x[2], x[1], x[3]));
            }
        votes = folder.resolve("phones.jsonl");
        Files.write(votes, rows);
    }

    @Test
    void learnsAndChoosesForEachRater() throws IOException {
        Path out = folder.resolve("out");
        Outcome learned = Outcome.of(
                "learn", votes, "--hold-out", "random", "--folds", 1, "--model", "personal", "-o", out, "--json");
        assertEquals(0, learned.code(), learned.err());
        JsonNode result = learned.json();
        assertEquals("personal", result.path("best").asText());
        assertEquals(600, result.path("data").path("rows").asInt());
        assertTrue(Files.isRegularFile(Path.of(result.path("report").asText())));
        assertTrue(Files.isRegularFile(Path.of(result.path("model_dir").asText(), "model.json")));
        assertTrue(result.path("peak_mb").asDouble() > 0);

        String candidates =
                "{\"features\":{\"price\":0.5,\"size\":0.9}}\n{\"features\":{\"price\":0.5,\"size\":0.1}}\n";
        assertEquals(
                0,
                choose(out, "r0", candidates)
                        .path("ranked")
                        .path(0)
                        .path("index")
                        .asInt());
        assertEquals(
                1,
                choose(out, "r1", candidates)
                        .path("ranked")
                        .path(0)
                        .path("index")
                        .asInt());
        JsonNode stranger = choose(out, "nobody", candidates).path("ranked");
        assertEquals(
                1,
                stranger.path(0).path("probability").asDouble()
                        + stranger.path(1).path("probability").asDouble(),
                1e-9);
    }

    @Test
    void theModelSaysHowItWasMade() throws IOException {
        Path out = folder.resolve("out");
        Outcome.of("learn", votes, "--hold-out", "random", "--folds", 2, "--model", "personal", "-o", out, "--json");
        JsonNode made = Json.mapper()
                .readTree(out.resolve("model").resolve("model.json").toFile())
                .path("provenance");
        assertEquals(2, made.path("folds").asInt());
        assertEquals(votes.toString(), made.path("files").path(0).asText());
        assertEquals(Runtime.version().toString(), made.path("java").asText());
        JsonNode settings = made.path("settings");
        assertTrue(settings.path("penalties").path("numbers").asDouble() > 0, settings::toString);
        assertTrue(settings.path("spread_factor").asDouble() > 0);
        assertTrue(settings.path("tie_weight").isNumber());
    }

    @Test
    void aFileWhereTheModelIsToBeIsTheUsersToMend() throws IOException {
        Path out = Files.createDirectory(folder.resolve("out"));
        Files.writeString(out.resolve("model"), "mine");
        Outcome refused = Outcome.of("learn", votes, "-o", out, "--json");
        assertEquals(2, refused.code(), refused.err());
        assertEquals("cannot_write", refused.json().path("error").path("kind").asText());
        assertEquals("mine", Files.readString(out.resolve("model")));
    }

    @Test
    void partsAndBrierHaveIntervalsAboutTheirOwnMean() throws IOException {
        JsonNode best = Outcome.of(
                        "learn", votes, "--folds", 1, "--model", "linear", "-o", folder.resolve("o"), "--json")
                .json()
                .path("models")
                .path(0);
        for (JsonNode part : List.of(best, best.path("by").path("seen_raters")))
            for (String name : List.of("accuracy", "nll")) holds(part, name);
        holds(best, "brier");
    }

    private static void holds(JsonNode object, String name) {
        JsonNode interval = object.path(name + "_interval");
        double value = object.path(name).asDouble();
        assertTrue(
                interval.path(0).asDouble() < value && value < interval.path(1).asDouble(), name + " in " + object);
    }

    private static JsonNode choose(Path model, String rater, String candidates, Object... more) throws IOException {
        List<Object> args = new ArrayList<>(List.of("choose", model, "--json"));
        if (!rater.isEmpty()) args.addAll(List.of("--rater", rater));
        args.addAll(List.of(more));
        Outcome chosen = Outcome.fed(candidates, args.toArray());
        assertEquals(0, chosen.code(), chosen.err());
        return chosen.json();
    }

    @Test
    void choosingTellsWhatTheModelKnowsNothingOf() throws IOException {
        Path out = folder.resolve("out");
        Outcome.of("learn", votes, "--hold-out", "random", "--folds", 1, "--model", "personal", "-o", out, "--json");
        String strange =
                "{\"features\":{\"price\":0.5,\"size\":0.9}}\n{\"id\":\"p7\",\"features\":{\"colour\":\"red\"}}\n";
        JsonNode told = choose(out, "nobody", strange);
        assertEquals(
                "the model knows no rater nobody: this is the crowd's answer",
                told.path("notes").path(0).asText());
        assertEquals(
                "nothing was learned of feature colour: candidate 2 is judged by the rest",
                told.path("notes").path(1).asText());
        List<String> labels = told.path("ranked").findValuesAsText("label");
        assertTrue(labels.contains("p7") && labels.contains("price=0.5, size=0.9"), labels.toString());
        JsonNode known = choose(out, "r1", "{\"features\":{\"price\":0.5,\"size\":0.9}}\n");
        assertEquals(0, known.path("notes").size(), known.toString());

        Path examples = folder.resolve("r1.jsonl");
        Files.write(
                examples,
                Files.readAllLines(votes).stream()
                        .filter(row -> row.contains("\"r1\""))
                        .toList());
        String candidates =
                "{\"features\":{\"price\":0.5,\"size\":0.9}}\n{\"features\":{\"price\":0.5,\"size\":0.1}}\n";
        JsonNode newcomer = choose(out, "", candidates, "--examples", examples);
        assertEquals("you", newcomer.path("rater").asText());
        assertEquals(0, newcomer.path("notes").size(), newcomer.toString());
        assertEquals(1, newcomer.path("ranked").path(0).path("index").asInt());
        JsonNode another = choose(out, "r2", candidates, "--examples", examples);
        assertEquals(
                "the examples are of r1: they are taken as judgments of r2, whose choice this is",
                another.path("notes").path(0).asText());
        JsonNode array = choose(out, "", "[\n" + candidates.strip().replace("\n", ",\n") + "]\n");
        assertTrue(array.path("rater").isNull(), "the crowd has no id");
        assertEquals(2, array.path("ranked").size());
    }

    @Test
    void tooLittleDataIsLearnedFromAsFarAsItGoes() throws IOException {
        Path one = folder.resolve("one.jsonl");
        Files.writeString(
                one, "{\"rater\":\"ann\",\"prompt\":\"?\",\"a\":\"tea\",\"b\":\"coffee\",\"choice\":\"a\"}\n");
        Path out = folder.resolve("little");
        Outcome learned = Outcome.of("learn", one, "-o", out, "--json");
        assertEquals(0, learned.code(), learned.err());
        JsonNode result = learned.json();
        assertEquals(
                "there is only one decided judgment",
                result.path("not_compared").asText());
        assertEquals("coin", result.path("best").asText());
        assertEquals(0, result.path("models").size());
        assertTrue(result.path("best_against").isArray());
        String page = Files.readString(out.resolve("report.html"));
        assertTrue(
                page.contains("Models were not compared: too little data, because there is only one decided judgment"));
        assertTrue(page.contains("leads 2 competitors") || page.contains("is not alone"), "leaderboard");
        String summary = Outcome.of("learn", one, "-o", out).out();
        assertTrue(summary.contains("Models not compared: too little data"), summary);
        assertEquals(
                .5,
                choose(out, "", "tea\ncoffee\n")
                        .path("ranked")
                        .path(0)
                        .path("probability")
                        .asDouble(),
                0);
        Outcome impossible = Outcome.of("learn", one, "-o", out, "--folds", 3, "--json");
        assertEquals(2, impossible.code());
        assertEquals(
                2,
                Outcome.of("learn", votes, "-o", out, "--folds", -3, "--json").code());
    }

    @Test
    void aLossIsToldAsOne() {
        assertEquals("lower by 7.6 points [2.0, 13.2]", LearnSummary.points(-.076, new Interval(-.132, -.02)));
        assertEquals("higher by 7.6 points [2.0, 13.2]", LearnSummary.points(.076, new Interval(.02, .132)));
    }

    @Test
    void describesAndConverts() throws IOException {
        JsonNode described = Outcome.of("describe", votes, "--json").json();
        assertEquals("pairs", described.path("format").asText());
        assertEquals(30, described.path("raters").asInt());
        Path converted = folder.resolve("votes.csv");
        assertEquals(
                600,
                Outcome.of("convert", votes, converted, "--json")
                        .json()
                        .path("used")
                        .asInt());
        assertEquals(
                600,
                Outcome.of("describe", converted, "--json").json().path("used").asInt());
    }

    @Test
    void ranksRecurringNames() throws IOException {
        Path games = folder.resolve("games.csv");
        Files.writeString(
                games,
                "winner,loser\n" + "ann,bob\n".repeat(8) + "bob,ann\n".repeat(3) + "bob,cy\n".repeat(5)
                        + "cy,bob\n".repeat(2));
        JsonNode board = Outcome.of("rank", games, "--json").json();
        assertEquals("ann", board.path("competitors").path(0).path("name").asText());
        double sum = 0;
        for (JsonNode competitor : board.path("competitors"))
            sum += competitor.path("rating").asDouble();
        assertEquals(3000, sum, 1e-6);
    }

    @Test
    void ranksWithAMatrixAndSaysHowStyleAndIntervalsWereTaken() throws IOException {
        Path battles = folder.resolve("battles.jsonl");
        String vote = "{\"prompt\": \"p\", \"responses\": [{\"text\": \"%s\", \"source\": \"x\"},"
                + " {\"text\": \"%s\", \"source\": \"y\"}], \"verdict\": {\"choice\": %d}}\n";
        StringBuilder votes = new StringBuilder();
        for (int v = 0; v < 30; v++)
            votes.append(vote.formatted("word ".repeat(1 + v % 5), "word ".repeat(1 + v % 3), v % 4 == 0 ? 1 : 0));
        Files.writeString(battles, votes);
        JsonNode board = Outcome.of("rank", battles, "--style", "length_tokens", "--matrix", "--json")
                .json();
        assertEquals("arena-rank", board.path("style_form").asText());
        assertEquals("sandwich over single votes", board.path("interval_method").asText());
        double gap = board.path("competitors").path(0).path("log_strength").asDouble()
                - board.path("competitors").path(1).path("log_strength").asDouble();
        assertEquals(
                1 / (1 + Math.exp(-gap)),
                board.path("win_matrix").path(0).path(1).asDouble(),
                1e-12);
        JsonNode fastchat = Outcome.of(
                        "rank", battles, "--style", "length_tokens", "--style-form", "fastchat", "--json")
                .json();
        double penalised =
                Math.abs(board.path("coefficients").path(0).path("value").asDouble());
        double free =
                Math.abs(fastchat.path("coefficients").path(0).path("value").asDouble());
        assertTrue(free > 2 * penalised, penalised + " " + free);
        assertTrue(fastchat.path("win_matrix").isMissingNode());
        assertTrue(Outcome.of("rank", battles, "--style", "length_tokens", "--matrix")
                .out()
                .contains("form of arena-rank"));
    }

    /** The report's leaderboard and that of the command are one. */
    @Test
    void ranksAsLearnDoes() throws IOException {
        Path ballots = folder.resolve("ballots.soc");
        Files.writeString(
                ballots,
                "# NUMBER ALTERNATIVES: 3\n# NUMBER VOTERS: 12\n# NUMBER UNIQUE ORDERS: 3\n"
                        + "# ALTERNATIVE NAME 1: ann\n# ALTERNATIVE NAME 2: bob\n# ALTERNATIVE NAME 3: cy\n"
                        + "6: 1,2,3\n4: 2,3,1\n2: 3,1,2\n");
        JsonNode board = Outcome.of("rank", ballots, "--json").json();
        assertEquals("Plackett-Luce", board.path("model").asText());
        Comparisons comparisons = JudgmentFiles.comparisons(List.of(ballots), ReadSettings.defaults());
        Leaderboard learned =
                assertInstanceOf(Ranked.Board.class, Ranked.of(comparisons)).leaderboard();
        assertEquals(RankCommand.json(learned).path("competitors"), board.path("competitors"));
    }

    @Test
    void mistakesAreToldOnce() {
        String missing = Outcome.of("describe", folder.resolve("none.csv")).err();
        assertEquals(missing.indexOf("none.csv"), missing.lastIndexOf("none.csv"), missing);
        String mapping = Outcome.of("describe", votes, "--columns", "rater").err();
        assertTrue(mapping.contains("alue for option '--columns'"), mapping);
    }

    @Test
    void describeCountsBallotsAndNotesWhatTheirHeaderDenies() throws IOException {
        Path ballots = Files.writeString(
                folder.resolve("b.soc"), "# NUMBER ALTERNATIVES: 3\n# NUMBER VOTERS: 12\n6: 1,2,3\n4: 2,3,1\n");
        Outcome described = Outcome.of("describe", ballots, "--json");
        assertEquals(10, described.json().path("judgments").asInt());
        assertEquals(30, described.json().path("comparisons").asInt());
        assertTrue(described.err().contains("12 voters"), described.err());
    }

    @Test
    void onlineRatingsKeepTheContract() throws IOException {
        Path games = folder.resolve("games.csv");
        Files.writeString(games, "winner,loser\n" + "ann,bob\nbob,cy\nann,cy\n".repeat(8) + "bob,ann\ncy,bob\n");
        JsonNode offline =
                Outcome.of("rank", games, "--json").json().path("competitors").path(0);
        for (String model : List.of("elo", "glicko2", "trueskill")) {
            JsonNode board =
                    Outcome.of("rank", games, "--model", model, "--json").json();
            JsonNode first = board.path("competitors").path(0);
            assertEquals("ann", first.path("name").asText());
            assertEquals(names(offline), names(first));
            assertTrue(board.path("warnings").path(0).asText().contains("order"), board::toString);
        }
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void wrongInputEndsWithTwoAndAHint() throws IOException {
        Path page = folder.resolve("page.jsonl");
        Files.writeString(page, "<html></html>");
        Path alone = folder.resolve("alone.csv");
        Files.writeString(alone, "a,b,choice\ntea,tea,a\ntea,tea,b\n");
        Object[][] wrong = {
            {"learn", folder.resolve("missing.jsonl"), "--json"},
            {"describe", page, "--json"},
            {"learn", votes, "--hold-out", "sideways", "--json"},
            {"learn", votes, "--model", "oracle", "--json", "-o", folder.resolve("o")},
            {"choose", folder, "--json"},
            {"nonsense", "--json"},
            {"learn", votes, "--folds", "0", "--json"},
            {"learn", votes, "--folds", "-3", "--json"},
            {"rank", votes, "--prior", "NaN", "--json"},
            {"rank", votes, "--prior", "-1", "--json"},
            {"rank", votes, "--top", "-1", "--json"},
            {"rank", votes, "--rounds", "0", "--json"},
            {"rank", votes, "--model", "elo", "--ties", "davidson", "--json"},
            {"rank", alone, "--json"},
            {"rank", votes, "--seed", "abc", "--json"},
            {"rank", votes, "--ties", "abc", "--json"},
        };
        for (Object[] args : wrong) {
            Outcome outcome = Outcome.of(args);
            assertEquals(2, outcome.code(), outcome.err());
            JsonNode error = outcome.json().path("error");
            assertFalse(error.path("kind").asText().isEmpty());
            assertFalse(error.path("message").asText().isEmpty());
            assertFalse(error.path("hint").asText().isEmpty());
            assertFalse(outcome.err().contains("\tat "), outcome.err());
            assertFalse(outcome.err().contains("is not a long") || outcome.err().contains("HALF"), outcome.err());
        }
    }

    @Test
    void brokenCandidatesAreToldWithOneLineNumberAndNoLibrary() {
        for (String broken :
                List.of("tea\n{\"text\": \"cof", "tea\n{\"text\" \"coffee\"}", "tea\n{\"text\": \"x\"} y")) {
            InputException told = assertThrows(
                    InputException.class, () -> Candidate.read(new BufferedReader(new StringReader(broken))));
            assertEquals(2, told.line());
            String message = String.valueOf(told.getMessage());
            assertTrue(message.startsWith("candidate is broken JSON"), message);
            assertFalse(message.contains("Source") || message.contains("line"), message);
        }
    }

    @Test
    void longWorkIsSeenToGoOn() throws InterruptedException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (TerminalProgress progress = new TerminalProgress(new PrintStream(err, true, UTF_8), true)) {
            progress.report("ranking", 0, -1);
            Thread.sleep(2_500);
        }
        assertTrue(err.toString(UTF_8).contains("ranking  2 s"), err.toString(UTF_8));
    }

    @Test
    void neverWritesOverWhatItReads() throws IOException {
        Path mended = folder.resolve("rejects.jsonl");
        Files.writeString(mended, Files.readString(votes) + "{broken\n");
        String before = Files.readString(mended);
        assertEquals(
                2, Outcome.of("describe", mended, "--rejects", mended, "--json").code());
        assertEquals(2, Outcome.of("convert", mended, mended, "--json").code());
        assertEquals(2, Outcome.of("learn", mended, "-o", folder, "--json").code());
        assertEquals(before, Files.readString(mended));
    }

    @Test
    void helpTeachesByExample() {
        for (String command : List.of("learn", "describe", "rank", "choose", "convert")) {
            Outcome help = Outcome.of(command, "--help");
            assertEquals(0, help.code());
            assertTrue(help.out().contains("Examples"), command);
        }
    }
}
