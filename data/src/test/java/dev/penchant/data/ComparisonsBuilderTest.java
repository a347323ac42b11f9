package dev.penchant.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ComparisonsBuilderTest {
    @Property(tries = 80)
    void dictionariesNumberValuesLikeAHashMap(@ForAll List<@IntRange(min = -40, max = 40) Integer> values) {
        Dictionary<Integer> dictionary = new Dictionary<>();
        Map<Integer, Integer> expected = new HashMap<>();
        for (int value : values) {
            int number = expected.computeIfAbsent(value, v -> expected.size());
            assertEquals(number, dictionary.add(value));
        }
        assertEquals(expected.size(), dictionary.size());
        expected.forEach((value, number) -> {
            assertEquals(number, dictionary.find(value));
            assertEquals(value, dictionary.get(number));
        });
        assertEquals(-1, dictionary.find(1_000));
    }

    @Test
    void theContentHashKnowsAllThatLearningDependsOn() {
        List<Response> two = List.of(Response.of("one"), Response.of("two"));
        Map<String, String> mobile = Map.of("surface", "app");
        Rater ann = Rater.of("ann");
        Instant time = Instant.ofEpochSecond(9);
        Verdict won = new Verdict.Choice(0);
        Judgment plain = new Judgment(null, ann, Prompt.EMPTY, two, won, null, null, null, Map.of());
        List<Judgment> others = List.of(
                plain,
                new Judgment(null, ann, Prompt.EMPTY, two, won, 2.0, null, null, Map.of()),
                new Judgment(null, ann, Prompt.EMPTY, two, won, null, null, time, Map.of()),
                new Judgment(null, ann, Prompt.EMPTY, two, won, null, null, null, mobile),
                new Judgment(null, ann, Prompt.EMPTY, two, won, null, null, null, Map.of(Judgment.BALLOTS, "3")),
                plain.by(new Rater("ann", Rater.Kind.HUMAN, Map.of())),
                plain.by(new Rater("ann", Rater.Kind.UNKNOWN, Map.of("age", "33"))),
                plain.inUnknownOrder(),
                new Judgment(null, ann, Prompt.EMPTY, two, new Verdict.Tie(), null, null, null, Map.of()),
                new Judgment(null, ann, Prompt.EMPTY, two, new Verdict.Neither(), null, null, null, Map.of()));
        assertEquals(
                others.size(),
                others.stream().map(judged -> hash(judged, judged)).distinct().count());
        assertEquals(hash(plain, plain), hash(plain, plain));
        Comparisons all = Comparisons.of(List.of(plain, plain.by(Rater.of("bob"))));
        Comparisons turned = Comparisons.of(List.of(plain.by(Rater.of("bob")), plain));
        assertEquals(all.contentHash(), turned.select(new int[] {1, 0}).contentHash(), "numbering does not matter");
        assertFalse(all.contentHash() == all.reweighted(new float[] {1, 2}).contentHash());
    }

    private static long hash(Judgment first, Judgment second) {
        return Comparisons.builder()
                .keepAttributes(Set.of("surface"))
                .add(first)
                .add(second)
                .build()
                .contentHash();
    }

    @Test
    void aRankingHasAStageForEachPlace() {
        Comparisons all = Comparisons.of(List.of(ranking(List.of(2), List.of(0), List.of(1), List.of(3))));
        assertEquals(6, all.size());
        assertEquals(3, IntStream.range(0, 6).map(all::stage).distinct().count());
        for (int row = 0; row < 3; row++) {
            int winner = all.target(row) == 1 ? all.a(row) : all.b(row);
            assertEquals("answer 2", all.responses().get(winner).text());
        }
    }

    @Test
    void policiesFormTheirPairs() {
        Judgment ranked = ranking(List.of(2), List.of(0), List.of(1), List.of(3));
        Map<PairPolicy, Integer> expected = Map.of(
                PairPolicy.ALL_PAIRS,
                6,
                PairPolicy.BEST_VS_REST,
                3,
                PairPolicy.BEST_VS_RANDOM,
                1,
                PairPolicy.ADJACENT,
                3);
        expected.forEach((policy, pairs) -> assertEquals(
                pairs,
                Comparisons.builder().policy(policy, 5).add(ranked).build().size(),
                policy.name()));
    }

    @Test
    void tiersAreTiesAndUnrankedResponsesAreNotCompared() {
        Comparisons all = Comparisons.of(List.of(ranking(List.of(0, 1), List.of(3))));
        assertEquals(3, all.size());
        assertTrue(all.tie(0));
        assertFalse(IntStream.range(0, 3)
                .anyMatch(row -> all.responses().get(all.a(row)).text().equals("answer 2")
                        || all.responses().get(all.b(row)).text().equals("answer 2")));
    }

    @Test
    void scoresKeepTheirDifferencesAsMargins() {
        Judgment scored = Judgment.of(
                Rater.of("x"),
                Prompt.EMPTY,
                responses(3),
                new Verdict.Scores(Map.of("style", List.of(1.0, 4.0, 2.0), "truth", List.of(3.0, 4.0, Double.NaN))));
        Comparisons all = Comparisons.of(List.of(scored));
        assertEquals(3, all.size());
        Map<Float, Integer> margins = new HashMap<>();
        for (int row = 0; row < 3; row++) margins.merge(all.margin(row), 1, Integer::sum);
        assertEquals(Map.of(2f, 2, 0f, 1), margins);
    }

    @Test
    void whatNeverChangesWithinARaterIsTheRaters() {
        ComparisonsBuilder builder = Comparisons.builder().keepAttributes(Set.of("task"));
        for (int i = 0; i < 12; i++)
            builder.add(new Judgment(
                    null,
                    Rater.of("r" + i % 3),
                    Prompt.EMPTY,
                    responses(2),
                    new Verdict.Choice(0),
                    null,
                    null,
                    null,
                    Map.of("age", "" + (20 + i % 3), "task", "t" + i % 4, "survey", "s", "once", "o" + i)));
        Comparisons all = builder.build();
        for (int row = 0; row < all.size(); row++)
            assertEquals(Map.of("age", "" + (20 + row % 3)), all.raterOf(row).attributes());
        Comparisons.AttributeColumn task = all.attributes().get("task");
        assertTrue(task != null && task.values().get(task.index()[5]).equals("t1"));
    }

    @Test
    void aRaterWhoChangesTheirRatingIsTakenAtTheirLastWord() {
        ComparisonsBuilder builder = Comparisons.builder();
        for (double score : new double[] {1, 5}) builder.add(rating("tea", score));
        builder.add(rating("coffee", 3));
        Comparisons all = builder.build();
        assertEquals(1, all.size());
        assertEquals(
                "tea",
                all.responses().get(all.target(0) == 1 ? all.a(0) : all.b(0)).text());
    }

    private static Judgment rating(String item, double score) {
        return Judgment.of(
                Rater.of("x"),
                Prompt.EMPTY,
                List.of(Response.of(item)),
                new Verdict.Scores(Map.of("overall", List.of(score))));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static Judgment ranking(List<Integer>... tiers) {
        return Judgment.of(Rater.of("x"), Prompt.EMPTY, responses(4), new Verdict.Ranking(List.of(tiers)));
    }

    private static List<Response> responses(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Response.of("answer " + i))
                .toList();
    }
}
