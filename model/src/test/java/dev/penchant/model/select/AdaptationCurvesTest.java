package dev.penchant.model.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.Progress;
import dev.penchant.model.Simulated;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdaptationCurvesTest {
    private static final ExperimentSettings SETTINGS = ExperimentSettings.defaults()
            .withModel("personal,linear")
            .withEncoder("none")
            .withFolds(1);

    private static Experiment compared(Comparisons votes, HoldOut by) {
        return assertInstanceOf(Experiment.class, Learned.of(votes, SETTINGS.withHoldOut(by), Progress.SILENT));
    }

    @Test
    void aTasteOfTheirOwnIsKnownBetterWithEveryFewVotesAndOneTasteForAllStaysWhereItIs() {
        for (HoldOut by : List.of(HoldOut.RANDOM, HoldOut.RATERS)) {
            AdaptationCurves curves = compared(Simulated.votes(120, 48, 2, 1.5, 3), by)
                    .adaptation()
                    .orElseThrow();
            AdaptationCurves.Curve personal = curve(curves, "personal");
            assertEquals(
                    List.of(0, 1, 2, 4, 8, 16, 32),
                    personal.points().stream()
                            .map(AdaptationCurves.Point::shots)
                            .toList());
            assertEquals(1, curve(curves, "linear").points().size());
            double start = personal.points().getFirst().nll().value();
            double end = personal.points().getLast().nll().value();
            assertTrue(end < start - .1, by + ": " + start + " to " + end);
        }
    }

    private static AdaptationCurves.Curve curve(AdaptationCurves curves, String model) {
        return curves.curves().stream()
                .filter(curve -> curve.model().equals(model))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void fewRatersOrFewVotesMakeNoCurve() {
        assertTrue(compared(Simulated.votes(12, 40, 2, 1, 5), HoldOut.RANDOM)
                .adaptation()
                .isEmpty());
        assertTrue(compared(Simulated.votes(120, 4, 2, 1, 5), HoldOut.RANDOM)
                .adaptation()
                .isEmpty());
    }

    /** What is told of a newcomer is never what is forecast, and what is forecast is the same for every k. */
    @Test
    void shotsAndLaterVotesHaveNoJudgmentInCommon() {
        Comparisons votes = Simulated.votes(30, 20, 3, 1, 9);
        Newcomers newcomers = Newcomers.of(votes, 8, 4, 1);
        assertEquals(30, newcomers.count());
        Set<Integer> later = judgments(newcomers.later());
        assertEquals(30 * 4, later.size());
        Set<Integer> eight = judgments(newcomers.shots(8));
        assertEquals(30 * 8, eight.size());
        assertTrue(eight.containsAll(judgments(newcomers.shots(4))));
        later.retainAll(eight);
        assertTrue(later.isEmpty());
    }

    /** k means k of every newcomer: who voted more tells no more, and the curve ends where all do. */
    @Test
    void whoVotedMoreTellsNoMore() {
        List<dev.penchant.data.Judgment> judgments = new java.util.ArrayList<>();
        java.util.SplittableRandom random = new java.util.SplittableRandom(3);
        for (int u = 0; u < 40; u++)
            for (int v = 0; v < (u < 3 ? 60 : 9); v++)
                judgments.add(Simulated.vote("r" + u, Simulated.CROWD, 2, random));
        Newcomers newcomers =
                AdaptationCurves.newcomers(Comparisons.of(judgments), 1).orElseThrow();
        assertEquals(40 * 4, newcomers.shots(4).size());
        assertEquals(newcomers.shots(4).size(), newcomers.shots(32).size());
        assertEquals(0, newcomers.later().size() % 40);
    }

    private static Set<Integer> judgments(Comparisons comparisons) {
        return IntStream.range(0, comparisons.size())
                .map(comparisons::judgment)
                .boxed()
                .collect(Collectors.toSet());
    }

    @Test
    void repeatedRunsDrawTheSameNewcomers() {
        Comparisons votes = Simulated.votes(30, 20, 2, 1, 9);
        assertTrue(Arrays.equals(
                IntStream.range(0, 60)
                        .map(Newcomers.of(votes, 8, 4, 7).later()::judgment)
                        .toArray(),
                IntStream.range(0, 60)
                        .map(Newcomers.of(votes, 8, 4, 7).later()::judgment)
                        .toArray()));
    }
}
