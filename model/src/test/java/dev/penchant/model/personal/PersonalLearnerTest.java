package dev.penchant.model.personal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.Judgment;
import dev.penchant.data.Progress;
import dev.penchant.data.Rater;
import dev.penchant.data.Split;
import dev.penchant.data.Splits;
import dev.penchant.model.FitContext;
import dev.penchant.model.LinearLearner;
import dev.penchant.model.PreferenceModel;
import dev.penchant.model.Simulated;
import dev.penchant.model.fit.BlockTuning;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PersonalLearnerTest {
    private static FitContext context() {
        return new FitContext(HoldOut.RANDOM, List.of(), 1, Progress.SILENT);
    }

    private static double nll(PreferenceModel model, Comparisons votes) {
        double[] p = model.probability(votes);
        double[] logits = new double[p.length];
        for (int row = 0; row < p.length; row++) logits[row] = Math.log(p[row] / (1 - p[row]));
        return BlockTuning.decidedNll(votes, logits);
    }

    @Test
    void forecastsRatersWhoDifferBetterThanTheCrowdDoes() {
        Split split = Splits.holdOut(Simulated.votes(60, 60, 2, 1.5, 1), HoldOut.RANDOM, .25, 1);
        FitContext context = context();
        double crowd = nll(new LinearLearner().fit(split.train(), context), split.test());
        double personal = nll(new PersonalLearner().fit(split.train(), context), split.test());
        assertTrue(personal < crowd - .05, personal + " against " + crowd);
    }

    @Test
    void isAsGoodAsTheCrowdWhereRatersDoNotDiffer() {
        Split split = Splits.holdOut(Simulated.votes(60, 40, 2, 0, 2), HoldOut.RANDOM, .25, 1);
        FitContext context = context();
        double crowd = nll(new LinearLearner().fit(split.train(), context), split.test());
        double personal = nll(new PersonalLearner().fit(split.train(), context), split.test());
        assertEquals(crowd, personal, .01);
    }

    @Test
    void aRaterOfThreeVotesStaysNearTheCrowdAndOneOfThreeHundredDoesNot() {
        SplittableRandom random = new SplittableRandom(3);
        List<Judgment> judgments = new ArrayList<>();
        double[] contrary = {-1.5, 1, -.5, 0};
        for (int u = 0; u < 80; u++) {
            double[] taste = Simulated.CROWD.clone();
            for (int f = 0; f < taste.length; f++) taste[f] += .5 * random.nextGaussian();
            for (int v = 0; v < 20; v++) judgments.add(Simulated.vote("r" + u, taste, 2, random));
        }
        for (int v = 0; v < 3; v++) judgments.add(Simulated.vote("few", contrary, 2, random));
        for (int v = 0; v < 300; v++) judgments.add(Simulated.vote("many", contrary, 2, random));
        Comparisons votes = Comparisons.of(judgments);
        PersonalModel model = (PersonalModel) new PersonalLearner().fit(votes, context());
        double few = distance(model.tasteOf(Rater.of("few")), model.tasteOf(Rater.of("a stranger")));
        double many = distance(model.tasteOf(Rater.of("many")), model.tasteOf(Rater.of("a stranger")));
        assertTrue(few < many / 2, few + " against " + many);
    }

    @Test
    void aNewRatersVotesAdaptTheModelAndLeaveItAsItWas() {
        Comparisons votes = Simulated.votes(60, 40, 2, 1.5, 4);
        PreferenceModel model = new PersonalLearner().fit(votes, context());
        SplittableRandom random = new SplittableRandom(8);
        double[] taste = {-1, 2, 0, 1.5};
        List<Judgment> shots = new ArrayList<>();
        List<Judgment> later = new ArrayList<>();
        for (int v = 0; v < 30; v++) shots.add(Simulated.vote("new", taste, 2, random));
        for (int v = 0; v < 400; v++) later.add(Simulated.vote("new", taste, 2, random));
        double[] before = model.probability(votes);
        PreferenceModel adapted = model.adapt(Comparisons.of(shots)).orElseThrow();
        assertTrue(nll(adapted, Comparisons.of(later)) < nll(model, Comparisons.of(later)) - .05);
        assertArrayEquals(before, model.probability(votes), 0);
    }

    @Test
    void theSameSeedAndDataGiveTheSameNumbers() {
        Comparisons votes = Simulated.votes(20, 20, 3, 1, 6);
        assertArrayEquals(
                new PersonalLearner().fit(votes, context()).probability(votes),
                new PersonalLearner().fit(votes, context()).probability(votes),
                0);
    }

    private static double distance(Taste one, Taste other) {
        double squares = 0;
        for (int d = 0; d < one.mean().length; d++) squares += Math.pow(one.mean()[d] - other.mean()[d], 2);
        return Math.sqrt(squares);
    }
}
