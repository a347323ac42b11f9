package dev.penchant.data.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Judgment;
import dev.penchant.data.Rater;
import dev.penchant.data.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RealPairsTest {
    @TestFactory
    Stream<DynamicTest> everyRealPairsFileReadsWithoutRejectsOrIsSkipped() throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(RealFiles.folder().resolve("pairs"))) {
            files = listed.sorted().toList();
        }
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> readsCompletely(file)));
    }

    private static void readsCompletely(Path file) throws IOException {
        ReadSummary summary = JudgmentFiles.read(List.of(file), ReadSettings.defaults(), judgment -> {});
        assertEquals("pairs", summary.format());
        assertEquals(0, summary.rejected());
        assertEquals(lines(file), summary.rows());
        assertEquals(summary.rows(), summary.used() + summary.rejected());
    }

    private static long lines(Path file) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isBlank()).count();
        }
    }

    @Test
    void realChoiceSetsBecomeChoicesOrIsSkipped() {
        List<Judgment> judgments = judgments("conjoint_cameras");
        assertEquals(5_312, judgments.size());
        assertTrue(judgments.stream()
                .allMatch(judged -> judged.responses().size() == 5 && judged.verdict() instanceof Verdict.Choice));
        assertEquals(4_470, judgments("rp_margarine").size());
        assertEquals(10_719, judgments("sp_swissmetro").size());
        assertEquals(5_760, judgments("conjoint_cars_us").size());
    }

    @Test
    void choiceSetsOfRealFilesKeepTheirRowsOrIsSkipped() {
        Comparisons all = JudgmentFiles.comparisons(List.of(RealFiles.pairs("rp_yogurt")), ReadSettings.defaults());
        assertEquals(7_236, all.size());
        double first = 0;
        for (int row = 0; row < all.size(); row++) first += all.target(row);
        assertEquals(3_621, first, "the sides of the rows are those of the file");
    }

    @Test
    void demographicsOfRealRatersAreFoundOrIsSkipped() {
        Comparisons all = JudgmentFiles.comparisons(List.of(RealFiles.pairs("rp_margarine")), ReadSettings.defaults());
        Rater rater = all.raterOf(0);
        assertTrue(rater.attributes().keySet().containsAll(List.of("Income", "college", "retired")), rater.toString());
        assertFalse(rater.attributes().containsKey("source"));
    }

    @Test
    void realAggregatesAndModelsAreNoPersonsOrIsSkipped() {
        assertEquals(
                Rater.Kind.CROWD, judgments("choices13k").getFirst().rater().kind());
        assertEquals(Rater.Kind.CROWD, judgments("faireval").getFirst().rater().kind());
        assertEquals(
                Rater.Kind.CROWD, judgments("genai_bench").getFirst().rater().kind());
        assertEquals(Rater.Kind.LLM, judgments("alpaca_eval").getFirst().rater().kind());
        assertEquals(
                Rater.Kind.UNKNOWN, judgments("rp_yogurt").getFirst().rater().kind());
    }

    private static List<Judgment> judgments(String name) {
        List<Judgment> judgments = new ArrayList<>();
        JudgmentFiles.read(List.of(RealFiles.pairs(name)), ReadSettings.defaults(), judgments::add);
        return judgments;
    }
}
