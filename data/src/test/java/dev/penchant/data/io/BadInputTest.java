package dev.penchant.data.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penchant.data.InputException;
import dev.penchant.data.Judgment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputTest {
    private static final String VOTE =
            "{\"rater\":\"x\",\"prompt\":\"q\",\"a\":\"one\",\"b\":\"two\",\"choice\":\"a\"}\n";

    @TempDir
    Path folder = Path.of("");

    @Test
    void filesThatHoldNoRowsAreRefused() throws IOException {
        assertEquals("missing_file", refused(folder.resolve("none.jsonl")).kind());
        assertEquals("empty_file", refused(file("empty.jsonl", new byte[0])).kind());
        assertEquals(
                "empty_file",
                refused(file("blank.jsonl", "\n \n\n".getBytes(StandardCharsets.UTF_8)))
                        .kind());
        assertEquals("html_page", refused(file("page.jsonl", "<html></html>")).kind());
        assertEquals(
                "binary_file",
                refused(file("b.jsonl", new byte[] {'P', 'K', 3, 4, 0, 0, 0})).kind());
        assertEquals(
                "unknown_format",
                refused(file("other.jsonl", "{\"q\":1}\n".repeat(9))).kind());
        assertEquals(
                "unknown_format",
                refused(file("prose.txt", "once upon a time\n")).kind());
        assertEquals(
                "empty_folder",
                refused(Files.createDirectory(folder.resolve("sub"))).kind());
        assertEquals(
                "unreadable_file",
                refused(file("b.parquet", "PAR1 no parquet at all PAR1")).kind());
    }

    @Test
    void anUnknownFormatNamesTheFieldsAndTheMend() throws IOException {
        InputException unknown = refused(file("other.jsonl", "{\"colour\":1,\"shape\":2}\n"));
        assertTrue(unknown.getMessage().contains("colour, shape"), unknown.getMessage());
        assertTrue(unknown.hint().contains("--format"), unknown.hint());
        InputException misnamed = assertThrows(
                InputException.class,
                () -> JudgmentFiles.read(
                        List.of(file("v.jsonl", VOTE)),
                        ReadSettings.defaults().withFormat("nonsense"),
                        judgment -> {}));
        assertTrue(misnamed.hint().contains("hh-rlhf"), misnamed.hint());
    }

    @Test
    void aCutArchiveIsRefusedWithTheLine() throws IOException {
        byte[] whole = gzip(VOTE.repeat(20_000));
        InputException cut = refused(file("cut.jsonl.gz", Arrays.copyOf(whole, whole.length / 2)));
        assertEquals("truncated_file", cut.kind());
        assertTrue(cut.line() > 100, cut.getMessage());
        byte[] small = gzip("{\"a\":1}\n".repeat(99));
        assertEquals(
                "truncated_file",
                refused(file("small.jsonl.gz", Arrays.copyOf(small, small.length / 2)))
                        .kind());
        assertEquals(
                "broken_compression",
                refused(file("head.jsonl.gz", Arrays.copyOf(small, 6))).kind());
    }

    @Test
    void brokenRowsAreRejectedAndTheRestIsUsed() throws IOException {
        Path rejects = folder.resolve("out/rejects.jsonl");
        String rows = VOTE
                + "{\"rater\":\"x\",\"a\":\n"
                + "\n"
                + VOTE.replace("\"one\"", "null")
                + VOTE.replace("\"choice\":\"a\"", "\"choice\":\"perhaps\"")
                + VOTE.replace("}", ",\"strength\":NaN}")
                + VOTE.replace("}", ",\"strength\":-Infinity}")
                + VOTE;
        List<Judgment> used = new ArrayList<>();
        ReadSummary summary = JudgmentFiles.read(
                List.of(file("v.jsonl", rows)), ReadSettings.defaults().withRejects(rejects), used::add);
        assertEquals(new ReadSummary("pairs", 7, 2, 5, rejects), summary);
        assertEquals(2, used.size());
        List<JsonNode> rejected = new ArrayList<>();
        for (String line : Files.readAllLines(rejects)) rejected.add(Json.MAPPER.readTree(line));
        assertEquals(
                List.of(2, 4, 5, 6, 7),
                rejected.stream().map(row -> row.get("line").asInt()).toList());
        assertEquals("broken JSON", rejected.getFirst().get("reason").asText());
        assertEquals("a", rejected.get(1).get("field").asText());
        assertEquals("choice", rejected.get(2).get("field").asText());
        assertTrue(rejected.get(3).get("reason").asText().contains("NaN"));
        assertEquals("strength", rejected.get(4).get("field").asText());
        assertTrue(rejected.get(2).get("row").asText().contains("perhaps"));
    }

    @Test
    void theRejectsOfARefusedFileAreThereToBeSeen() throws IOException {
        Path rejects = folder.resolve("rejects.jsonl");
        Path file = file(
                "v.jsonl",
                VOTE.replace("\"choice\":\"a\"", "\"choice\":\"perhaps\"").repeat(3));
        assertThrows(
                InputException.class,
                () -> JudgmentFiles.read(List.of(file), ReadSettings.defaults().withRejects(rejects), judgment -> {}));
        assertEquals(3, Files.readAllLines(rejects).size());
    }

    @Test
    void whenNoRowCanBeUsedTheCommonestReasonIsTold() throws IOException {
        InputException refused = refused(file(
                "v.jsonl",
                "{}\n"
                        + VOTE.replace("\"choice\":\"a\"", "\"choice\":\"perhaps\"")
                                .repeat(3)));
        assertEquals("no_usable_rows", refused.kind());
        assertEquals(2, refused.line());
        assertEquals("choice", refused.field());
    }

    @Test
    void rowsInAnotherEncodingAreRejectedAndAWholeFileOfThemIsRefused() throws IOException {
        Charset latin = StandardCharsets.ISO_8859_1;
        byte[] accented = VOTE.replace("one", "caf\u00e9").getBytes(latin);
        ByteArrayOutputStream mixed = new ByteArrayOutputStream();
        mixed.writeBytes(VOTE.getBytes(latin));
        mixed.writeBytes(accented);
        assertEquals(1, read(file("mixed.jsonl", mixed.toByteArray())).rejected());
        assertEquals("wrong_encoding", refused(file("latin.jsonl", accented)).kind());
    }

    @Test
    void marksOfUtf8AndUtf16AreUnderstood() throws IOException {
        String accented = VOTE.replace("one", "caf\u00e9");
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            List<Judgment> used = new ArrayList<>();
            Path marked = file(charset.name() + ".jsonl", ("\ufeff" + accented).getBytes(charset));
            JudgmentFiles.read(List.of(marked), ReadSettings.defaults(), used::add);
            assertEquals("caf\u00e9", used.getFirst().responses().getFirst().text(), charset.name());
        }
    }

    @Test
    void aHugeLineIsRejectedWithoutBeingHeld() {
        long huge = 100L << 20;
        byte[] vote = VOTE.getBytes(StandardCharsets.UTF_8);
        InputStream endless = new InputStream() {
            private long at;

            @Override
            public int read() {
                long position = at++;
                if (position < vote.length) return vote[(int) position];
                if (position < vote.length + huge) return 'x';
                if (position == vote.length + huge) return '\n';
                long rest = position - vote.length - huge - 1;
                return rest < vote.length ? vote[(int) rest] : -1;
            }
        };
        long before = used();
        FileReading reading = new FileReading(
                "huge.jsonl", ReadSettings.defaults(), new Formats(Map.of()), new Rejects(null), judgment -> {});
        reading.read(endless, LineReader.DEFAULT_LIMIT);
        assertEquals(List.of(3L, 2L, 1L), List.of(reading.rows(), reading.used(), reading.rejected()));
        assertTrue(used() - before < 60 << 20, "held " + (used() - before >> 20) + " MiB");
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void brokenJsonThatIsNotByLinesIsRefusedWithItsLine() throws IOException {
        InputException broken = refused(file("v.json", "[\n" + VOTE.strip() + ",\n{\"rater\":}\n]\n"));
        assertEquals("broken_json", broken.kind());
        assertEquals(3, broken.line());
    }

    @Test
    void aQuoteThatIsNeverClosedCostsItsOwnLine() throws IOException {
        ReadSummary summary = read(file(
                "v.csv",
                "rater,prompt,a,b,choice\nx,q,\"open,two,a\nx,q,one,two,b\nx,q,\"on\ne\",two,a\nx,q,5\" nail,two,a\n"));
        assertEquals(1, summary.rejected());
        assertEquals(3, summary.used());
    }

    @Test
    void rowsOfTheWrongWidthAreRejected() throws IOException {
        ReadSummary summary = read(file("v.csv", "rater,a,b,choice\nx,one,two,a\nx,one,two\nx,one,two,a,extra\n"));
        assertEquals(new ReadSummary("pairs", 3, 1, 2, null), summary);
    }

    @Test
    void tablesThatNumberTheirChoicesAreRead() throws IOException {
        List<Judgment> used = new ArrayList<>();
        Path numbered = file("v.csv", "rater,prompt,a,b,choice\nx,q,one,two,1\nx,q,three,four,2\n");
        ReadSummary summary = JudgmentFiles.read(List.of(numbered), ReadSettings.defaults(), used::add);
        assertEquals(new ReadSummary("table", 2, 2, 0, null), summary);
        assertEquals(new dev.penchant.data.Verdict.Choice(1), used.get(1).verdict());
    }

    @Test
    void zeroAsAVerdictIsNotGuessed() throws IOException {
        InputException ambiguous = refused(file("v.csv", "rater,left,right,label\nx,one,two,1\nx,one,two,0\n"));
        assertEquals("ambiguous_verdict", ambiguous.kind());
        assertTrue(ambiguous.hint().contains("tie"));
        assertEquals(3, ambiguous.line());
        assertTrue(String.valueOf(ambiguous.file()).endsWith("v.csv"));
    }

    @Test
    void wordsThatAreNearlyVerdictsAreRejectedWithTheirLine() throws IOException {
        String rows = "rater,prompt,left,right,choice\n";
        for (String word : List.of("left", "left?", "b?", "tie!", "-1", "b2", "Response_B", "tie (bothbad)", "a"))
            rows += "x,q,one,two," + word + "\n";
        Path rejects = folder.resolve("rejects.jsonl");
        JudgmentFiles.read(List.of(file("v.csv", rows)), ReadSettings.defaults().withRejects(rejects), judgment -> {});
        List<Integer> lines = new ArrayList<>();
        for (String line : Files.readAllLines(rejects))
            lines.add(Json.MAPPER.readTree(line).get("line").asInt());
        assertEquals(List.of(3, 4, 5, 6, 7), lines);
    }

    @Test
    void aColumnThatIsNotThereIsRefusedAndTheOthersNamed() throws IOException {
        Path votes = file("v.csv", "who,one,two,picked,why\n" + "x,tea,milk,tea,\n".repeat(60));
        ReadSettings wrong = ReadSettings.defaults()
                .withColumns(Map.of("rater", "whom", "a", "one", "b", "two", "choice", "picked", "rationale", "why"));
        InputException refused =
                assertThrows(InputException.class, () -> JudgmentFiles.read(List.of(votes), wrong, judgment -> {}));
        assertEquals("unknown_column", refused.kind());
        assertEquals("whom", refused.field());
        assertTrue(refused.getMessage().contains("who, one, two, picked"), refused.getMessage());
        ReadSettings right = ReadSettings.defaults()
                .withColumns(Map.of("rater", "who", "a", "one", "b", "two", "choice", "picked", "rationale", "why"));
        assertEquals(
                60,
                JudgmentFiles.read(List.of(votes), right, judgment -> {}).used(),
                "a column of empty cells is one all the same");
    }

    @Test
    void ballotsAgainstTheirHeaderAreRejectedAndAnotherNumberOfVotersNoted() throws IOException {
        String header = "# DATA TYPE: soi\n# NUMBER ALTERNATIVES: 3\n# NUMBER VOTERS: 9\n# ALTERNATIVE NAME 1: x\n";
        Path rejects = folder.resolve("rejects.jsonl");
        ReadSummary summary = JudgmentFiles.read(
                List.of(file("b.soi", header + "3: 2,1,3\n3: 2,9,3\n2: {1,2},3\n1: 0,1\n1: 3,1\n")),
                ReadSettings.defaults().withRejects(rejects),
                judgment -> {});
        assertEquals(List.of(2L, 3L), List.of(summary.used(), summary.rejected()));
        List<Integer> lines = new ArrayList<>();
        for (String line : Files.readAllLines(rejects))
            lines.add(Json.MAPPER.readTree(line).get("line").asInt());
        assertEquals(List.of(6, 7, 8), lines);
        assertTrue(summary.notes().getFirst().contains("9 voters, its ballots are of 4"), summary.notes()::toString);
    }

    @Test
    void aFileOfAFolderThatGivesNothingIsLeftOutWithANote() throws IOException {
        file("a.jsonl", VOTE);
        file("b.json", "{\"colour\":1}\n");
        file("c.csv", "");
        ReadSummary summary = read(folder);
        assertEquals(1, summary.used());
        assertEquals(2, summary.notes().size());
        assertTrue(summary.notes().getFirst().contains("b.json"), summary.notes()::toString);
        assertEquals("unknown_format", refused(folder.resolve("b.json")).kind());
        Files.delete(folder.resolve("a.jsonl"));
        assertEquals("unknown_format", refused(folder).kind());
    }

    @Test
    void repeatedIdsAreUsedAndCounted() throws IOException {
        String named = VOTE.replace("}", ",\"id\":\"7\"}");
        ReadSummary summary = read(file("v.jsonl", named.repeat(3) + named.replace("\"x\"", "\"y\"")));
        assertEquals(4, summary.used());
        assertEquals(2, summary.duplicateIds());
    }

    @Test
    void foldersAreReadInOrderAndOtherFilesLeftAlone() throws IOException {
        file("b.jsonl", VOTE.replace("one", "from b"));
        file("a.jsonl.gz", gzip(VOTE.replace("one", "from a")));
        file("README.md", "# no votes");
        file(".hidden.jsonl", "broken");
        List<String> texts = new ArrayList<>();
        ReadSummary summary = JudgmentFiles.read(
                List.of(folder),
                ReadSettings.defaults(),
                judgment -> texts.add(judgment.responses().getFirst().text()));
        assertEquals(List.of("from a", "from b"), texts);
        assertEquals(2, summary.rows());
        assertFalse(summary.format().contains("+"));
    }

    @Test
    void votesThatCompareNothingAreRefused() throws IOException {
        Path lonely = file("v.jsonl", "{\"prompt\":\"p\",\"completion\":\"c\",\"label\":true}\n");
        assertEquals(
                "no_comparisons",
                assertThrows(
                                InputException.class,
                                () -> JudgmentFiles.comparisons(List.of(lonely), ReadSettings.defaults()))
                        .kind());
    }

    private static ReadSummary read(Path file) {
        return JudgmentFiles.read(List.of(file), ReadSettings.defaults(), judgment -> {});
    }

    private static InputException refused(Path file) {
        InputException refused = assertThrows(InputException.class, () -> read(file));
        assertFalse(refused.hint().isBlank());
        return refused;
    }

    private Path file(String name, String content) throws IOException {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static byte[] gzip(String content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }
}
