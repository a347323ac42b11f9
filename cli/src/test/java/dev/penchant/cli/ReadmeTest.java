package dev.penchant.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Progress;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.io.JudgmentFiles;
import dev.penchant.data.io.ReadSettings;
import dev.penchant.model.PreferenceModel;
import dev.penchant.model.select.ExperimentSettings;
import dev.penchant.model.select.Learned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java of the README stands in this test, and runs. */
class ReadmeTest {
    @Test
    void itsJavaRuns(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("votes.jsonl");
        assertEquals(
                0,
                Outcome.of("simulate", "--kind", "features", "--raters", 12, "--votes", 20, "-o", file)
                        .code());
        List<Response> candidates = List.of(Response.of("Yes."), Response.of("It depends: first, the leaf."));
        Comparisons votes = JudgmentFiles.comparisons(List.of(file), ReadSettings.defaults());
        Learned learned = Learned.of(votes, ExperimentSettings.defaults(), Progress.SILENT);
        PreferenceModel model = learned.model();
        double[] first = model.firstChoice(Rater.of("ann"), Prompt.of("Is tea healthy?"), candidates);
        assertEquals(1, Arrays.stream(first).sum(), 1e-9);
    }

    @Test
    void itIsTheJavaOfTheReadme() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        int start = readme.indexOf("```java") + "```java".length();
        String shown = readme.substring(start, readme.indexOf("```", start));
        String here = Files.readString(Path.of("src/test/java/dev/penchant/cli/ReadmeTest.java"));
        assertTrue(plain(here).contains(plain(shown)), shown);
    }

    private static String plain(String code) {
        return code.replaceAll("\\s+", "");
    }
}
