package dev.penchant.model.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.Judgment;
import dev.penchant.data.Progress;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import dev.penchant.model.FitContext;
import dev.penchant.model.Learner;
import dev.penchant.model.PreferenceModel;
import dev.penchant.model.Simulated;
import dev.penchant.model.SimulatedTexts;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstChoiceTest {
    /** A choice out of two is the comparison of the two, of every learner, for raters known and not. */
    @Test
    void ofTwoCandidatesTheFirstChoiceIsTheForecastOfThePair() {
        int learners = 0;
        for (Comparisons votes : List.of(Simulated.votes(30, 20, 2, 1, 1), SimulatedTexts.votes(450, 3)))
            for (Learner learner : Learners.all()) {
                if (learner.unfit(votes).isPresent()) continue;
                learners++;
                PreferenceModel model =
                        learner.fit(votes, new FitContext(HoldOut.RANDOM, List.of(), 1, Progress.SILENT));
                for (int row = 0; row < 40; row++)
                    for (Rater rater : List.of(votes.raterOf(row), Rater.of("nobody yet")))
                        same(learner.id(), model, votes, row, rater);
            }
        assertTrue(learners >= 6, "learners: " + learners);
    }

    private static void same(String learner, PreferenceModel model, Comparisons votes, int row, Rater rater) {
        List<Response> pair =
                List.of(votes.responses().get(votes.a(row)), votes.responses().get(votes.b(row)));
        Comparisons asked = Comparisons.of(List.of(Judgment.of(rater, votes.promptOf(row), pair, new Verdict.Choice(0))
                .inUnknownOrder()));
        double[] choice = model.firstChoice(rater, votes.promptOf(row), pair);
        assertEquals(model.probability(asked)[0], choice[0], 1e-9, learner + ", row " + row);
    }
}
