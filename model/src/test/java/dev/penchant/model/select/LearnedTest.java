package dev.penchant.model.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Features;
import dev.penchant.data.HoldOut;
import dev.penchant.data.InputException;
import dev.penchant.data.Judgment;
import dev.penchant.data.Progress;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import dev.penchant.model.Simulated;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is made of data that is too little to compare models on. */
class LearnedTest {
    private static final ExperimentSettings SETTINGS = ExperimentSettings.defaults();

    private static Judgment vote(String rater, int a, int b, Verdict verdict) {
        return Judgment.of(Rater.of(rater), Prompt.of("which?"), List.of(thing(a), thing(b)), verdict);
    }

    private static Response thing(int number) {
        return new Response("", "", new Features(Map.of("size", (double) number), Map.of()));
    }

    private static Comparisons distinct(int count) {
        List<Judgment> votes = new ArrayList<>();
        for (int i = 0; i < count; i++)
            votes.add(vote("ann", i, i + 1 + i % 3, new Verdict.Choice(i % 3 == 0 ? 1 : 0)));
        return Comparisons.of(votes);
    }

    private static Uncompared uncompared(Comparisons votes, ExperimentSettings settings) {
        return assertInstanceOf(Uncompared.class, Learned.of(votes, settings, Progress.SILENT));
    }

    @Test
    void ofOnlyTiesACoinIsKept() {
        Comparisons ties = Comparisons.of(Collections.nCopies(30, vote("ann", 1, 2, new Verdict.Tie())));
        Uncompared kept = uncompared(ties, SETTINGS);
        assertEquals("coin", kept.model().name());
        assertEquals("all 30 comparisons are ties", kept.reason());
    }

    @Test
    void ofFewJudgmentsACoinIsKeptAndRepeatsAreNoEvidence() {
        assertEquals(
                "there is only one decided judgment",
                uncompared(distinct(1), SETTINGS).reason());
        assertEquals("coin", uncompared(distinct(4), SETTINGS).model().name());
        Comparisons repeats = Comparisons.of(Collections.nCopies(30, vote("ann", 1, 2, new Verdict.Choice(0))));
        Uncompared kept = uncompared(repeats, SETTINGS);
        assertEquals("coin", kept.model().name());
        assertTrue(kept.reason().startsWith("there is only one decided judgment when what"), kept.reason());
    }

    @Test
    void ofSomeButTooFewToHoldOutTheCrowdsTasteIsKept() {
        for (int judgments : new int[] {5, 6}) {
            Uncompared kept = uncompared(distinct(judgments), SETTINGS);
            assertEquals("linear", kept.model().name());
            assertTrue(kept.reason().contains("need 5"), kept.reason());
            double[] utility = kept.model().utility(Rater.of("bob"), Prompt.EMPTY, List.of(thing(1), thing(2)));
            assertTrue(Double.isFinite(utility[0]) && Double.isFinite(utility[1]));
        }
        assertInstanceOf(Experiment.class, Learned.of(distinct(9), SETTINGS, Progress.SILENT));
    }

    @Test
    void foldsShrinkToWhatThereIsUnlessTheyWereAskedFor() {
        Comparisons threeRaters = Simulated.votes(3, 30, 2, 1, 5);
        Experiment shrunk = assertInstanceOf(
                Experiment.class, Learned.of(threeRaters, SETTINGS.withHoldOut(HoldOut.RATERS), Progress.SILENT));
        assertEquals(3, shrunk.heldOut().splits().size());
        assertEquals(
                "3 folds instead of 5: there are only 3 raters",
                shrunk.heldOut().note());
        InputException tooMany = assertThrows(
                InputException.class,
                () -> Learned.of(
                        threeRaters, SETTINGS.withHoldOut(HoldOut.RATERS).withFolds(4), Progress.SILENT));
        assertEquals("cannot_hold_out", tooMany.kind());
        assertEquals("ask for at most 3 folds, or bring more data", tooMany.hint());
        assertThrows(InputException.class, () -> Learned.of(distinct(3), SETTINGS.withFolds(50), Progress.SILENT));
    }

    @Test
    void aModelAskedForThatCannotBeTunedIsRefused() {
        InputException refused = assertThrows(
                InputException.class, () -> Learned.of(distinct(3), SETTINGS.withModel("linear"), Progress.SILENT));
        assertEquals("model_does_not_fit", refused.kind());
        assertEquals(
                "linear",
                uncompared(distinct(6), SETTINGS.withModel("linear")).model().name());
        assertEquals(
                "coin",
                uncompared(distinct(3), SETTINGS.withModel("coin")).model().name());
        assertThrows(
                InputException.class, () -> Learned.of(distinct(3), SETTINGS.withModel("oracle"), Progress.SILENT));
    }

    @Test
    void anyHandfulOfVotesLeavesAModelThatAnswers() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 60; round++) {
            List<Judgment> votes = new ArrayList<>();
            int count = 1 + random.nextInt(14);
            int things = 2 + random.nextInt(6);
            for (int i = 0; i < count; i++) {
                int a = random.nextInt(things);
                int b = (a + 1 + random.nextInt(things - 1)) % things;
                Verdict verdict = random.nextInt(3) == 0 ? new Verdict.Tie() : new Verdict.Choice(random.nextInt(2));
                votes.add(vote("r" + random.nextInt(4), a, b, verdict));
            }
            Learned learned = Learned.of(Comparisons.of(votes), SETTINGS, Progress.SILENT);
            double[] share = learned.model().firstChoice(Rater.of("r0"), Prompt.EMPTY, List.of(thing(0), thing(1)));
            assertEquals(1, share[0] + share[1], 1e-9, "round " + round);
        }
    }
}
