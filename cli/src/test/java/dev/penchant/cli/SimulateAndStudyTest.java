package dev.penchant.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of {@code simulate} and {@code study}: one JSON object on standard output, and the exit codes. */
class SimulateAndStudyTest {
    @Test
    void simulateWritesJudgmentsAndTruth(@TempDir Path folder) throws Exception {
        Path votes = folder.resolve("votes.jsonl.gz");
        Path truth = folder.resolve("truth.json");
        Outcome ran = Outcome.of(
                "simulate",
                "--raters",
                "12",
                "--votes",
                "5",
                "--groups",
                "2",
                "--seed",
                "9",
                "-o",
                votes.toString(),
                "--truth",
                truth.toString(),
                "--json");
        assertEquals(0, ran.code());
        assertEquals(votes.toString(), ran.json().get("file").asText());
        assertEquals(60, ran.json().get("judgments").asInt());
        assertEquals(12, ran.json().get("raters").asInt());
        assertEquals(2, ran.json().get("groups").asInt());
        assertEquals(9, ran.json().get("seed").asInt());
        assertEquals(
                2, Json.mapper().readTree(Files.readString(truth)).get("groups").size());
        Outcome described = Outcome.of("describe", votes.toString(), "--json");
        assertEquals(60, described.json().get("used").asInt());
        assertEquals(12, described.json().get("raters").asInt());
    }

    @Test
    void simulateMakesEveryFormOfJudgmentInEveryFormat(@TempDir Path folder) throws Exception {
        for (String form : List.of("pairs", "sets", "rankings"))
            for (String extension : List.of("jsonl", "csv")) {
                Path votes = folder.resolve(form + "." + extension);
                Outcome ran = Outcome.of(
                        "simulate",
                        "--kind",
                        "features",
                        "--form",
                        form,
                        "--raters",
                        "9",
                        "--votes",
                        "4",
                        "-o",
                        votes.toString(),
                        "--json");
                assertEquals(0, ran.code(), form);
                assertEquals(36, ran.json().get("judgments").asInt());
                assertTrue(Files.size(votes) > 1_000);
            }
    }

    @Test
    void wrongOptionsOfSimulateAreTheUsersToMend(@TempDir Path folder) throws Exception {
        String out = folder.resolve("v.jsonl").toString();
        for (String[] wrong : new String[][] {
            {"--raters", "0"},
            {"--groups", "6"},
            {"--ties", "2"},
            {"--form", "sets", "--ties", "0.1"},
            {"--items", "5"},
            {"--kind", "songs"},
            {"--temperature", "0"}
        }) {
            String[] args = java.util.stream.Stream.of(List.of("simulate", "-o", out, "--json"), List.of(wrong))
                    .flatMap(List::stream)
                    .toArray(String[]::new);
            Outcome ran = Outcome.of(args);
            assertEquals(2, ran.code(), String.join(" ", wrong));
            assertTrue(ran.json().get("error").hasNonNull("hint"));
        }
        Outcome both = Outcome.of("simulate", "-o", out, "--truth", out, "--json");
        assertEquals(2, both.code());
        assertEquals("same_output", both.json().get("error").get("kind").asText());
        assertTrue(Files.notExists(Path.of(out)));
        assertEquals(0, Files.list(folder).count());
    }

    @Test
    void studyListHasTheFieldsOfTheContract() throws Exception {
        Outcome ran = Outcome.of("study", "list", "--json");
        assertEquals(0, ran.code());
        for (JsonNode study : ran.json().get("studies")) {
            assertTrue(study.get("study").asText().matches("\\d\\d"));
            assertTrue(study.get("system").isTextual());
            assertTrue(study.get("rooms").isArray() && !study.get("rooms").isEmpty());
            assertTrue(study.get("budget_seconds").isNumber());
        }
        assertTrue(ran.json().get("studies").size() >= 1);
    }

    @Test
    void anUnknownStudyIsNamedTogetherWithThoseThereAre() throws Exception {
        Outcome ran = Outcome.of("study", "run", "99", "--json");
        assertEquals(2, ran.code());
        assertEquals("unknown_study", ran.json().get("error").get("kind").asText());
        assertTrue(ran.json().get("error").get("hint").asText().contains("73"));
    }

    @Test
    void theTableIsWrittenFromWhatWasRecordedAndFailsWithIt(@TempDir Path folder) throws Exception {
        Path records = Files.createDirectories(folder.resolve("records"));
        Path page = folder.resolve("studies.md");
        String template = """
                {"study": "73", "system": "s", "seed": %d, "scale": "reduced", "seconds": 1, "not_run": [],
                 "claims": [{"claim": "c", "measured": %s, "relation": ">", "bound": 0, "holds": true}], "measurements": {}}
                """;
        Files.writeString(records.resolve("a.json"), template.formatted(1, "0.5"));
        assertEquals(
                0,
                Outcome.of("study", "table", records.toString(), "-o", page.toString(), "--json")
                        .code());
        Files.writeString(records.resolve("b.json"), template.formatted(2, "-0.5"));
        Outcome failing = Outcome.of("study", "table", records.toString(), "-o", page.toString(), "--json");
        assertEquals(1, failing.code());
        assertEquals(1, failing.json().get("failing").asInt());
        assertTrue(Files.readString(page).contains("-0.5000 **fails**"));
    }
}
