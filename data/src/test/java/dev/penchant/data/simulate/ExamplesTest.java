package dev.penchant.data.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.Judgment;
import dev.penchant.data.Verdict;
import dev.penchant.data.io.JudgmentFiles;
import dev.penchant.data.io.JudgmentWriter;
import dev.penchant.data.io.ReadSettings;
import dev.penchant.data.io.ReadSummary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files in {@code examples/} are what their README says they are. */
class ExamplesTest {
    /** Set to write {@code plans.csv} anew. */
    private static final String WRITE = "penchant.examples.write";

    private static final SimulationSettings PLANS = SimulationSettings.defaults()
            .withKind(SimulationSettings.Kind.FEATURES)
            .withItems(12)
            .withRaters(40, 15);

    @Test
    void answersAreWhatTheDocumentedCommandMakes(@TempDir Path folder) throws IOException {
        Path made = folder.resolve("answers.jsonl");
        try (JudgmentWriter writer = JudgmentWriter.open(made, "auto")) {
            Simulation.of(SimulationSettings.defaults()).judgments(writer);
            writer.finish();
        }
        Path shipped = examples().resolve("answers.jsonl.gz");
        assertTrue(Files.size(shipped) < 400_000);
        // The bytes inside: how well they are compressed depends on the machine's zlib.
        try (InputStream in = new GZIPInputStream(Files.newInputStream(shipped))) {
            assertArrayEquals(Files.readAllBytes(made), in.readAllBytes());
        }
    }

    @Test
    void plansAreATableWhoseColumnsHaveOtherNames() throws IOException {
        List<Judgment> votes = Simulation.of(PLANS).judgments();
        Path shipped = examples().resolve("plans.csv");
        String table = table(votes);
        if (Boolean.getBoolean(WRITE)) Files.writeString(shipped, table);
        assertEquals(table, Files.readString(shipped));
        List<Judgment> read = new ArrayList<>();
        Map<String, String> columns =
                Map.of("rater", "customer", "a", "left_plan", "b", "right_plan", "choice", "picked", "time", "day");
        ReadSummary summary =
                JudgmentFiles.read(List.of(shipped), ReadSettings.defaults().withColumns(columns), read::add);
        assertEquals(0, summary.rejected());
        assertEquals(
                votes.stream().map(Judgment::verdict).toList(),
                read.stream().map(Judgment::verdict).toList());
    }

    private static String table(List<Judgment> votes) throws IOException {
        StringBuilder table = new StringBuilder();
        CSVFormat format = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();
        try (CSVPrinter printer = new CSVPrinter(table, format)) {
            printer.printRecord("customer", "day", "left_plan", "right_plan", "picked");
            for (Judgment vote : votes)
                printer.printRecord(
                        vote.rater().id(),
                        Objects.requireNonNull(vote.time()).toString().substring(0, 10),
                        vote.responses().get(0).text(),
                        vote.responses().get(1).text(),
                        vote.verdict() instanceof Verdict.Choice choice
                                ? List.of("left_plan", "right_plan").get(choice.winner())
                                : "tie");
        }
        return table.toString();
    }

    private static Path examples() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent())
            if (Files.isDirectory(at.resolve("examples"))) return at.resolve("examples");
        throw new IllegalStateException("no folder examples above the working directory");
    }
}
