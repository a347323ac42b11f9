package dev.penchant.studies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penchant.data.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyRecordsTest {
    private static StudyResult result(long seed, Scale scale, double measured) {
        return new StudyResult(
                "73",
                "tastes",
                seed,
                scale,
                List.of(new Claim("the gain is positive", measured, Relation.ABOVE, 0)),
                List.of(new Expectation(new Claim("the gain is large", measured, Relation.ABOVE, .5), "it is small")),
                List.of(new StudyResult.NotRun("so it is on real votes", "they are not there")),
                new TreeMap<>(java.util.Map.of("gain", measured, "raters", 40.0)),
                1.5);
    }

    @Property(tries = 300)
    void aClaimHoldsExactlyWhenItsRelationDoes(@ForAll double measured, @ForAll double bound) {
        assertEquals(measured > bound, new Claim("", measured, Relation.ABOVE, bound).holds());
        assertEquals(measured >= bound, new Claim("", measured, Relation.AT_LEAST, bound).holds());
        assertEquals(measured < bound, new Claim("", measured, Relation.BELOW, bound).holds());
        assertEquals(measured <= bound, new Claim("", measured, Relation.AT_MOST, bound).holds());
    }

    @Test
    void aClaimThatCouldNotBeMeasuredFails() {
        for (Relation relation : Relation.values()) assertFalse(new Claim("", Double.NaN, relation, 0).holds());
    }

    @Test
    void oneFailingClaimFailsTheStudy() {
        assertEquals(StudyResult.Outcome.HOLDS, result(1, Scale.FULL, .2).outcome());
        assertEquals(StudyResult.Outcome.FAILS, result(1, Scale.FULL, -.2).outcome());
    }

    @Test
    void aRunThatCheckedNothingUpheldNothing() {
        StudyResult nothing = new StudyResult.Builder(Studies.all().getFirst().card(), 1, Scale.FULL)
                .notRun("a claim", "no data")
                .build();
        assertEquals(StudyResult.Outcome.NOTHING_CHECKED, nothing.outcome());
        assertEquals(
                "nothing checked", StudyRecords.json(nothing).path("outcome").asText());
    }

    @Test
    void anExpectationThatIsNotMetIsToldWithItsReasonAndFailsNothing() {
        StudyResult unmet = result(1, Scale.FULL, .2);
        assertEquals(StudyResult.Outcome.HOLDS, unmet.outcome());
        JsonNode told = StudyRecords.json(unmet).path("expectations").path(0);
        assertFalse(told.path("holds").asBoolean(true));
        assertEquals("it is small", told.path("why").asText());
        String page = StudyPage.text(List.of(unmet, result(2, Scale.FULL, .6)));
        assertTrue(page.contains("| the gain is large | > 0.5 | 0.2000 **not so** | 0.6000 | 1 of 2 |"), page);
        assertTrue(page.contains("- why not: the gain is large: it is small"), page);
        assertFalse(StudyPage.text(List.of(result(2, Scale.FULL, .6))).contains("why not"));
    }

    @Test
    void jsonHasTheFieldsOfTheContract() {
        JsonNode json = StudyRecords.json(result(4, Scale.REDUCED, .25));
        assertEquals("73", json.get("study").asText());
        assertEquals(4, json.get("seed").asLong());
        assertEquals("reduced", json.get("scale").asText());
        JsonNode claim = json.get("claims").get(0);
        assertEquals(
                List.of("claim", "measured", "relation", "bound", "holds"),
                StreamSupport.stream(((Iterable<String>) claim::fieldNames).spliterator(), false)
                        .toList());
        assertEquals(.25, claim.get("measured").asDouble(), 0);
        assertEquals(">", claim.get("relation").asText());
        assertTrue(claim.get("holds").asBoolean());
        assertEquals(40, json.get("measurements").get("raters").asDouble(), 0);
        assertTrue(json.get("seconds").isNumber());
    }

    @Test
    void whatIsRecordedReadsBackEqualInOrder(@TempDir Path folder) {
        List<StudyResult> results =
                List.of(result(2, Scale.FULL, .1), result(1, Scale.REDUCED, Double.NaN), result(10, Scale.REDUCED, -3));
        results.reversed().forEach(result -> StudyRecords.write(result, folder));
        assertEquals(results, StudyRecords.read(folder));
    }

    @Test
    void aFolderThatIsNotThereAndAFileThatIsNoResultAreTheUsersToMend(@TempDir Path folder) throws Exception {
        assertEquals(
                "missing_file",
                assertThrows(InputException.class, () -> StudyRecords.read(folder.resolve("none")))
                        .kind());
        Files.writeString(folder.resolve("x.json"), "{\"study\": \"73\", \"scale\": \"huge\"}");
        InputException wrong = assertThrows(InputException.class, () -> StudyRecords.read(folder));
        assertEquals("bad_record", wrong.kind());
        assertTrue(String.valueOf(wrong.file()).endsWith("x.json"));
    }

    @Test
    void thePageShowsEveryValueAndWhichClaimsFail() {
        String page = StudyPage.text(List.of(result(1, Scale.REDUCED, .25), result(2, Scale.REDUCED, -.5)));
        assertTrue(page.contains("| the gain is positive | > 0.0 | 0.2500 | -0.5000 **fails** | 1 of 2 |"), page);
        assertTrue(page.contains("| gain | -0.1250 | 0.2500 | -0.5000 |"), page);
        assertTrue(page.contains("| raters | 40 | 40 | 40 |"), page);
        assertTrue(page.contains("- not run: so it is on real votes (they are not there)"), page);
    }

    @Test
    void studiesAreKnownByTwoDigitsAndAnUnknownNumberListsThem() {
        assertEquals(
                Studies.all(),
                Studies.named(List.of("all", "73")).stream()
                        .toList()
                        .subList(0, Studies.all().size()));
        InputException unknown = assertThrows(InputException.class, () -> Studies.named(List.of("00")));
        assertEquals("unknown_study", unknown.kind());
        assertTrue(unknown.hint().contains("73"));
    }
}
