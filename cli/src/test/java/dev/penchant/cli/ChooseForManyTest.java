package dev.penchant.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Songs known by the user's own vectors alone; three listeners in four like the first number large, one in four small. */
class ChooseForManyTest {
    @TempDir
    private static Path folder;

    private static Path vectors = Path.of("");
    private static Path model = Path.of("");

    @BeforeAll
    static void learn() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        List<String> rows = new ArrayList<>();
        double[] first = new double[60];
        for (int song = 0; song < 60; song++) {
            first[song] = random.nextGaussian();
            rows.add("{\"id\":\"song %d\",\"embedding\":[%s,%s,%s]}"
                    .formatted(song, first[song], random.nextGaussian(), random.nextGaussian()));
        }
        vectors = Files.write(folder.resolve("songs.jsonl"), rows);
        List<String> votes = new ArrayList<>();
        for (int u = 0; u < 40; u++)
            for (int v = 0; v < 30; v++) {
                int a = random.nextInt(60);
                int b = (a + 1 + random.nextInt(59)) % 60;
                double lead = (u % 4 == 0 ? -3 : 3) * (first[a] - first[b]);
                votes.add("{\"rater\":\"u%d\",\"a\":\"song %d\",\"b\":\"song %d\",\"choice\":\"%s\"}"
                        .formatted(u, a, b, random.nextDouble() < 1 / (1 + Math.exp(-lead)) ? "a" : "b"));
            }
        Path file = Files.write(folder.resolve("votes.jsonl"), votes);
        model = folder.resolve("out");
        Outcome learned = Outcome.of(
                "learn", file, "--embeddings", vectors, "--model", "personal", "--folds", 1, "-o", model, "--json");
        assertEquals(0, learned.code(), learned.err());
        assertEquals("songs.jsonl", learned.json().path("encoder").asText());
        assertEquals("personal", learned.json().path("best").asText());
    }

    private static Outcome choose(String candidates, Object... more) {
        List<Object> args = new ArrayList<>(List.of("choose", model, "--embeddings", vectors, "--json"));
        args.addAll(List.of(more));
        return Outcome.fed(candidates, args.toArray());
    }

    private static final String CANDIDATES = String.join(
            "\n",
            java.util.stream.IntStream.range(0, 12).mapToObj(i -> "song " + i).toList());

    @Test
    void theManyAndTheWorstOffAreServedByDifferentRules() throws IOException {
        JsonNode many =
                choose(CANDIDATES, "--raters", "all", "--rule", "utilitarian").json();
        assertEquals(40, many.path("raters").asInt());
        JsonNode fair =
                choose(CANDIDATES, "--raters", "all", "--rule", "egalitarian").json();
        assertTrue(many.path("ranked").path(0).path("index").asInt()
                != fair.path("ranked").path(0).path("index").asInt());
        JsonNode rules = fair.path("rules");
        assertEquals(6, rules.size());
        assertTrue(rules.path(0).path("mean").asDouble()
                > rules.path(1).path("mean").asDouble());
        assertTrue(rules.path(1).path("worst").asDouble()
                > rules.path(0).path("worst").asDouble());
        double sum = 0;
        for (JsonNode candidate : fair.path("ranked"))
            sum += candidate.path("probability").asDouble();
        assertEquals(1, sum, 1e-9);
    }

    @Test
    void theChoiceIsForThoseWhoWereNamed() throws IOException {
        JsonNode few = choose(CANDIDATES, "--raters", "u0,u4,stranger").json();
        assertEquals(2, few.path("raters").asInt());
        assertTrue(few.path("notes").toString().contains("stranger"));
        JsonNode one = choose(CANDIDATES, "--rater", "u0").json();
        assertEquals(
                one.path("ranked").path(0).path("index").asInt(),
                few.path("ranked").path(0).path("index").asInt());
    }

    @Test
    void whatCannotBeMeantIsRefused() throws IOException {
        assertEquals("one_or_many", kind(choose(CANDIDATES, "--raters", "all", "--rater", "u0")));
        assertEquals("nobody_to_choose_for", kind(choose(CANDIDATES, "--rule", "nash")));
        assertEquals("unknown_rater", kind(choose(CANDIDATES, "--raters", "x,y")));
        assertEquals("one_candidate", kind(choose("song 1", "--raters", "all")));
        assertEquals("bad_file", kind(choose("song 1\nsong 99", "--rater", "u0")));
        assertEquals(
                "unknown_encoder", kind(Outcome.fed(CANDIDATES, "choose", copyElsewhere(), "--rater", "u0", "--json")));
    }

    /** A model whose vectors nobody gave: here under another name. */
    private static Path copyElsewhere() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("copy"));
        try (var files = Files.list(model.resolve("model"))) {
            for (Path file : files.toList())
                Files.write(
                        copy.resolve(file.getFileName().toString()),
                        file.toString().endsWith(".json")
                                ? Files.readString(file)
                                        .replace("songs.jsonl", "elsewhere.jsonl")
                                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)
                                : Files.readAllBytes(file));
        }
        return copy;
    }

    private static String kind(Outcome refused) throws IOException {
        assertEquals(2, refused.code(), refused.err());
        return refused.json().path("error").path("kind").asText();
    }
}
