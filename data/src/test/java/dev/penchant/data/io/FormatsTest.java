package dev.penchant.data.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Features;
import dev.penchant.data.HoldOut;
import dev.penchant.data.Judgment;
import dev.penchant.data.Message;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Splits;
import dev.penchant.data.Verdict;
import dev.penchant.data.statistics.Describe;
import dev.penchant.data.statistics.Description;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class FormatsTest {
    @TestFactory
    Stream<DynamicTest> everyFormatIsFoundByLooking() {
        return Samples.all().entrySet().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.getKey(), () -> {
                    FileReading reading = reading(sample.getKey(), sample.getValue(), new ArrayList<>());
                    assertEquals(sample.getKey().substring(0, sample.getKey().indexOf('/')), reading.format());
                    assertEquals(0, reading.rejected());
                    assertTrue(reading.used() > 0);
                }));
    }

    @Test
    void ourOwnRowsSayEverything() {
        List<Judgment> read = judgments("rows.jsonl", Samples.PENCHANT);
        Judgment first = read.getFirst();
        assertEquals("1", first.id());
        assertEquals(new Verdict.Choice(1), first.verdict());
        assertEquals(
                new Features(Map.of("price", 2.5, "hot", 1.0), Map.of("size", "large")),
                first.responses().get(1).features());
        assertEquals(Instant.parse("2026-01-05T10:00:00Z"), first.time());
        assertEquals(
                new Rater("bob", Rater.Kind.HUMAN, Map.of("age", "33")),
                read.get(1).rater());
        assertEquals(
                new Verdict.Ranking(List.of(List.of(0), List.of(1, 2))),
                read.get(1).verdict());
        assertEquals(3, read.get(1).prompt().messages().size());
        assertEquals(
                new Verdict.Scores(Map.of("style", List.of(3.0, Double.NaN), "truth", List.of(4.0, 2.5))),
                read.get(2).verdict());
        assertEquals(new Verdict.Tie(), read.get(3).verdict());
        assertEquals(new Verdict.Neither(), read.get(4).verdict());
    }

    @Test
    void rowsOfASetAreOneChoice() {
        List<Judgment> read = judgments("rows.jsonl", Samples.PAIRS);
        assertEquals(3, read.size());
        Judgment choice = read.getFirst();
        assertEquals(
                List.of("red: 1", "blue: 2", "green: 3"),
                choice.responses().stream().map(Response::text).toList());
        assertEquals(new Verdict.Choice(1), choice.verdict());
        assertEquals(Map.of("age", "30", "source", "toy"), choice.attributes());
    }

    @Test
    void competitorsModelsAndDatesOfPairsAreFound() {
        List<Judgment> read = judgments("rows.jsonl", Samples.PAIRS);
        Judgment judged = read.get(1);
        assertEquals(Rater.Kind.LLM, judged.rater().kind());
        assertEquals("model-y", judged.responses().get(1).source());
        assertEquals("first\nsecond", judged.rationale());
        assertEquals(Instant.parse("2023-05-19T13:11:45Z"), judged.time());
        assertEquals(Map.of("topic", "food", "source", "toy"), judged.attributes());
        assertEquals(Instant.parse("1967-12-28T00:00:00Z"), read.get(2).time());
        assertEquals("", read.get(2).rater().id());
    }

    @Test
    void contradictoryRowsOfASetStayPairs() {
        String contradictory =
                Samples.PAIRS.replace("\"choice\":\"a\",\"strength\":null", "\"choice\":\"b\",\"strength\":null");
        assertEquals(4, judgments("rows.jsonl", contradictory).size());
    }

    @Test
    void winnersOfTrlRowsAreNotAlwaysFirst() {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 400; i++)
            rows.append("{\"prompt\":\"p" + i + "\",\"chosen\":\"good " + i + "\",\"rejected\":\"bad " + i + "\"}\n");
        long first = judgments("rows.jsonl", rows.toString()).stream()
                .filter(judged -> judged.verdict().equals(new Verdict.Choice(0)))
                .count();
        assertEquals(200, first, 60);
    }

    @Test
    void implicitPromptsAreTheSharedBeginning() {
        Judgment plain = judgments("rows.jsonl", Samples.TRL_IMPLICIT).getFirst();
        assertEquals("The sky is", plain.prompt().text());
        assertEquals(" blue.", chosen(plain).text());
        Judgment conversation =
                judgments("rows.json", Samples.TRL_CONVERSATIONAL).getFirst();
        assertEquals(
                List.of(new Message("user", "Colour?")), conversation.prompt().messages());
        assertEquals("Blue", chosen(conversation).text());
        assertEquals(
                "Sum?",
                judgments("rows.json", Samples.TRL_CONVERSATIONAL)
                        .get(1)
                        .prompt()
                        .text());
    }

    @Test
    void scoresOfTrlRowsAreTheMargin() {
        List<Judgment> read = judgments("rows.jsonl", Samples.TRL);
        assertEquals(5.5, read.getFirst().strength());
        assertEquals(1.5, read.get(1).strength());
    }

    @Test
    void thumbsUpAndDownOnOnePromptArePaired() {
        Comparisons all = Comparisons.of(judgments("rows.jsonl", Samples.TRL_UNPAIRED));
        assertEquals(1, all.size());
        assertEquals(1, all.margin(0));
        assertEquals(
                "Hello!",
                all.responses().get(all.target(0) == 1 ? all.a(0) : all.b(0)).text());
    }

    @Test
    void transcriptsShareTheirPrompt() {
        Judgment first = judgments("rows.jsonl", Samples.HH).getFirst();
        assertEquals(
                List.of(
                        new Message("user", "Hi there"),
                        new Message("assistant", "Hello"),
                        new Message("user", "A recipe?")),
                first.prompt().messages());
        assertEquals("Soup.\n\nBoil water.", chosen(first).text());
    }

    @Test
    void battlesKeepJudgeStyleAndBothBad() {
        List<Judgment> read = judgments("battles.json", Samples.ARENA);
        Judgment first = read.getFirst();
        assertEquals("arena_user_9", first.rater().id());
        assertEquals("Why?", first.prompt().text());
        assertEquals(
                Response.of("Who knows", "m2").source(),
                first.responses().get(1).source());
        assertEquals(
                Map.of("tokens", 3.0, "headers", 3.0, "lists", 2.0, "bold", 1.0),
                first.responses().getFirst().features().numbers());
        assertEquals(Instant.parse("2023-04-24T15:53:11.130Z"), first.time());
        assertEquals(new Verdict.Neither(), read.get(1).verdict());
        assertEquals(new Verdict.Tie(), read.get(2).verdict());
        List<Judgment> table = judgments("kaggle.csv", Samples.ARENA_TABLE);
        assertEquals("Why, and\nhow?", table.getFirst().prompt().text());
        assertEquals("He said \"no\" twice", table.getFirst().responses().get(1).text());
        assertEquals(new Verdict.Tie(), table.get(1).verdict());
        Judgment inTable = judgments("conversations.csv", """
                        model_a,model_b,winner,judge,conversation_a,conversation_b
                        m1,m2,tie (bothbad),u,"[{""role"":""user"",""content"":""Why?""},{""role"":""assistant"",""content"":""So.""}]","[{""role"":""user"",""content"":""Why?""},{""role"":""assistant"",""content"":""No.""}]"
                        """).getFirst();
        assertEquals("Why?", inTable.prompt().text());
        assertEquals("No.", inTable.responses().get(1).text());
        assertEquals(new Verdict.Neither(), inTable.verdict());
    }

    @Test
    void weightedAnnotatorsKeepTheirDoubt() {
        List<Judgment> read = judgments("annotations.json", Samples.ALPACA_EVAL);
        assertEquals(new Verdict.Choice(0), read.getFirst().verdict());
        assertEquals(new Verdict.Choice(1), read.get(1).verdict());
        assertEquals(.5, Objects.requireNonNull(read.get(1).strength()), 1e-12);
        assertEquals(new Verdict.Tie(), read.get(2).verdict());
        assertEquals(Rater.Kind.LLM, read.getFirst().rater().kind());
    }

    @Test
    void nestedCompletionsAreOneJudgment() {
        Judgment read = judgments("rows.jsonl", Samples.ULTRAFEEDBACK).getFirst();
        Verdict.Scores scores = (Verdict.Scores) read.verdict();
        assertEquals(List.of(8.5, 2.0, Double.NaN), scores.aspects().get("overall"));
        assertEquals(List.of(5.0, 1.0, Double.NaN), scores.aspects().get("truthfulness"));
        assertEquals(1, Comparisons.of(List.of(read)).size());
    }

    @Test
    void utterancesOfATurnAreOneJudgment() {
        List<Judgment> read = judgments("utterances.jsonl", Samples.PRISM);
        assertEquals(2, read.size());
        assertEquals(
                new Verdict.Scores(Map.of("overall", List.of(92.0, 30.0, 92.0))),
                read.getFirst().verdict());
        assertEquals(new Verdict.Choice(0), read.get(1).verdict());
        assertEquals("m3", read.getFirst().responses().get(2).source());
        Comparisons all = Comparisons.of(read);
        assertEquals(4, all.size());
    }

    @Test
    void ratingsOfAUserAreCompared() {
        Comparisons all = Comparisons.of(judgments("u.data", Samples.RATINGS));
        assertEquals(2, all.size());
        assertEquals(881250950, all.time(0));
        assertEquals(2, all.margin(0));
        assertEquals(0, all.target(0));
    }

    @Test
    void manyRatingsGiveAFewPairsEach() {
        StringBuilder rows = new StringBuilder("user,item,rating\n");
        for (int item = 0; item < 500; item++) rows.append("u,i" + item + "," + item % 5 + "\n");
        Comparisons all = Comparisons.of(judgments("r.csv", rows.toString()));
        assertEquals(500 / 10 * 45, all.size());
        assertEquals(
                50,
                java.util.stream.IntStream.range(0, all.size())
                        .map(all::judgment)
                        .distinct()
                        .count());
    }

    @Test
    void aBallotOfManyIsAsManyJudgments() {
        Comparisons newer = Comparisons.of(judgments("new.toc", Samples.PREFLIB));
        assertEquals(36, newer.size());
        assertEquals(1, newer.weight(0));
        assertEquals(6, Splits.parts(newer, HoldOut.RANDOM));
        String spelledOut = Samples.PREFLIB
                .replace("4: 1,{2,3},4\n", "1: 1,{2,3},4\n".repeat(4))
                .replace("2: 4,3,{1,2}\n", "1: 4,3,{1,2}\n".repeat(2));
        Comparisons lines = Comparisons.of(judgments("lines.toc", spelledOut));
        assertEquals(lines.contentHash(), newer.contentHash());
        for (int row = 0; row < lines.size(); row++) {
            assertEquals(lines.judgment(row), newer.judgment(row));
            assertEquals(lines.stage(row), newer.stage(row));
        }
        assertEquals("Apple, red", newer.responses().get(newer.a(0)).text());
        Comparisons older = Comparisons.of(judgments("old.toi", Samples.PREFLIB_OLD));
        assertEquals(15, older.size());
        assertTrue(older.tie(14));
    }

    @Test
    void ballotsTooManyToWriteOutAreDividedAndKeepTheirWeights() {
        Comparisons many =
                Comparisons.of(judgments("many.soc", "# NUMBER ALTERNATIVES: 3\n9000000: 1,2,3\n7: 3,2,1\n"));
        assertTrue(many.size() > 100_000 && many.size() < 210_000, "" + many.size());
        double sum = 0;
        for (int row = 0; row < many.size(); row++) {
            assertEquals(Math.rint(many.weight(row)), many.weight(row));
            sum += many.weight(row);
        }
        assertEquals(3 * 9_000_007.0, sum);
        Description described = Describe.of(many, new ReadSummary("preflib", 2, 2, 0, null));
        assertEquals(9_000_007, described.judgments());
        assertEquals(3 * 9_000_007L, described.comparisons());
    }

    @Test
    void ballotsDoNotTellTheirOrderByPosition() {
        Comparisons all = Comparisons.of(judgments("old.soi", "3\n1,c\n2,b\n3,a\n2,2,2\n1,1,2,3\n1,3,2,1\n0,2,1,3\n"));
        assertEquals(6, all.size());
        double first = 0;
        for (int row = 0; row < all.size(); row++) first += all.target(row);
        assertEquals(3, first);
    }

    @Test
    void everyAnnotatorOfAPairJudges() {
        List<Judgment> read = judgments("annotated.json", Samples.ICAI);
        assertEquals(3, read.size());
        assertEquals(Rater.Kind.HUMAN, read.getFirst().rater().kind());
        assertEquals("shorter", read.get(1).rater().attributes().get("description"));
        assertEquals(new Verdict.Choice(1), read.get(1).verdict());
        assertEquals("birds", read.getFirst().attributes().get("topic"));
        assertEquals(
                3, judgments("one-line.json", Samples.ICAI.replace("\n", "")).size());
    }

    @Test
    void columnsOfPlainTablesAreGuessedOrStated() {
        List<Judgment> read = judgments("votes.csv", Samples.TABLE);
        assertEquals(
                List.of(new Verdict.Choice(0), new Verdict.Choice(1), new Verdict.Tie()),
                read.stream().map(Judgment::verdict).toList());
        assertEquals("has; a semicolon", read.get(1).rationale());
        List<Judgment> matches = judgments("matches.tsv", Samples.TABLE_WINNERS);
        assertEquals("Kim", chosen(matches.getFirst()).text());
        List<Judgment> stated = new ArrayList<>();
        String odd = "who,x,y,better one\nann,tea,coffee,coffee\n";
        ReadSettings settings =
                ReadSettings.defaults().withColumns(Map.of("rater", "who", "a", "x", "b", "y", "choice", "better one"));
        new FileReading("odd.csv", settings, new Formats(settings.columns()), new Rejects(null), stated::add)
                .read(new ByteArrayInputStream(odd.getBytes(StandardCharsets.UTF_8)), 1 << 20);
        assertEquals(new Verdict.Choice(1), stated.getFirst().verdict());
        assertEquals("ann", stated.getFirst().rater().id());
        assertNull(stated.getFirst().strength());
    }

    static List<Judgment> judgments(String name, String content) {
        List<Judgment> judgments = new ArrayList<>();
        reading(name, content, judgments);
        return judgments;
    }

    private static FileReading reading(String name, String content, List<Judgment> judgments) {
        FileReading reading = new FileReading(
                name, ReadSettings.defaults(), new Formats(Map.of()), new Rejects(null), judgments::add);
        reading.read(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), 1 << 20);
        return reading;
    }

    private static Response chosen(Judgment judgment) {
        return judgment.responses().get(((Verdict.Choice) judgment.verdict()).winner());
    }
}
