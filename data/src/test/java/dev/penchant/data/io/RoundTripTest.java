package dev.penchant.data.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Features;
import dev.penchant.data.InputException;
import dev.penchant.data.Judgment;
import dev.penchant.data.Message;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundTripTest {
    @Provide
    static Arbitrary<List<Judgment>> judgments() {
        return judgment().list().ofMinSize(1).ofMaxSize(12);
    }

    private static Arbitrary<String> text() {
        return Arbitraries.strings()
                .all()
                .excludeChars('\uFFFF')
                .ofMaxLength(12)
                .filter(RoundTripTest::wellFormed);
    }

    /** Half a surrogate pair is no text: UTF-8 cannot hold it. */
    private static boolean wellFormed(String text) {
        return new String(
                        text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8)
                .equals(text);
    }

    private static Arbitrary<Judgment> judgment() {
        Arbitrary<Double> number = Arbitraries.doubles().between(-1e300, 1e300).ofScale(3);
        Arbitrary<Map<String, String>> texts = Arbitraries.maps(text(), text()).ofMaxSize(3);
        Arbitrary<Rater> rater = Combinators.combine(text(), Arbitraries.of(Rater.Kind.class), texts)
                .as(Rater::new);
        Arbitrary<Prompt> prompt = Combinators.combine(
                        Combinators.combine(Arbitraries.of("system", "user", "assistant"), text())
                                .as(Message::new)
                                .list()
                                .ofMaxSize(3),
                        texts)
                .as(Prompt::new);
        Arbitrary<Features> features = Combinators.combine(
                        Arbitraries.maps(Arbitraries.strings().alpha().ofMinLength(1), number)
                                .ofMaxSize(3),
                        Arbitraries.maps(Arbitraries.strings().numeric().ofMinLength(1), text())
                                .ofMaxSize(3))
                .as(Features::new);
        Arbitrary<Response> response =
                Combinators.combine(text(), text(), features).as(Response::new);
        Arbitrary<Instant> time = Arbitraries.longs().between(0, 4_000_000_000L).map(Instant::ofEpochSecond);
        return response.list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .flatMap(responses -> Combinators.combine(
                                rater,
                                prompt,
                                verdict(responses.size(), number),
                                number.injectNull(.3),
                                text().injectNull(.3),
                                time.injectNull(.3),
                                text().injectNull(.5),
                                texts)
                        .as((who, asked, verdict, strength, why, when, id, attributes) ->
                                new Judgment(id, who, asked, responses, verdict, strength, why, when, attributes)))
                .flatMap(shown -> Arbitraries.of(shown, shown.inUnknownOrder()));
    }

    private static Arbitrary<Verdict> verdict(int responses, Arbitrary<Double> number) {
        Arbitrary<Verdict> ranking = Arbitraries.shuffle(
                        IntStream.range(0, responses).boxed().toList())
                .flatMap(order -> Arbitraries.integers()
                        .between(1, order.size())
                        .map(first -> {
                            List<List<Integer>> tiers = new ArrayList<>();
                            tiers.add(order.subList(0, first));
                            for (int rest : order.subList(first, order.size())) tiers.add(List.of(rest));
                            return new Verdict.Ranking(tiers);
                        }));
        Arbitrary<Verdict> scores = Arbitraries.maps(
                        text(),
                        number.injectNull(.1)
                                .map(v -> v == null ? Double.NaN : v)
                                .list()
                                .ofSize(responses))
                .ofMinSize(1)
                .ofMaxSize(2)
                .map(Verdict.Scores::new);
        return Arbitraries.oneOf(
                Arbitraries.integers().between(0, responses - 1).map(Verdict.Choice::new),
                Arbitraries.just(new Verdict.Tie()),
                Arbitraries.just(new Verdict.Neither()),
                ranking,
                scores);
    }

    @Property(tries = 300)
    void ourOwnRowsReadBackEqual(@ForAll("judgments") List<Judgment> judgments) {
        StringBuilder rows = new StringBuilder();
        for (Judgment judgment : judgments)
            rows.append(PenchantWriter.json(judgment)).append('\n');
        assertEquals(judgments, FormatsTest.judgments("rows.jsonl", rows.toString()));
    }

    @Test
    void ourOwnRowsReadBackEqualThroughEveryCompression(@TempDir Path folder) {
        List<Judgment> judgments = FormatsTest.judgments("rows.jsonl", Samples.PENCHANT);
        for (String name : List.of("v.jsonl", "v.jsonl.gz", "v.jsonl.zst"))
            assertEquals(judgments, written(judgments, folder.resolve(name), "auto"), name);
    }

    @Test
    void tablesReadBackWithTextsSourcesFeaturesAndChoiceSets(@TempDir Path folder) {
        List<Judgment> judgments = FormatsTest.judgments("rows.jsonl", Samples.PAIRS);
        for (String name : List.of("v.csv", "v.tsv.gz", "v.parquet"))
            assertEquals(judgments, written(judgments, folder.resolve(name), "auto"), name);
    }

    @Test
    void nestedColumnsOfParquetAreReadLikeJson(@TempDir Path folder) throws Exception {
        Path json = Files.writeString(folder.resolve("battles.json"), Samples.ARENA);
        Path parquet = folder.resolve("battles.parquet");
        try (var connection = java.sql.DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("COPY (SELECT * FROM read_json('" + json + "')) TO '" + parquet + "' (FORMAT parquet)");
        }
        List<Judgment> read = new ArrayList<>();
        ReadSummary summary = JudgmentFiles.read(List.of(parquet), ReadSettings.defaults(), read::add);
        assertEquals("arena", summary.format());
        List<Judgment> expected = FormatsTest.judgments("battles.json", Samples.ARENA);
        assertEquals(
                expected.stream().map(Judgment::prompt).toList(),
                read.stream().map(Judgment::prompt).toList());
        assertEquals(
                expected.stream().map(Judgment::verdict).toList(),
                read.stream().map(Judgment::verdict).toList());
        assertEquals(
                expected.getFirst().responses().get(1).text(),
                read.getFirst().responses().get(1).text());
    }

    @Test
    void textsWithQuotesLinesAndDelimitersSurviveTables(@TempDir Path folder) {
        List<Judgment> judgments = List.of(Judgment.of(
                Rater.of("r,1"),
                Prompt.of("say \"hi\"\n\nplease;\tnow"),
                List.of(Response.of("\"quoted\""), Response.of("a,b\n\"c\"")),
                new Verdict.Choice(0)));
        for (String name : List.of("v.csv", "v.tsv", "v.parquet"))
            assertEquals(judgments, written(judgments, folder.resolve(name), "auto"), name);
    }

    @Test
    void trlRowsKeepWhoWonAndLeaveTiesOut(@TempDir Path folder) {
        List<Judgment> judgments = FormatsTest.judgments("rows.jsonl", Samples.PENCHANT);
        for (String format : List.of("trl", "trl-conversational")) {
            Path file = folder.resolve(format + ".jsonl");
            List<Judgment> back = written(judgments, file, format);
            assertEquals(4, back.size(), "a choice, two of the ranking, one of the scores");
            Verdict.Choice choice = (Verdict.Choice) back.getFirst().verdict();
            assertEquals(
                    "coffee", back.getFirst().responses().get(choice.winner()).text());
            assertEquals("Tea or coffee?", back.getFirst().prompt().text());
        }
    }

    @Test
    void ballotsAreCountedTogether(@TempDir Path folder) throws IOException {
        List<Judgment> ballots = new ArrayList<>(FormatsTest.judgments("t.toc", Samples.PREFLIB));
        ballots.add(ballots.getLast());
        List<Judgment> back = written(ballots, folder.resolve("b.toc"), "auto");
        assertEquals(2, back.size());
        assertEquals(List.of(4.0, 4.0), back.stream().map(Judgment::ballots).toList());
        Comparisons before = Comparisons.of(ballots);
        Comparisons after = Comparisons.of(back);
        assertEquals(weights(before), weights(after));
        InputException misnamed =
                assertThrows(InputException.class, () -> written(ballots, folder.resolve("b.soc"), "auto"));
        assertTrue(misnamed.hint().contains(".toc"));
        assertEquals(List.of("b.toc"), names(folder));
    }

    @Test
    void aFullDiskLeavesNoHalfFile(@TempDir Path folder) throws IOException {
        Path target = folder.resolve("votes.jsonl");
        PenchantWriter writer = new PenchantWriter(new AtomicFile(target, FullDisk::new));
        List<Judgment> judgments = FormatsTest.judgments("rows.jsonl", Samples.PENCHANT);
        InputException full = assertThrows(InputException.class, () -> {
            try (writer) {
                for (int i = 0; i < 10_000; i++) judgments.forEach(writer);
                writer.finish();
            }
        });
        assertEquals("cannot_write", full.kind());
        assertTrue(full.getMessage().contains("No space left"), full.getMessage());
        assertEquals(List.of(), names(folder));
    }

    @Test
    void anAbandonedWriterLeavesTheOlderFile(@TempDir Path folder) throws IOException {
        Path target = folder.resolve("votes.jsonl");
        Files.writeString(target, "older");
        try (JudgmentWriter writer = JudgmentWriter.open(target, "auto")) {
            writer.accept(FormatsTest.judgments("rows.jsonl", Samples.PENCHANT).getFirst());
        }
        assertEquals("older", Files.readString(target));
        assertEquals(List.of("votes.jsonl"), names(folder));
    }

    /** A disk with room for a hundred thousand bytes. */
    private static final class FullDisk extends FilterOutputStream {
        private int room = 100_000;

        FullDisk(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (length > room) throw new IOException("No space left on device");
            room -= length;
            out.write(bytes, from, length);
        }
    }

    private static List<Double> weights(Comparisons all) {
        List<Double> weights = new ArrayList<>();
        Map<String, Double> byPair = new java.util.TreeMap<>();
        for (int row = 0; row < all.size(); row++)
            byPair.merge(
                    all.responses().get(all.a(row)).text()
                            + all.responses().get(all.b(row)).text()
                            + all.target(row),
                    (double) all.weight(row),
                    Double::sum);
        weights.addAll(byPair.values());
        Collections.sort(weights);
        return weights;
    }

    private static List<Judgment> written(List<Judgment> judgments, Path file, String format) {
        try (JudgmentWriter writer = JudgmentWriter.open(file, format)) {
            judgments.forEach(writer);
            writer.finish();
        }
        List<Judgment> back = new ArrayList<>();
        ReadSummary summary = JudgmentFiles.read(List.of(file), ReadSettings.defaults(), back::add);
        assertEquals(0, summary.rejected());
        assertFalse(back.isEmpty());
        return back;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
