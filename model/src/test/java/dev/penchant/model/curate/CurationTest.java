package dev.penchant.model.curate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.InputException;
import dev.penchant.data.Judgment;
import dev.penchant.data.Progress;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurationTest {
    private static final float[] TARGET = {1, 0, 1, .5f, 1};
    private static final Strength STRENGTH =
            new Strength(new double[] {-2, 5, .5, Double.NaN, 1}, new double[] {.1, 1, 1, Double.NaN, .2});

    private static Curation mended(Remedy remedy, double share) {
        return Curation.of(STRENGTH, TARGET, new float[5], remedy, share);
    }

    @Test
    void flippingTurnsTheWeakestShareOfTheDecidedAndNothingElse() {
        Curation flipped = mended(Remedy.FLIP, .25);
        assertArrayEquals(new float[] {0, 0, 1, .5f, 1}, flipped.target());
        assertEquals(1, flipped.log().size());
        Curation.Change change = flipped.log().getFirst();
        assertEquals(0, change.row());
        assertEquals(Doubt.CONTRADICTED, change.doubt());
        assertEquals(-2, change.mean());
    }

    @Test
    void softLabelsAreTheLogisticOfTheStrengthForWhoeverWasStatedToWin() {
        Curation soft = mended(Remedy.SOFT, 0);
        assertEquals(1 / (1 + Math.exp(2)), soft.target()[0], 1e-6);
        assertEquals(1 - 1 / (1 + Math.exp(-3)), soft.target()[1], 1e-6, "cut at 3");
        assertEquals(.5f, soft.target()[3]);
        assertEquals(4, soft.log().size());
    }

    @Test
    void marginsAreCutAndThoseOfComparisonsNotNegative() {
        assertArrayEquals(
                new float[] {-2, 3, .5f, 0, 1}, mended(Remedy.MARGIN, .25).margin());
        assertArrayEquals(
                new float[] {2, 3, .5f, 0, 1}, mended(Remedy.FLIP_MARGIN, .25).margin());
        Comparisons votes = Comparisons.of(votes(40, new boolean[40]));
        double[] mean = new double[40];
        mean[0] = -1;
        Comparisons led = Curation.of(votes, new Strength(mean, new double[40]), Remedy.MARGIN, 0)
                .of(votes);
        assertEquals(0, led.margin(0));
    }

    @Test
    void droppedVotesAreGone() {
        assertArrayEquals(
                new boolean[] {false, true, false, true, true},
                mended(Remedy.DROP, .5).kept());
    }

    @Test
    void deviationIsThatOverVoters() {
        Strength strength = Strength.of(new double[][] {{1}, {3}}, new float[] {0});
        assertEquals(-2, strength.mean()[0], 1e-12);
        assertEquals(Math.sqrt(2), strength.deviation()[0], 1e-12);
    }

    @Test
    void noVoterJudgesWhatItLearnedFrom() {
        Strength.crossFitted(new float[50], 3, 4, 1, (learnFrom, judge, seed) -> {
            assertEquals(50, learnFrom.length + judge.length);
            assertTrue(
                    IntStream.of(judge).noneMatch(row -> IntStream.of(learnFrom).anyMatch(other -> other == row)));
            return new double[judge.length];
        });
    }

    /** Ten items, the one of the higher number better. */
    private static List<Judgment> votes(int size, boolean[] wrong) {
        SplittableRandom random = new SplittableRandom(4);
        List<Judgment> votes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int a = random.nextInt(10);
            int b = (a + 1 + random.nextInt(9)) % 10;
            wrong[i] = i % 6 == 0;
            votes.add(Judgment.of(
                    Rater.of("r" + i % 7),
                    Prompt.of("which?"),
                    List.of(Response.of("item " + a), Response.of("item " + b)),
                    new Verdict.Choice(a > b != wrong[i] ? 0 : 1)));
        }
        return votes;
    }

    @Test
    void turnedVotesAreFoundAndTurnedBack() {
        boolean[] wrong = new boolean[600];
        List<Judgment> votes = votes(600, wrong);
        votes.add(Judgment.of(Rater.of("t"), Prompt.EMPTY, votes.getFirst().responses(), new Verdict.Tie()));
        JudgmentCuration curation =
                JudgmentCuration.of(votes, Remedy.FLIP, 1 / 6.0, 3, HoldOut.RANDOM, 1, Progress.SILENT);
        long right = curation.curation().log().stream()
                .filter(change -> wrong[change.row()])
                .count();
        assertEquals(100, curation.curation().log().size());
        assertTrue(right >= 75, right + " of the 100 turned were wrong");
        List<Judgment> after = new ArrayList<>();
        curation.judgments(after::add);
        assertEquals(votes.size(), after.size());
        assertEquals(new Verdict.Tie(), after.getLast().verdict());
        int row = curation.curation().log().getFirst().row();
        assertEquals(
                new Verdict.Choice(1 - ((Verdict.Choice) votes.get(row).verdict()).winner()),
                after.get(row).verdict());
    }

    @Test
    void aSoftenedVoteIsTwoWhoseBallotsSumToItsOwn() {
        List<Judgment> votes = votes(60, new boolean[60]);
        List<Judgment> after = new ArrayList<>();
        JudgmentCuration.of(votes, Remedy.SOFT, 0, 2, HoldOut.RANDOM, 1, Progress.SILENT)
                .judgments(after::add);
        assertEquals(120, after.size());
        assertEquals(1, after.get(0).ballots() + after.get(1).ballots(), 1e-9);
    }

    @Test
    void tooFewVotesAreTheUsersToMend() {
        InputException refused = assertThrows(
                InputException.class,
                () -> JudgmentCuration.of(
                        votes(5, new boolean[5]), Remedy.FLIP, .1, 2, HoldOut.RANDOM, 1, Progress.SILENT));
        assertEquals("too_few_votes", refused.kind());
    }
}
