package dev.penchant.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurateTest {
    @Test
    void everyChangeIsInTheLogAndTheFileReadsBack(@TempDir Path folder) throws Exception {
        Path votes = folder.resolve("votes.jsonl");
        Outcome.of("simulate", "--kind", "features", "--raters", "12", "--votes", "10", "--ties", "0", "-o", votes);
        Path mended = folder.resolve("mended.jsonl.gz");
        Outcome ran = Outcome.of("curate", votes, "-o", mended, "--share", "0.25", "--voters", "2", "--json");
        assertEquals(0, ran.code(), ran.err());
        assertEquals(120, ran.json().get("judged").asInt());
        assertEquals(30, ran.json().get("changed").asInt());
        assertEquals(30, Files.readAllLines(folder.resolve("mended.log.jsonl")).size());
        assertEquals(
                120, Outcome.of("describe", mended, "--json").json().get("used").asInt());
    }

    @Test
    void wrongSharesAndPoliciesAreTheUsersToMend(@TempDir Path folder) throws Exception {
        Path votes = folder.resolve("votes.jsonl");
        Outcome.of("simulate", "--raters", "3", "--votes", "2", "-o", votes);
        Path out = folder.resolve("out.jsonl");
        assertEquals(2, Outcome.of("curate", votes, "-o", out, "--share", "2").code());
        assertEquals(
                2, Outcome.of("curate", votes, "-o", out, "--policy", "burn").code());
        Outcome few = Outcome.of("curate", votes, "-o", out, "--json");
        assertEquals("too_few_votes", few.json().get("error").get("kind").asText());
        assertEquals(false, Files.exists(out));
    }
}
