package dev.penchant.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.Judgment;
import dev.penchant.data.Progress;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BaselineLearnerTest {
    /** Texts of 450 to 900 words, the longer one preferred nine times of ten. */
    @Test
    void longerWinsTellsLongTextsApart() {
        SplittableRandom random = new SplittableRandom(1);
        List<Judgment> judgments = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            int[] words = {random.nextInt(450, 900), random.nextInt(450, 900)};
            boolean first = words[0] > words[1] == random.nextInt(10) < 9;
            judgments.add(Judgment.of(
                    Rater.of("r" + i % 20),
                    Prompt.of("question " + i),
                    List.of(Response.of("word ".repeat(words[0])), Response.of("word ".repeat(words[1]))),
                    new Verdict.Choice(first ? 0 : 1)));
        }
        Comparisons votes = Comparisons.of(judgments);
        PreferenceModel model =
                BaselineLearner.LONGER_WINS.fit(votes, new FitContext(HoldOut.RANDOM, List.of(), 1, Progress.SILENT));
        double[] probability = model.probability(votes);
        int right = 0;
        for (int row = 0; row < probability.length; row++) if (probability[row] > .5 == votes.target(row) > .5) right++;
        assertTrue(right > .84 * votes.size(), right + " of " + votes.size());
    }
}
