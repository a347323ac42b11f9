package dev.penchant.model.mixture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.Judgment;
import dev.penchant.data.Progress;
import dev.penchant.data.Rater;
import dev.penchant.model.FitContext;
import dev.penchant.model.LinearLearner;
import dev.penchant.model.LinearUtility;
import dev.penchant.model.PreferenceModel;
import dev.penchant.model.Simulated;
import dev.penchant.model.feature.FeatureSpace;
import dev.penchant.model.fit.BlockTuning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MixtureLearnerTest {
    private static final double[][] TASTES = {{2, 0, 0, 0}, {-1, 1.5, 0, 0}};
    private static final FitContext CONTEXT = new FitContext(HoldOut.RANDOM, List.of(), 1, Progress.SILENT);

    /** Two of three raters hold the first taste, the others the second. */
    private static int group(int rater) {
        return rater % 3 == 2 ? 1 : 0;
    }

    private static Comparisons votes(int from, int to, int each, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Judgment> judgments = new ArrayList<>();
        for (int u = from; u < to; u++)
            for (int v = 0; v < each; v++) judgments.add(Simulated.vote("r" + u, TASTES[group(u)], 2, random));
        return Comparisons.of(judgments);
    }

    private static double nll(PreferenceModel model, Comparisons votes) {
        return BlockTuning.decidedNll(
                votes,
                Arrays.stream(model.probability(votes))
                        .map(p -> Math.log(p / (1 - p)))
                        .toArray());
    }

    @Test
    void groupsTheirSizesAndTastesAreFound() {
        MixtureModel model = (MixtureModel) new MixtureLearner().fit(votes(0, 150, 25, 1), CONTEXT);
        assertEquals(2, model.tastes().size());
        int large = model.shares()[0] > model.shares()[1] ? 0 : 1;
        assertEquals(2 / 3.0, model.shares()[large], .05);
        for (int group = 0; group < 2; group++) {
            LinearUtility taste = model.tastes().get(group == 0 ? large : 1 - large);
            double[] perUnit = taste.weights();
            double scale = 0;
            for (double w : TASTES[group]) scale += w * w;
            double dot = 0;
            double norm = 0;
            for (int c = 0; c < 4; c++) {
                dot += TASTES[group][c] * perUnit[c];
                norm += perUnit[c] * perUnit[c];
            }
            assertTrue(dot / Math.sqrt(norm * scale) > .98, Arrays.toString(perUnit));
        }
        long right = 0;
        for (int u = 0; u < 150; u++)
            if (model.tastesOf(Rater.of("r" + u))[group(u) == 0 ? large : 1 - large] > .5) right++;
        assertTrue(right >= 145, "in their group: " + right);
        Comparisons held = votes(0, 150, 10, 2);
        double gain = nll(new LinearLearner().fit(votes(0, 150, 25, 1), CONTEXT), held) - nll(model, held);
        assertTrue(gain > .1, "−log P lower by " + gain);
    }

    /** R after two lots of votes is R after all of them, and a stranger holds π. */
    @Test
    void adaptingIsBayesRule() {
        MixtureModel model = (MixtureModel) new MixtureLearner().fit(votes(0, 90, 20, 1), CONTEXT);
        assertArrayEquals(model.shares(), model.tastesOf(Rater.of("stranger")), 0);
        Comparisons shots = votes(200, 201, 8, 5);
        MixtureModel atOnce = (MixtureModel) model.adapt(shots).orElseThrow();
        MixtureModel inTurn = (MixtureModel)
                ((MixtureModel) model.adapt(shots.filter(row -> row < 3)).orElseThrow())
                        .adapt(shots.filter(row -> row >= 3))
                        .orElseThrow();
        assertArrayEquals(atOnce.tastesOf(Rater.of("r200")), inTurn.tastesOf(Rater.of("r200")), 1e-12);
        Comparisons held = votes(200, 201, 100, 6);
        assertTrue(nll(atOnce, held) < nll(model, held) - .05);
    }

    /** Tastes that are all alike make no groups. */
    @Test
    void oneTasteIsOneComponent() {
        MixtureModel model = (MixtureModel) new MixtureLearner().fit(Simulated.votes(120, 20, 2, 0, 3), CONTEXT);
        assertEquals(1, model.tastes().size());
    }

    /** Each rater wholly in one group, and a group for more tastes than there are is not lost. */
    @Test
    void hardAssignmentFindsTheGroupsToo() {
        Comparisons all = votes(0, 90, 25, 1);
        FeatureSpace space = FeatureSpace.fit(all, List.of());
        MixtureFit fit = new MixtureFit(all, space, new MixtureFit.Penalties(1, 1), MixtureFit.Assignment.HARD);
        MixtureModel two = fit.model("groups", fit.fit(2, 10, new SplittableRandom(1)), 1);
        int first = two.tastesOf(Rater.of("r0"))[0] > .5 ? 0 : 1;
        for (int u = 0; u < 90; u++)
            assertTrue(two.tastesOf(Rater.of("r" + u))[group(u) == 0 ? first : 1 - first] > .5, "r" + u);
        Mixture six = fit.fit(6, 10, new SplittableRandom(1));
        assertEquals(1, Arrays.stream(six.shares()).sum(), 1e-9);
        assertTrue(Arrays.stream(six.shares()).allMatch(share -> share > 0));
    }

    /** The one temperature divides the logit of the mixed probability. */
    @Test
    void temperatureActsOnTheMixedProbability() {
        MixtureModel model = (MixtureModel) new MixtureLearner().fit(votes(0, 60, 20, 1), CONTEXT);
        MixtureModel plain = new MixtureModel(model.name(), model.tastes(), model.shares(), model.known(), 1);
        MixtureModel cool = new MixtureModel(model.name(), model.tastes(), model.shares(), model.known(), 2);
        Comparisons held = votes(0, 60, 2, 3);
        double[] p = plain.probability(held);
        double[] q = cool.probability(held);
        for (int row = 0; row < p.length; row++)
            assertEquals(Math.log(p[row] / (1 - p[row])) / 2, Math.log(q[row] / (1 - q[row])), 1e-9);
    }
}
