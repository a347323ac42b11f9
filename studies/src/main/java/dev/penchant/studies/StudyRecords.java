package dev.penchant.studies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penchant.data.InputException;
import dev.penchant.data.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Results of studies as JSON, and as files of a folder: one for each study, scale and seed. */
public final class StudyRecords {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private StudyRecords() {}

    /**
     * {@code study, system, seed, scale, outcome, claims[{claim, measured, relation, bound, holds}],
     * expectations[{claim, measured, relation, bound, holds, why}], not_run[{claim, reason}], measurements{name: value}, seconds}; numbers that are not finite are null.
     */
    public static ObjectNode json(StudyResult result) {
        ObjectNode object = MAPPER.createObjectNode();
        object.put("study", result.study()).put("system", result.system());
        object.put("seed", result.seed()).put("scale", result.scale().word());
        object.put("outcome", result.outcome().word());
        ArrayNode claims = object.putArray("claims");
        for (Claim claim : result.claims()) claims.add(json(claim));
        ArrayNode expectations = object.putArray("expectations");
        for (Expectation expectation : result.expectations())
            expectations.add(json(expectation.claim()).put("why", expectation.why()));
        ArrayNode notRun = object.putArray("not_run");
        for (StudyResult.NotRun not : result.notRun())
            notRun.addObject().put("claim", not.claim()).put("reason", not.reason());
        ObjectNode measurements = object.putObject("measurements");
        result.measurements().forEach((name, value) -> number(measurements, name, value));
        object.put("seconds", result.seconds());
        return object;
    }

    private static ObjectNode json(Claim claim) {
        ObjectNode entry = MAPPER.createObjectNode().put("claim", claim.claim());
        number(entry, "measured", claim.measured());
        entry.put("relation", claim.relation().sign());
        number(entry, "bound", claim.bound());
        return entry.put("holds", claim.holds());
    }

    /** {@code {"studies": [...]}}. */
    public static ObjectNode json(List<StudyResult> results) {
        ObjectNode object = MAPPER.createObjectNode();
        ArrayNode studies = object.putArray("studies");
        for (StudyResult result : results) studies.add(json(result));
        return object;
    }

    /** Writes {@code NN-scale-seed.json} into the folder. */
    public static void write(StudyResult result, Path folder) {
        Path target = folder.resolve(result.study() + "-" + result.scale().word() + "-" + result.seed() + ".json");
        AtomicFile.write(target, json(result).toPrettyString() + "\n");
    }

    /**
     * All results of a folder, by study, then full before reduced, then seed.
     *
     * @throws InputException when there is no such folder, or a file in it is no result
     */
    public static List<StudyResult> read(Path folder) {
        List<Path> files;
        try (Stream<Path> inside = Files.list(folder)) {
            files = inside.filter(file -> file.toString().endsWith(".json")).toList();
        } catch (IOException failed) {
            throw new InputException(
                    "missing_file",
                    "there is no folder of recorded results " + folder,
                    folder.toString(),
                    0,
                    null,
                    "record some with `penchant study run all --record " + folder + "`");
        }
        List<StudyResult> results = new ArrayList<>();
        for (Path file : files) results.add(read(file, folder));
        results.sort(Comparator.comparing(StudyResult::study)
                .thenComparing(StudyResult::scale)
                .thenComparing(StudyResult::seed));
        return results;
    }

    private static StudyResult read(Path file, Path folder) {
        try {
            return result(MAPPER.readTree(file.toFile()));
        } catch (IOException | IllegalArgumentException wrong) {
            throw new InputException(
                    "bad_record",
                    file + " is not the result of a study: " + wrong.getMessage(),
                    file.toString(),
                    0,
                    null,
                    "remove it from " + folder);
        }
    }

    private static StudyResult result(JsonNode json) {
        List<Claim> claims = new ArrayList<>();
        for (JsonNode claim : json.withArray("claims")) claims.add(claim(claim));
        List<Expectation> expectations = new ArrayList<>();
        for (JsonNode expected : json.withArray("expectations"))
            expectations.add(
                    new Expectation(claim(expected), expected.path("why").asText()));
        List<StudyResult.NotRun> notRun = new ArrayList<>();
        for (JsonNode not : json.withArray("not_run"))
            notRun.add(new StudyResult.NotRun(
                    not.path("claim").asText(), not.path("reason").asText()));
        SortedMap<String, Double> measurements = new TreeMap<>();
        json.path("measurements")
                .properties()
                .forEach(entry -> measurements.put(entry.getKey(), number(entry.getValue())));
        return new StudyResult(
                json.path("study").asText(),
                json.path("system").asText(),
                json.path("seed").asLong(),
                Scale.valueOf(json.path("scale").asText().toUpperCase(Locale.ROOT)),
                claims,
                expectations,
                notRun,
                measurements,
                json.path("seconds").asDouble());
    }

    private static Claim claim(JsonNode json) {
        return new Claim(
                json.path("claim").asText(),
                number(json.path("measured")),
                relation(json.path("relation").asText()),
                number(json.path("bound")));
    }

    private static Relation relation(String sign) {
        return Arrays.stream(Relation.values())
                .filter(relation -> relation.sign().equals(sign))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown relation " + sign));
    }

    private static double number(JsonNode json) {
        return json.isNumber() ? json.asDouble() : Double.NaN;
    }

    private static void number(ObjectNode object, String name, double value) {
        if (Double.isFinite(value)) object.put(name, value);
        else object.putNull(name);
    }
}
