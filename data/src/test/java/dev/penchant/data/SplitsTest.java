package dev.penchant.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SplitsTest {
    /** Votes of some raters (number 0 is nobody) on some prompts, pairs and choices out of three, some of them repeats. */
    @Provide
    static Arbitrary<Comparisons> votes() {
        return Combinators.combine(
                        Arbitraries.integers().between(2, 25),
                        Arbitraries.integers().between(12, 40),
                        Arbitraries.integers().between(60, 300),
                        Arbitraries.longs())
                .as(SplitsTest::votes);
    }

    private static Comparisons votes(int raters, int prompts, int count, long seed) {
        Random random = new Random(seed);
        List<Judgment> votes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Rater rater = random.nextInt(8) == 0 ? Rater.ANONYMOUS : Rater.of("r" + random.nextInt(raters));
            Prompt prompt = Prompt.of("question " + random.nextInt(prompts));
            int shown = random.nextInt(4) == 0 ? 3 : 2;
            List<Response> responses = new ArrayList<>();
            while (responses.size() < shown) {
                Response next = Response.of("answer " + random.nextInt(6));
                if (!responses.contains(next)) responses.add(next);
            }
            votes.add(new Judgment(
                    null,
                    rater,
                    prompt,
                    responses,
                    random.nextInt(9) == 0 ? new Verdict.Tie() : new Verdict.Choice(random.nextInt(shown)),
                    null,
                    null,
                    Instant.ofEpochSecond(random.nextInt(count / 3)),
                    Map.of()));
        }
        return Comparisons.of(votes);
    }

    @Property(tries = 150)
    void everyRowIsOnOneSide(
            @ForAll("votes") Comparisons all,
            @ForAll HoldOut by,
            @ForAll @DoubleRange(min = .1, max = .5) double share,
            @ForAll long seed) {
        Split split = Splits.holdOut(all, by, share, seed);
        assertEquals(judgmentCounts(all), merged(judgmentCounts(split.train()), judgmentCounts(split.test())));
        assertFalse(split.train().isEmpty());
        assertFalse(split.test().isEmpty());
        assertTrue(disjoint(
                judgmentCounts(split.train()).keySet(),
                judgmentCounts(split.test()).keySet()));
    }

    @Property(tries = 100)
    void heldOutRatersVotedNowhereElse(@ForAll("votes") Comparisons all, @ForAll long seed) {
        Split split = Splits.holdOut(all, HoldOut.RATERS, .3, seed);
        assertTrue(disjoint(raters(split.train()), raters(split.test())));
    }

    @Property(tries = 100)
    void heldOutPromptsWereAskedNowhereElse(@ForAll("votes") Comparisons all, @ForAll long seed) {
        Split split = Splits.holdOut(all, HoldOut.PROMPTS, .3, seed);
        assertTrue(disjoint(prompts(split.train()), prompts(split.test())));
    }

    @Property(tries = 100)
    void heldOutVotesAreStrictlyLater(
            @ForAll("votes") Comparisons all, @ForAll @DoubleRange(min = .05, max = .95) double share) {
        Split split = Splits.holdOut(all, HoldOut.TIME, share, 0);
        assertTrue(times(split.train()).max().orElseThrow()
                < times(split.test()).min().orElseThrow());
    }

    @Property(tries = 100)
    void exactRepeatsStayOnOneSide(@ForAll("votes") Comparisons all, @ForAll long seed) {
        Split split = Splits.holdOut(all, HoldOut.RANDOM, .3, seed);
        assertTrue(disjoint(questions(split.train()), questions(split.test())));
    }

    @Property(tries = 100)
    void knownRatersStayKnown(@ForAll("votes") Comparisons all, @ForAll long seed) {
        Split split = Splits.holdOut(all, HoldOut.RANDOM, .3, seed);
        Map<Integer, Set<List<Object>>> asked = new HashMap<>();
        for (int row = 0; row < all.size(); row++)
            asked.computeIfAbsent(all.rater(row), r -> new HashSet<>()).add(question(all, row));
        Set<Integer> known = raters(split.train());
        asked.forEach((rater, questions) -> {
            if (all.raters().get(rater).identified() && questions.size() > 1) assertTrue(known.contains(rater));
        });
    }

    @Property(tries = 150)
    void theShareIsAboutTheOneAsked(
            @ForAll("votes") Comparisons all,
            @ForAll HoldOut by,
            @ForAll @DoubleRange(min = .15, max = .4) double share,
            @ForAll long seed) {
        int held = Splits.holdOut(all, by, share, seed).test().size();
        // Half of the largest thing that must not be torn apart is what no split can avoid.
        double slack = .5 * largest(all, by) + (by == HoldOut.RANDOM ? .06 * all.size() + 4 : 1);
        assertEquals(share * all.size(), held, slack, by::name);
    }

    @Property(tries = 60)
    void theSameSeedGivesTheSameSplit(@ForAll("votes") Comparisons all, @ForAll HoldOut by, @ForAll long seed) {
        Split once = Splits.holdOut(all, by, .25, seed);
        Split again = Splits.holdOut(all, by, .25, seed);
        assertEquals(once.train().contentHash(), again.train().contentHash());
        assertEquals(once.test().contentHash(), again.test().contentHash());
    }

    @Property(tries = 80)
    void foldsCoverEveryRowOnce(
            @ForAll("votes") Comparisons all, @ForAll @IntRange(min = 2, max = 5) int k, @ForAll long seed) {
        for (HoldOut by : List.of(HoldOut.PROMPTS, HoldOut.RANDOM)) {
            Map<Integer, Integer> tested = new HashMap<>();
            for (Split fold : Splits.folds(all, by, k, seed)) {
                assertEquals(all.size(), fold.train().size() + fold.test().size());
                tested = merged(tested, judgmentCounts(fold.test()));
                if (by == HoldOut.PROMPTS) assertTrue(disjoint(prompts(fold.train()), prompts(fold.test())));
            }
            assertEquals(judgmentCounts(all), tested);
        }
    }

    @Property(tries = 60)
    void foldsByTimeOnlyLookForward(@ForAll("votes") Comparisons all) {
        List<Split> folds = Splits.folds(all, HoldOut.TIME, 3, 0);
        assertEquals(3, folds.size());
        for (Split fold : folds)
            assertTrue(times(fold.train()).max().orElseThrow()
                    < times(fold.test()).min().orElseThrow());
        int tested = folds.stream().mapToInt(fold -> fold.test().size()).sum();
        assertEquals(all.size(), tested + folds.getFirst().train().size());
    }

    @Test
    void anotherSeedGivesAnotherSplit() {
        Comparisons all = votes(20, 30, 300, 1);
        for (HoldOut by : List.of(HoldOut.RATERS, HoldOut.PROMPTS, HoldOut.RANDOM))
            assertFalse(Splits.holdOut(all, by, .3, 1).test().contentHash()
                    == Splits.holdOut(all, by, .3, 2).test().contentHash());
    }

    @Test
    void everyRaterGivesTheSameShareAtRandom() {
        List<Judgment> votes = new ArrayList<>();
        for (int rater = 0; rater < 10; rater++)
            for (int i = 0; i < 50; i++) votes.add(vote("r" + rater, "q" + i, "left", "right"));
        Split split = Splits.holdOut(Comparisons.of(votes), HoldOut.RANDOM, .2, 4);
        int[] held = new int[10];
        for (int row = 0; row < split.test().size(); row++) held[split.test().rater(row)]++;
        for (int count : held) assertEquals(10, count, 4);
    }

    @Test
    void votesOfNobodyCannotBeHeldOutByRater() {
        Comparisons all = Comparisons.of(IntStream.range(0, 50)
                .mapToObj(i -> vote("", "q" + i, "left", "right"))
                .toList());
        InputException refused = assertThrows(InputException.class, () -> Splits.holdOut(all, HoldOut.RATERS, .2, 0));
        assertEquals("cannot_hold_out", refused.kind());
        assertTrue(refused.getMessage().contains("no rater ids"), refused.getMessage());
    }

    @Test
    void oneQuestionAboutTheSameBrandsCannotBeHeldOutByPrompt() {
        Comparisons all = Comparisons.of(IntStream.range(0, 90)
                .mapToObj(i -> vote("r" + i % 9, "Which was bought?", "brand " + i % 4, "brand " + (i + 1) % 4))
                .toList());
        InputException refused = assertThrows(InputException.class, () -> Splits.holdOut(all, HoldOut.PROMPTS, .2, 0));
        assertEquals("cannot_hold_out", refused.kind());
        assertTrue(refused.hint().contains("raters"), refused.hint());
    }

    @Test
    void oneQuestionAboutNewProfilesIsHeldOutByResponse() {
        Comparisons all = Comparisons.of(IntStream.range(0, 200)
                .mapToObj(i -> vote("r" + i % 9, "Which would you buy?", "profile " + 2 * i, "profile " + (2 * i + 1)))
                .toList());
        Split split = Splits.holdOut(all, HoldOut.PROMPTS, .25, 7);
        assertEquals(50, split.test().size());
        assertTrue(disjoint(responses(split.train()), responses(split.test())));
    }

    @Test
    void votesWithoutTimesCannotBeHeldOutByTime() {
        Comparisons all = Comparisons.of(List.of(vote("x", "q", "a", "b"), vote("y", "q", "a", "c")));
        assertEquals(
                "cannot_hold_out",
                assertThrows(InputException.class, () -> Splits.holdOut(all, HoldOut.TIME, .5, 0))
                        .kind());
    }

    private static Judgment vote(String rater, String prompt, String a, String b) {
        return Judgment.of(
                Rater.of(rater),
                Prompt.of(prompt),
                List.of(Response.of(a), Response.of(b)),
                new Verdict.Choice(rater.length() % 2));
    }

    private static List<Object> question(Comparisons votes, int row) {
        if (!votes.raterOf(row).identified()) return List.of("a judgment of its own", votes.judgment(row));
        Set<Integer> shown = new HashSet<>();
        for (int other = 0; other < votes.size(); other++)
            if (votes.judgment(other) == votes.judgment(row)) {
                shown.add(votes.a(other));
                shown.add(votes.b(other));
            }
        return List.of(votes.rater(row), votes.prompt(row), shown);
    }

    private static Set<List<Object>> questions(Comparisons votes) {
        Set<List<Object>> questions = new HashSet<>();
        for (int row = 0; row < votes.size(); row++) questions.add(question(votes, row));
        return questions;
    }

    private static int largest(Comparisons all, HoldOut by) {
        Map<Object, Integer> sizes = new HashMap<>();
        for (int row = 0; row < all.size(); row++) {
            Object key = switch (by) {
                case RATERS -> all.raterOf(row).identified() ? all.rater(row) : "judgment " + all.judgment(row);
                case PROMPTS -> all.prompt(row);
                case TIME -> all.time(row);
                case RANDOM -> question(all, row);
            };
            sizes.merge(key, 1, Integer::sum);
        }
        return sizes.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    private static Map<Integer, Integer> judgmentCounts(Comparisons votes) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int row = 0; row < votes.size(); row++) counts.merge(votes.judgment(row), 1, Integer::sum);
        return counts;
    }

    private static Map<Integer, Integer> merged(Map<Integer, Integer> one, Map<Integer, Integer> other) {
        Map<Integer, Integer> all = new HashMap<>(one);
        other.forEach((judgment, rows) -> all.merge(judgment, rows, Integer::sum));
        return all;
    }

    private static Set<Integer> raters(Comparisons votes) {
        Set<Integer> raters = new HashSet<>();
        for (int row = 0; row < votes.size(); row++) if (votes.raterOf(row).identified()) raters.add(votes.rater(row));
        return raters;
    }

    private static Set<Integer> prompts(Comparisons votes) {
        Set<Integer> prompts = new HashSet<>();
        for (int row = 0; row < votes.size(); row++) prompts.add(votes.prompt(row));
        return prompts;
    }

    private static Set<Integer> responses(Comparisons votes) {
        Set<Integer> responses = new HashSet<>();
        for (int row = 0; row < votes.size(); row++) responses.addAll(List.of(votes.a(row), votes.b(row)));
        return responses;
    }

    private static java.util.stream.LongStream times(Comparisons votes) {
        return IntStream.range(0, votes.size()).mapToLong(votes::time);
    }

    private static <T> boolean disjoint(Set<T> one, Set<T> other) {
        return one.stream().noneMatch(other::contains);
    }
}
