package dev.penchant.data.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Outputs go where they were sent, and take nothing away that is no older output. */
class OutputPlaceTest {
    private static final String VOTE = "{\"rater\":\"x\",\"a\":\"one\",\"b\":\"two\",\"choice\":\"a\"}\n";

    @TempDir
    Path folder;

    @Test
    @Timeout(60)
    void aNamedPipeIsWrittenStraightOrIsSkippedWhereThereAreNone() throws Exception {
        Path pipe = folder.resolve("pipe");
        Assumptions.assumeTrue(made(pipe), "skipped: mkfifo is not there");
        for (boolean byThemselves : new boolean[] {false, true}) {
            CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> readAll(pipe));
            try (AtomicFile file = new AtomicFile(pipe)) {
                if (byThemselves) Files.writeString(file.temporary(), "text");
                else file.writer().write("text");
                file.commit();
            }
            assertEquals("text", read.get(30, TimeUnit.SECONDS));
            assertFalse(Files.isRegularFile(pipe), "the pipe is still a pipe");
            assertEquals(List.of("pipe"), names());
        }
    }

    @Test
    void aLinkKeepsLeadingToTheFileThatIsReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("real.txt"), "older");
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), Path.of("real.txt"));
        AtomicFile.write(link, "newer");
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("newer", Files.readString(file));
        Path ahead = Files.createSymbolicLink(folder.resolve("ahead.txt"), Path.of("later/file.txt"));
        AtomicFile.write(ahead, "made");
        assertEquals("made", Files.readString(folder.resolve("later/file.txt")));
    }

    @Test
    void aFolderIsRefusedAndNamed() {
        InputException refused = assertThrows(InputException.class, () -> AtomicFile.write(folder, "text"));
        assertEquals("cannot_write", refused.kind());
        assertTrue(refused.getMessage().contains("it is a folder"), refused.getMessage());
        assertTrue(refused.hint().contains("name a file"), refused.hint());
    }

    @Test
    void standardOutputIsKnownByItsNamesAndThroughLinks() throws IOException {
        assertTrue(OutputPlace.isStandardOutput(Path.of("/dev/stdout")));
        Path link = Files.createSymbolicLink(folder.resolve("out"), Path.of("/dev/stdout"));
        assertTrue(OutputPlace.isStandardOutput(link));
        assertTrue(OutputPlace.isStream(link));
        assertFalse(OutputPlace.isStandardOutput(folder.resolve("stdout")));
    }

    @Test
    void rejectsOfAnEarlierReadingAreTakenAwayByACleanOne() throws IOException {
        Path rejects = folder.resolve("rejects.jsonl");
        read(Files.writeString(folder.resolve("bad.jsonl"), VOTE + "{}\n"), rejects);
        assertTrue(Files.exists(rejects));
        read(Files.writeString(folder.resolve("good.jsonl"), VOTE), rejects);
        assertFalse(Files.exists(rejects));
        Path notes = Files.writeString(folder.resolve("notes.jsonl"), "{\"mine\":1}\n");
        read(folder.resolve("good.jsonl"), notes);
        assertTrue(Files.exists(notes), "what no reading wrote is left alone");
    }

    @Test
    void rejectsAreNeverWrittenOverWhatIsNone() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.jsonl"), VOTE + "{}\n");
        Path own = Files.writeString(folder.resolve("rejects.jsonl"), "{\"mine\":1}\n");
        for (int run = 0; run < 2; run++) {
            ReadSummary summary =
                    JudgmentFiles.read(List.of(bad), ReadSettings.defaults().withRejects(own), judgment -> {});
            assertEquals(folder.resolve("rejects-2.jsonl"), summary.rejectsFile());
            assertEquals("{\"mine\":1}\n", Files.readString(own));
        }
        assertEquals(List.of("bad.jsonl", "rejects-2.jsonl", "rejects.jsonl"), names());
    }

    @Test
    void aFormatThatTheNameOfTheFileDeniesIsRefused() throws IOException {
        Path votes = Files.writeString(folder.resolve("votes.jsonl"), VOTE);
        for (List<String> clash :
                List.of(List.of("a.csv", "trl"), List.of("a.jsonl.gz", "csv"), List.of("a.parquet", "penchant"))) {
            Path target = folder.resolve(clash.getFirst());
            InputException refused = assertThrows(
                    InputException.class,
                    () -> Conversion.convert(List.of(votes), ReadSettings.defaults(), target, clash.getLast()));
            assertEquals("format_mismatch", refused.kind());
        }
        assertEquals(List.of("votes.jsonl"), names());
        written(votes, "a.txt", "trl");
        written(votes, "a.tsv", "csv");
    }

    /** What {@link #anInterruptedProgramLeavesNoHalfFile} runs: begins a file, says so, and waits to be stopped. */
    static final class Endless {
        public static void main(String[] args) throws Exception {
            try (AtomicFile file = new AtomicFile(Path.of(args[0]))) {
                file.writer().write("half");
                file.writer().flush();
                System.out.println("begun");
                Thread.sleep(60_000);
            }
        }
    }

    @Test
    @Timeout(90)
    void anInterruptedProgramLeavesNoHalfFile() throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Endless.class.getName(),
                        folder.resolve("out.jsonl").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertEquals("begun", program.inputReader().readLine());
            assertEquals(1, names().size(), "the file is being written");
            program.destroy();
            assertTrue(program.waitFor(30, TimeUnit.SECONDS));
            assertEquals(List.of(), names());
        } finally {
            program.destroyForcibly();
        }
    }

    @Test
    void twoOutputsOnOnePathAreRefused() throws IOException {
        Path votes = Files.writeString(folder.resolve("votes.jsonl"), VOTE);
        Path target = folder.resolve("out.jsonl");
        Path winding = folder.resolve("there/../out.jsonl");
        Files.createDirectory(folder.resolve("there"));
        ReadSettings settings = ReadSettings.defaults().withRejects(winding);
        assertEquals(
                "same_output",
                assertThrows(InputException.class, () -> Conversion.convert(List.of(votes), settings, target, "auto"))
                        .kind());
        assertEquals(List.of("there", "votes.jsonl"), names());
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("out.jsonl"));
        assertThrows(InputException.class, () -> OutputPlace.requireDistinct(target, link, "-o"));
        OutputPlace.requireDistinct(target, folder.resolve("other.jsonl"), "-o");
    }

    @Test
    void whatTheTargetCannotHoldIsCountedByKind() throws IOException {
        Path source = Files.writeString(
                folder.resolve("v.jsonl"),
                "{\"rater\":{\"id\":\"ann\",\"attributes\":{\"age\":\"33\"}},\"prompt\":\"q\",\"rationale\":\"why\","
                        + "\"responses\":[{\"text\":\"one\",\"features\":{\"x\":1}},\"two\"],\"verdict\":{\"choice\":0}}\n"
                        + "{\"rater\":\"bob\",\"responses\":[\"one\",\"two\",\"three\"],"
                        + "\"verdict\":{\"ranking\":[[0],[1,2]]},\"order_shown\":false}\n"
                        + "{\"rater\":\"bob\",\"responses\":[\"one\",\"two\"],\"verdict\":{\"tie\":true}}\n");
        JudgmentWriter.Summary trl = written(source, "out.jsonl", "trl");
        assertEquals(1, trl.leftOut());
        assertEquals(
                java.util.Map.of(
                        "attributes of raters", 1L,
                        "features", 1L,
                        "rationales", 1L,
                        "orders of showing", 1L,
                        "ties", 1L,
                        "rankings and scores as such (their pairs are kept)", 1L),
                trl.dropped());
        assertEquals(
                java.util.Set.of("attributes of raters", "rankings and scores as such (their pairs are kept)"),
                written(source, "out.csv", "auto").dropped().keySet());
        assertTrue(written(source, "own.jsonl", "auto").dropped().isEmpty());
        assertTrue(written(source, "out.toi", "preflib").dropped().containsKey("rater ids"));
    }

    private JudgmentWriter.Summary written(Path source, String name, String format) {
        return Conversion.convert(List.of(source), ReadSettings.defaults(), folder.resolve(name), format)
                .written();
    }

    private static void read(Path file, Path rejects) {
        JudgmentFiles.read(List.of(file), ReadSettings.defaults().withRejects(rejects), judgment -> {});
    }

    private static boolean made(Path pipe) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    private static String readAll(Path pipe) {
        try {
            return Files.readString(pipe);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
