package dev.penchant.data.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Features;
import dev.penchant.data.Judgment;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import dev.penchant.data.io.ReadSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DescribeTest {
    private static final ReadSummary READ = new ReadSummary("pairs", 10, 9, 1, null);

    @Test
    void countsWhatIsThere() {
        List<Judgment> votes = new ArrayList<>();
        votes.add(vote("x", "q", "quite a short text", "a text that is longer than the other", 1));
        votes.add(vote("y", "q", "a text that is longer than the other", "quite a short text", 0));
        votes.add(vote("x", "q", "quite a short text", "a text that is longer than the other", 1));
        votes.add(vote("x", "other", "left of the two answers", "right of the two answers", -1));
        Description found = Describe.of(Comparisons.of(votes), READ);
        assertEquals(2, found.raters());
        assertEquals(2, found.prompts());
        assertEquals(4, found.responses());
        assertEquals(1, found.ties());
        assertEquals(2, found.components());
        assertEquals(1, found.duplicates());
        assertEquals(new Proportion(1, 1), found.retest().count());
        assertEquals(new Proportion(3, 3), found.lengthBias().longerWins().count());
        assertNull(found.lengthBias().slope());
        assertEquals(new Proportion(1, 3), found.firstWins().count());
        assertEquals(1, found.agreement().items());
        assertEquals(1, found.rejected());
    }

    @Test
    void agreementIsNullWithoutRatersWhoShareItems() {
        Description found = Describe.of(
                Comparisons.of(
                        List.of(vote("", "q", "a", "b", 0), vote("", "q", "a", "b", 1), vote("x", "q", "c", "d", 1))),
                READ);
        assertEquals(0, found.agreement().items());
        assertNull(found.agreement().fleiss());
        assertNull(found.agreement().krippendorff());
    }

    @Test
    void agreementOfNoisyRatersIsWhatTheirNoiseGives() {
        Random random = new Random(4);
        List<Judgment> votes = new ArrayList<>();
        for (int item = 0; item < 2_000; item++) {
            boolean truth = random.nextBoolean();
            for (int rater = 0; rater < 4; rater++)
                votes.add(vote("r" + rater, "q" + item, "a", "b", truth == random.nextDouble() < .85 ? 0 : 1));
        }
        Description found = Describe.of(Comparisons.of(votes), READ);
        // Two raters who are right with p agree with p² + (1 − p)²; both sides are equally likely, so chance is ½.
        double expected = 2 * (.85 * .85 + .15 * .15) - 1;
        double fleiss = assertedNonNull(found.agreement().fleiss());
        assertEquals(expected, fleiss, .04);
        assertEquals(fleiss, assertedNonNull(found.agreement().krippendorff()), .001);
        assertEquals(expected, assertedNonNull(found.agreement().cohen()), .04);
        Interval interval = found.agreement().fleissInterval();
        assertTrue(interval != null && interval.low() < expected && expected < interval.high());
    }

    @Test
    void agreementOnOnePairHasNoInterval() {
        Description found =
                Describe.of(Comparisons.of(List.of(vote("r1", "q", "a", "b", 0), vote("r2", "q", "a", "b", 1))), READ);
        assertEquals(0, assertedNonNull(found.agreement().krippendorff()), 1e-12);
        Interval interval = found.agreement().krippendorffInterval();
        assertTrue(interval != null && Double.isNaN(interval.low()));
    }

    @Test
    void aTasteForLengthShowsInItsSlope() {
        Random random = new Random(8);
        List<Judgment> votes = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            int a = 8 + random.nextInt(200);
            int b = 8 + random.nextInt(200);
            double p = 1 / (1 + Math.exp(-.7 * (Math.log1p(a) - Math.log1p(b))));
            votes.add(vote("", "q", words("x", a), words("y", b), random.nextDouble() < p ? 0 : 1));
        }
        LengthBias found = Describe.of(Comparisons.of(votes), READ).lengthBias();
        assertEquals(.7, assertedNonNull(found.slope()), .06);
        assertTrue(found.longerWins().interval().low() > .5);
    }

    @Test
    void aHundredThousandComparisonsTakeLessThanThreeSeconds() {
        Random random = new Random(2);
        List<Judgment> votes = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            int a = random.nextInt(800);
            int b = (a + 1 + random.nextInt(799)) % 800;
            votes.add(vote(
                    "r" + random.nextInt(500),
                    "q" + random.nextInt(20),
                    "item " + a,
                    "item " + b,
                    random.nextInt(3) - 1));
        }
        Comparisons all = Comparisons.of(votes);
        // Processor time: other work on the machine must not decide.
        var clock = java.lang.management.ManagementFactory.getThreadMXBean();
        long start = clock.getCurrentThreadCpuTime();
        Description found = Describe.of(all, READ);
        double seconds = (clock.getCurrentThreadCpuTime() - start) / 1e9;
        assertTrue(found.cycles().triads() > 1_000, found.cycles().toString());
        assertTrue(seconds < 3, "took " + seconds + " s");
    }

    @Test
    void featureSetsAndNamesHaveNoLengthBias() {
        Features plan = new Features(Map.of("price", 2.0), Map.of());
        List<Judgment> votes = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Response a = new Response("a plan that has a price of its own " + i, "", plan);
            Response b = new Response("another plan with a price " + i, "", plan);
            votes.add(Judgment.of(Rater.of("x"), Prompt.EMPTY, List.of(a, b), new Verdict.Choice(i % 2)));
        }
        assertNull(Describe.of(Comparisons.of(votes), READ).lengthBiasShare());
        List<Judgment> names = List.of(vote("x", "q", "Ann", "Roberta", 0), vote("x", "q", "Ann", "Bob", 1));
        assertNull(Describe.of(Comparisons.of(names), READ).lengthBiasShare());
    }

    @Test
    void intervalsOfBiasesWidenWhenEachRaterAlwaysDoesTheSame() {
        Random random = new Random(3);
        List<Judgment> votes = new ArrayList<>();
        for (int rater = 0; rater < 40; rater++) {
            int side = random.nextInt(2);
            for (int i = 0; i < 50; i++)
                votes.add(vote("r" + rater, "q", words("x", 20 + i), words("y", 90 + i), side));
        }
        Description found = Describe.of(Comparisons.of(votes), READ);
        // 40 raters say as much as 40 votes would, not 2,000: √50 times the width.
        Interval position = found.firstWins().interval();
        double width = new Proportion(found.firstWins().count().successes(), 2_000)
                        .wilson()
                        .high()
                - found.firstWins().value();
        assertEquals(Math.sqrt(50), (position.high() - found.firstWins().value()) / width, .4);
        Interval longer = found.lengthBias().longerWins().interval();
        assertEquals(position.high() - position.low(), longer.high() - longer.low(), 1e-9);
        Interval slope = found.lengthBias().slopeInterval();
        assertTrue(slope != null && slope.high() - slope.low() > .3, String.valueOf(slope));
    }

    @Test
    void aShareOfOneClusterOrWithoutDoubtHasAnIntervalOfItsClusters() {
        assertEquals(
                new Proportion(3, 3).wilson(),
                ClusteredMean.of(new double[] {1, 1, 1, 1, 1, 1}, new int[] {0, 0, 1, 1, 2, 2})
                        .shareInterval());
    }

    @Test
    void votesForNeitherAreTiesThatAreCountedApart() {
        List<Judgment> votes = new ArrayList<>();
        votes.add(vote("x", "q", "one", "two", -1));
        votes.add(new Judgment(
                null,
                Rater.of("y"),
                Prompt.EMPTY,
                List.of(Response.of("one"), Response.of("two")),
                new Verdict.Neither(),
                null,
                null,
                null,
                Map.of()));
        Description found = Describe.of(Comparisons.of(votes), READ);
        assertEquals(2, found.ties());
        assertEquals(1, found.neither());
    }

    @Test
    void judgmentsThatCompareNothingAreCounted() {
        List<Judgment> votes = new ArrayList<>();
        votes.add(vote("x", "q", "one", "two", 0));
        votes.add(vote("x", "q", "same", "same", 0)); // equal responses
        votes.add(Judgment.of(
                Rater.of("x"), Prompt.EMPTY, List.of(Response.of("only")), new Verdict.Choice(0))); // one response
        votes.add(scored("x", List.of(Double.NaN, Double.NaN))); // nothing judged
        votes.add(scored("y", List.of(3.0))); // a rating without another to compare with
        votes.add(scored("z", List.of(1.0, 1.0))); // a tie does compare
        Description found = Describe.of(Comparisons.of(votes), READ);
        assertEquals(4, found.uncompared());
        assertEquals(2, found.judgments());
        assertEquals(2, found.comparisons());
    }

    private static Judgment scored(String rater, List<Double> scores) {
        List<Response> responses = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) responses.add(Response.of("response " + i));
        return Judgment.of(Rater.of(rater), Prompt.EMPTY, responses, new Verdict.Scores(Map.of("overall", scores)));
    }

    /** A text of some words, so many characters in all. */
    private static String words(String letter, int length) {
        return (letter + " ").repeat(length).substring(0, length);
    }

    private static double assertedNonNull(@org.jspecify.annotations.Nullable Double value) {
        assertNotNull(value);
        return value == null ? Double.NaN : value;
    }

    private static Judgment vote(String rater, String prompt, String a, String b, int winner) {
        return Judgment.of(
                Rater.of(rater),
                Prompt.of(prompt),
                List.of(Response.of(a), Response.of(b)),
                winner < 0 ? new Verdict.Tie() : new Verdict.Choice(winner));
    }
}
