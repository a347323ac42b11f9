package dev.penchant.model.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Features;
import dev.penchant.data.HoldOut;
import dev.penchant.data.Judgment;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Sixty raters, ten votes each; the larger number wins, but for those from the north, who want the smaller one. */
class RaterFairnessTest {
    private static Comparisons votes() {
        SplittableRandom random = new SplittableRandom(4);
        List<Judgment> judgments = new ArrayList<>();
        for (int rater = 0; rater < 60; rater++) {
            boolean north = rater % 5 == 0;
            Map<String, String> stated = Map.of(
                    "home", north ? "north" : "south", "shoe", rater % 2 == 0 ? "left" : "right", "id", "" + rater);
            for (int vote = 0; vote < 10; vote++) {
                double a = random.nextDouble();
                double b = random.nextDouble();
                judgments.add(Judgment.of(
                        new Rater("r" + rater, Rater.Kind.HUMAN, stated),
                        Prompt.EMPTY,
                        List.of(response(a), response(b)),
                        new Verdict.Choice((a > b) != north ? 0 : 1)));
            }
        }
        return Comparisons.of(judgments);
    }

    private static Response response(double x) {
        return new Response("", "", new Features(Map.of("x", x), Map.of()));
    }

    private static RaterFairness fairness(Comparisons votes) {
        HeldOut heldOut = HeldOut.of(votes, HoldOut.RANDOM, 5, 1);
        double[] largerWins = heldOut.splits().stream()
                .flatMapToDouble(split -> java.util.stream.IntStream.range(
                                0, split.test().size())
                        .mapToDouble(row -> x(split.test(), split.test().a(row))
                                        > x(split.test(), split.test().b(row))
                                ? .9
                                : .1))
                .toArray();
        return RaterFairness.of(heldOut, votes, largerWins, 1).orElseThrow();
    }

    private static double x(Comparisons votes, int response) {
        return votes.responses().get(response).features().numbers().getOrDefault("x", Double.NaN);
    }

    @Test
    void aModelOfTheManyServesTheFewBadlyAndThatIsNoChance() {
        RaterFairness fairness = fairness(votes());
        assertEquals(.8, fairness.macro().value(), 1e-9);
        RaterFairness.Attribute home = fairness.attributes().getFirst();
        assertEquals("home", home.name());
        assertEquals("north", home.worst().value());
        assertEquals(0, home.worst().accuracy().value(), 1e-9);
        assertEquals(12, home.worst().raters());
        assertEquals(1, home.gap(), 1e-9);
        assertTrue(home.pValue() < .01 && home.gapByChance() < .5, home.toString());
    }

    @Test
    void whatHasNothingToDoWithTasteMakesNoGapThatChanceWouldNot() {
        RaterFairness.Attribute shoe = fairness(votes()).attributes().stream()
                .filter(attribute -> attribute.name().equals("shoe"))
                .findFirst()
                .orElseThrow();
        assertTrue(shoe.pValue() > .05, shoe.toString());
    }

    /** A property that is each rater's own makes no groups to compare. */
    @Test
    void groupsOfOneAreNotCompared() {
        assertTrue(fairness(votes()).attributes().stream()
                .noneMatch(attribute -> attribute.name().equals("id")));
    }

    @Test
    void nobodyNamedNobodyServedBadly() {
        Comparisons votes = Comparisons.of(List.of(
                Judgment.of(Rater.ANONYMOUS, Prompt.EMPTY, List.of(response(1), response(0)), new Verdict.Choice(0)),
                Judgment.of(Rater.ANONYMOUS, Prompt.EMPTY, List.of(response(2), response(0)), new Verdict.Choice(0))));
        HeldOut heldOut = HeldOut.of(votes, HoldOut.RANDOM, 2, 1);
        assertTrue(RaterFairness.of(heldOut, votes, new double[] {.9, .9}, 1).isEmpty());
    }
}
