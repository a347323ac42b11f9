package dev.penchant.model.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SocialChoiceTest {
    /** Two like the first candidate much and the third not at all; one hates the first; all can live with the second. */
    private static final Satisfaction DIVIDED =
            new Satisfaction(List.of("ann", "bob", "cem"), new double[][] {{.9, .6, .0}, {.9, .6, .0}, {.1, .5, .9}});

    @Test
    void byHand() {
        assertArrayEquals(new double[] {1.9 / 3, 1.7 / 3, .3}, SocialChoice.UTILITARIAN.scores(DIVIDED), 1e-12);
        assertArrayEquals(new double[] {.1, .5, 0}, SocialChoice.EGALITARIAN.scores(DIVIDED), 1e-12);
        assertArrayEquals(new double[] {Math.cbrt(.081), Math.cbrt(.18), 0}, SocialChoice.NASH.scores(DIVIDED), 1e-12);
        assertArrayEquals(new double[] {2 / 3.0, .5, 1 / 3.0}, SocialChoice.BORDA.scores(DIVIDED), 1e-12);
        assertArrayEquals(new double[] {1, .5, 0}, SocialChoice.COPELAND.scores(DIVIDED), 1e-12);
        assertArrayEquals(new double[] {2 / 3.0, 1, 1 / 3.0}, SocialChoice.APPROVAL.scores(DIVIDED), 1e-12);
    }

    @Test
    void whatTheMajorityTakesAndWhatTheWorstOffTakesDifferAndItIsSaidWhoPays() {
        Consequence many = Consequence.of(SocialChoice.UTILITARIAN, DIVIDED);
        assertEquals(0, many.winner());
        assertEquals("cem", many.worstRater());
        assertEquals(.1, many.worst(), 1e-12);
        assertEquals(2 / 3.0, many.favourite(), 1e-12);
        Consequence fair = Consequence.of(SocialChoice.EGALITARIAN, DIVIDED);
        assertEquals(1, fair.winner());
        assertEquals(.5, fair.worst(), 1e-12);
        assertEquals(0, fair.favourite(), 1e-12);
    }

    /** Equal worst off: the second worst decides. */
    @Test
    void leximinLooksPastTheWorst() {
        Satisfaction all = new Satisfaction(List.of("a", "b"), new double[][] {{.2, .2}, {.3, .6}});
        assertArrayEquals(new int[] {1, 0}, SocialChoice.EGALITARIAN.order(all));
    }

    /** Where one candidate suits every rater best, every rule takes it; the order of raters never matters. */
    @Property(tries = 200)
    void unanimityAndAnonymity(@ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int raters = 1 + random.nextInt(6);
        int candidates = 2 + random.nextInt(5);
        int best = random.nextInt(candidates);
        double[][] by = new double[raters][];
        for (int u = 0; u < raters; u++) {
            by[u] = Satisfaction.winRates(random.doubles(candidates, -3, 3).toArray());
            by[u][best] = 1;
        }
        List<String> names =
                IntStream.range(0, raters).mapToObj(String::valueOf).toList();
        double[][] turned =
                IntStream.range(0, raters).mapToObj(u -> by[raters - 1 - u]).toArray(double[][]::new);
        for (SocialChoice rule : SocialChoice.values()) {
            int[] order = rule.order(new Satisfaction(names, by));
            assertEquals(best, order[0], rule.word());
            assertArrayEquals(order, rule.order(new Satisfaction(names, turned)), rule.word());
            for (double score : rule.scores(new Satisfaction(names, by))) assertTrue(score >= 0 && score <= 1 + 1e-12);
        }
    }

    @Test
    void winRatesOfEqualUtilitiesAreHalfAndTheirMeanIsAlwaysHalf() {
        assertArrayEquals(new double[] {.5, .5, .5}, Satisfaction.winRates(new double[] {2, 2, 2}), 1e-12);
        double[] rates = Satisfaction.winRates(new double[] {-4, 0, 9, 1});
        assertEquals(
                .5, IntStream.range(0, 4).mapToDouble(i -> rates[i]).average().orElseThrow(), 1e-12);
    }
}
