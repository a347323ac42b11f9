package dev.penchant.data.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penchant.data.InputException;
import dev.penchant.data.Judgment;
import dev.penchant.data.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationTest {
    private static final SimulationSettings PLANS =
            SimulationSettings.defaults().withKind(SimulationSettings.Kind.FEATURES);

    @Test
    void equalSettingsGiveEqualJudgmentsAndOtherSeedsOthers() {
        for (SimulationSettings settings : List.of(SimulationSettings.defaults(), PLANS)) {
            List<Judgment> judgments = Simulation.of(settings).judgments();
            assertEquals(judgments, Simulation.of(settings).judgments());
            assertNotEquals(judgments, Simulation.of(settings.withSeed(2)).judgments());
        }
    }

    @Test
    void everyRaterGivesTheVotesAskedForInTheOrderOfTime() {
        List<Judgment> judgments =
                Simulation.of(SimulationSettings.defaults().withRaters(17, 9)).judgments();
        Map<String, Long> votes = judgments.stream()
                .collect(Collectors.groupingBy(judgment -> judgment.rater().id(), Collectors.counting()));
        assertEquals(17, votes.size());
        assertEquals(Set.of(9L), new HashSet<>(votes.values()));
        List<Judgment> sorted = judgments.stream()
                .sorted((x, y) -> java.util.Objects.requireNonNull(x.time())
                        .compareTo(java.util.Objects.requireNonNull(y.time())))
                .toList();
        assertEquals(sorted, judgments);
    }

    @Test
    void shareOfTiesIsTheOneAskedFor() {
        for (double asked : new double[] {0, .08, .3}) {
            List<Judgment> judgments = Simulation.of(PLANS.withRaters(200, 100).withNoise(asked, 0, 0, 1))
                    .judgments();
            double share = judgments.stream()
                            .filter(judgment -> judgment.verdict() instanceof Verdict.Tie)
                            .count()
                    / 20_000.0;
            // four standard errors of the share and of the calibration sample
            assertEquals(asked, share, 4 * Math.sqrt(asked * (1 - asked) * (1 / 20_000.0 + 1 / 4_000.0)) + 1e-9);
        }
    }

    @Test
    void positionBiasOfOneLogitIsSeenByCarefulRatersOfNoTaste() {
        SplittableRandom random = new SplittableRandom(7);
        LogisticChoice choice = new LogisticChoice(1, 0, 1);
        int first = 0;
        for (int i = 0; i < 20_000; i++)
            if (choice.verdict(SimulationSettings.Form.PAIRS, new double[2], random)
                    .equals(new Verdict.Choice(0))) first++;
        assertEquals(1 / (1 + Math.exp(-1)), first / 20_000.0, .015);
    }

    @Test
    void setsFollowLucesChoiceAxiomAndRankingsPlackettLuce() {
        double[] utilities = {1, 0, -.5};
        double total = Math.exp(1) + 1 + Math.exp(-.5);
        SplittableRandom random = new SplittableRandom(3);
        LogisticChoice choice = new LogisticChoice(1, 0, 0);
        int draws = 40_000;
        int chosen = 0;
        int ranked = 0;
        for (int i = 0; i < draws; i++) {
            if (choice.verdict(SimulationSettings.Form.SETS, utilities, random).equals(new Verdict.Choice(0))) chosen++;
            if (choice.verdict(SimulationSettings.Form.RANKINGS, utilities, random)
                    .equals(new Verdict.Ranking(List.of(List.of(1), List.of(0), List.of(2))))) ranked++;
        }
        assertEquals(Math.exp(1) / total, chosen / (double) draws, .01);
        double second = Math.exp(1) / (Math.exp(1) + Math.exp(-.5));
        assertEquals(1 / total * second, ranked / (double) draws, .01);
    }

    @Property(tries = 200)
    void probabilitiesOfAPairAddUp(
            @ForAll @DoubleRange(min = -20, max = 20) double u,
            @ForAll @DoubleRange(min = -20, max = 20) double v,
            @ForAll @DoubleRange(min = 0, max = 5) double threshold) {
        double tie = new LogisticChoice(1, threshold, 0).tieProbability(new double[] {u, v});
        assertTrue(tie >= -1e-12 && tie <= 1);
        assertEquals(tie, new LogisticChoice(1, threshold, 0).tieProbability(new double[] {v, u}), 1e-12);
    }

    @Test
    void carelessRatersAgreeWithTheirTasteByChanceOnly() {
        Simulation simulation = Simulation.of(PLANS.withRaters(100, 100).withNoise(0, .2, 0, .3));
        Map<String, SimulatedRater> raters =
                simulation.population().raters().stream().collect(Collectors.toMap(SimulatedRater::id, rater -> rater));
        double[] right = new double[2];
        int[] votes = new int[2];
        for (Judgment judgment : simulation.judgments()) {
            SimulatedRater rater =
                    java.util.Objects.requireNonNull(raters.get(judgment.rater().id()));
            double[] u = judgment.responses().stream()
                    .mapToDouble(response -> new Candidate(response, FeatureContent.properties(response.features()))
                            .utility(rater.taste()))
                    .toArray();
            int kind = rater.careless() ? 1 : 0;
            votes[kind]++;
            if (((Verdict.Choice) judgment.verdict()).winner() == (u[0] > u[1] ? 0 : 1)) right[kind]++;
        }
        assertEquals(2_000, votes[1]);
        assertTrue(right[0] / votes[0] > .85, "careful " + right[0] / votes[0]);
        assertEquals(.5, right[1] / votes[1], .05);
    }

    @Test
    void ageGoesWithTheGroupAndRegionDoesNot() {
        List<SimulatedRater> raters =
                Simulation.of(PLANS.withRaters(2_000, 1)).population().raters();
        double sameAge = share(raters, "age_group", "18-29", "savers");
        assertEquals(.7 + .3 / 4, sameAge, .06);
        assertEquals(.25, share(raters, "region", "north", "savers"), .06);
        assertFalse(raters.getFirst().rater().attributes().containsValue("savers"));
    }

    private static double share(List<SimulatedRater> raters, String attribute, String value, String group) {
        return raters.stream()
                .filter(rater -> rater.group().equals(group))
                .mapToDouble(rater -> value.equals(rater.attributes().get(attribute)) ? 1 : 0)
                .average()
                .orElseThrow();
    }

    @Test
    void answersShowTheStyleTheyWereWrittenIn() {
        SplittableRandom random = new SplittableRandom(5);
        for (Topic topic : Topic.all()) {
            assertEquals(4, topic.points().size(), topic.prompt());
            for (WritingStyle style : WritingStyle.SYSTEMS) {
                Candidate answer = AnswerWriter.write(topic, style, random);
                String text = answer.response().text();
                assertEquals(has(answer, "heading"), text.startsWith("## "), text);
                assertEquals(has(answer, "list"), text.contains("\n- "), text);
                assertEquals(has(answer, "example"), text.contains("For example"), text);
                assertEquals(has(answer, "hedging"), text.contains(topic.caveat()), text);
                assertTrue(
                        text.toLowerCase(java.util.Locale.ROOT)
                                .contains(topic.answer().toLowerCase(java.util.Locale.ROOT)),
                        text);
                assertEquals(style.system(), answer.response().source());
            }
        }
        assertTrue(Topic.all().size() >= 30);
    }

    private static boolean has(Candidate answer, String property) {
        return java.util.Objects.requireNonNull(answer.properties().get(property)) == 1;
    }

    @Test
    void aFixedCatalogueHoldsAsManyPlansAsAskedFor() {
        Set<String> names = new HashSet<>();
        Simulation.of(PLANS.withItems(12))
                .judgments(judgment -> judgment.responses().forEach(response -> names.add(response.text())));
        assertEquals(12, names.size());
    }

    @Test
    void truthNamesEveryRaterWithGroupAndTaste(@TempDir Path folder) throws Exception {
        Simulation simulation = Simulation.of(SimulationSettings.defaults());
        Truth.of(simulation).write(folder.resolve("truth.json"));
        JsonNode truth = new ObjectMapper().readTree(Files.readString(folder.resolve("truth.json")));
        assertEquals(60, truth.get("raters").size());
        assertEquals(3, truth.get("groups").size());
        SimulatedRater third = simulation.population().raters().get(2);
        JsonNode written = truth.get("raters").get(2);
        assertEquals(third.group(), written.get("group").asText());
        assertEquals(
                third.taste().getOrDefault("warmth", Double.NaN),
                written.get("taste").get("warmth").asDouble(),
                0);
        assertEquals(simulation.tieThreshold(), truth.get("tie_threshold").asDouble(), 0);
    }

    @Test
    void wrongSettingsNameTheOption() {
        InputException groups = assertThrows(
                InputException.class,
                () -> Simulation.of(SimulationSettings.defaults().withGroups(6, .3)));
        assertEquals("too_many_groups", groups.kind());
        InputException raters = assertThrows(
                InputException.class, () -> SimulationSettings.defaults().withRaters(0, 5));
        assertEquals("raters", raters.field());
        assertThrows(InputException.class, () -> SimulationSettings.defaults().withNoise(Double.NaN, 0, 0, 1));
        assertThrows(InputException.class, () -> SimulationSettings.defaults().withItems(5));
    }
}
