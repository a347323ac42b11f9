package dev.penchant.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteTest {
    private static void write(Path both, Path pool) throws Exception {
        SplittableRandom random = new SplittableRandom(7);
        StringBuilder labelled = new StringBuilder();
        StringBuilder open = new StringBuilder();
        for (int i = 0; i < 160; i++) {
            double x = random.nextDouble(-1, 1);
            String pair =
                    "{\"prompt\":\"q%d\",\"prompt_attributes\":{\"topic\":\"t%d\"},\"responses\":[{\"features\":{\"x\":%s}},{\"features\":{\"x\":0}}],\"verdict\":{\"choice\":%d},\"rater\":\"%s\"}%n";
            int right = x > 0 ? 0 : 1;
            labelled.append(pair.formatted(i, i % 2, x, right, "ann"));
            labelled.append(pair.formatted(i, i % 2, x, i % 2 == 0 ? right : 1 - right, "gpt"));
            open.append(pair.formatted(1000 + i, i % 2, x, 0, "gpt"));
        }
        Files.writeString(both, labelled);
        Files.writeString(pool, open);
    }

    @Test
    void thePlanHasALineForEachPairAndSpendsTheBudget(@TempDir Path folder) throws Exception {
        Path both = folder.resolve("both.jsonl");
        Path pool = folder.resolve("pool.jsonl");
        Path plan = folder.resolve("plan.jsonl");
        write(both, pool);
        Object[] line = {
            "route", pool, "--labelled", both, "--llm", "gpt", "--budget", 40, "--mixes", 30, "-o", plan, "--json"
        };
        Outcome ran = Outcome.of(line);
        assertEquals(0, ran.code(), ran.err());
        assertEquals(160, Files.readAllLines(plan).size());
        assertEquals(
                40,
                Files.readAllLines(plan).stream()
                        .filter(row -> row.contains("\"route\":\"human\""))
                        .count());
        assertTrue(ran.json().get("measured_nll").get("plan").asDouble()
                < ran.json().get("measured_nll").get("llm").asDouble());
    }

    @Test
    void withoutBothSourcesThereIsNothingToLearnFrom(@TempDir Path folder) throws Exception {
        Path both = folder.resolve("both.jsonl");
        Path pool = folder.resolve("pool.jsonl");
        write(both, pool);
        Outcome ran = Outcome.of(
                "route", pool, "--labelled", pool, "--budget", 4, "-o", folder.resolve("plan.jsonl"), "--json");
        assertEquals(2, ran.code());
        assertEquals("one_source", ran.json().get("error").get("kind").asText());
    }
}
