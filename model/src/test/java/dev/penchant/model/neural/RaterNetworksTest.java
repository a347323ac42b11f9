package dev.penchant.model.neural;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Features;
import dev.penchant.data.HoldOut;
import dev.penchant.data.Judgment;
import dev.penchant.data.Progress;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import dev.penchant.model.FitContext;
import dev.penchant.model.LinearLearner;
import dev.penchant.model.PreferenceModel;
import dev.penchant.model.fit.BlockTuning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Simulated raters of known habits, prompts and tastes: each kind of network finds what it claims to. */
class RaterNetworksTest {
    /** What a simulated vote is made from: log-odds of the first of two responses of three numbers each. */
    private interface Law {
        double logOdds(int rater, int prompt, double[] a, double[] b);
    }

    private static double value(double[] x) {
        return 2 * x[0] - x[1];
    }

    private static Comparisons votes(int raters, int each, int prompts, long seed, Law law) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Judgment> judgments = new ArrayList<>();
        for (int rater = 0; rater < raters; rater++)
            for (int v = 0; v < each; v++) {
                int prompt = random.nextInt(prompts);
                double[] a = random.doubles(3, -1.7, 1.7).toArray();
                double[] b = random.doubles(3, -1.7, 1.7).toArray();
                boolean first = random.nextDouble() < 1 / (1 + Math.exp(-law.logOdds(rater, prompt, a, b)));
                judgments.add(Judgment.of(
                        Rater.of("r" + rater),
                        prompts == 1 ? Prompt.EMPTY : new Prompt(List.of(), Map.of("criterion", CRITERIA.get(prompt))),
                        List.of(response(a), response(b)),
                        new Verdict.Choice(first ? 0 : 1)));
            }
        return Comparisons.of(judgments);
    }

    private static final List<String> CRITERIA = List.of("brevity", "sources", "kindness", "wit");

    private static Response response(double[] x) {
        return new Response("", "", new Features(Map.of("x0", x[0], "x1", x[1], "x2", x[2]), Map.of()));
    }

    private static NetworkModel learned(NetworkRecipe kind, Comparisons votes) {
        return (NetworkModel) new NetworkLearner(kind).fit(votes, context());
    }

    private static FitContext context() {
        return new FitContext(HoldOut.RANDOM, List.of("hashing"), 1, Progress.SILENT);
    }

    private static double nll(PreferenceModel model, Comparisons votes) {
        return BlockTuning.decidedNll(
                votes,
                Arrays.stream(model.probability(votes))
                        .map(p -> Math.log(p / (1 - p)))
                        .toArray());
    }

    private static double gain(NetworkModel model, Comparisons training, Comparisons held) {
        return nll(new LinearLearner().fit(training, context()), held) - nll(model, held);
    }

    private static float[] state(NetworkModel model, int rater) {
        return Objects.requireNonNull(model.known().get("r" + rater));
    }

    private static double mean(NetworkModel model, int from, int to, ToDoubleFunction<float[]> of) {
        double sum = 0;
        for (int rater = from; rater < to; rater++) sum += of.applyAsDouble(state(model, rater)) / (to - from);
        return sum;
    }

    /** 40 careful raters (η = .95), 10 who flip coins, 10 adverse ones (η = .1). */
    @Test
    void reliabilityTellsCarefulRatersFromCoinsAndAdversaries() {
        Law law = (rater, prompt, a, b) -> {
            double right = rater < 40 ? .95 : rater < 50 ? .5 : .1;
            double p = value(a) > value(b) ? right : 1 - right;
            return Math.log(p / (1 - p));
        };
        Comparisons training = votes(60, 60, 1, 1, law);
        NetworkModel model = learned(ReliabilityNetwork.RECIPE, training);
        ToDoubleFunction<float[]> eta = state -> 1 / (1 + Math.exp(-state[0] - ReliabilityNetwork.CENTRE));
        assertTrue(mean(model, 0, 40, eta) > .88, "careful " + mean(model, 0, 40, eta));
        assertEquals(.5, mean(model, 40, 50, eta), .1);
        assertTrue(mean(model, 50, 60, eta) < .2, "adverse " + mean(model, 50, 60, eta));
        double gain = gain(model, training, votes(60, 30, 1, 2, law));
        assertTrue(gain > .05, "−log P lower by " + gain);
    }

    @Test
    void decidedRatersHaveALargerScale() {
        Law law = (rater, prompt, a, b) -> (rater % 2 == 0 ? 3 : .5) * (value(a) - value(b));
        Comparisons training = votes(40, 80, 1, 1, law);
        NetworkModel model = learned(DecisionNetwork.RECIPE, training);
        double[] sum = new double[2];
        for (int rater = 0; rater < 40; rater++) sum[rater % 2] += state(model, rater)[0] / 20;
        assertEquals(Math.log(6), sum[0] - sum[1], .6);
        assertTrue(gain(model, training, votes(40, 40, 1, 2, law)) > .03);
    }

    @Test
    void habitsOfTakingTheFirstAreFoundByRater() {
        Law law = (rater, prompt, a, b) -> value(a) - value(b) + (rater % 2 == 0 ? 2 : -.5);
        Comparisons training = votes(40, 80, 1, 1, law);
        NetworkModel model = learned(HabitNetwork.RECIPE, training);
        double[] sum = new double[2];
        for (int rater = 0; rater < 40; rater++) sum[rater % 2] += state(model, rater)[0] / 20;
        assertEquals(2.5, sum[0] - sum[1], .6);
        assertTrue(gain(model, training, votes(40, 40, 1, 2, law)) > .03);
    }

    /** A criterion turns the taste round: a model that knows none is at a coin. */
    @Test
    void tasteFollowsTheCriterion() {
        Law law = (rater, prompt, a, b) -> (prompt % 2 == 0 ? 1.5 : -1.5) * (value(a) - value(b));
        Comparisons training = votes(20, 150, 4, 1, law);
        Comparisons held = votes(20, 40, 4, 2, law);
        for (NetworkRecipe kind : List.of(ContextNetwork.RECIPE, PromptedPrototypeNetwork.RECIPE)) {
            NetworkModel model = learned(kind, training);
            double gain = gain(model, training, held);
            assertTrue(gain > .25, kind + ": −log P lower by " + gain);
        }
    }

    @Test
    void attributesAreWeighedByRater() {
        Law law = (rater, prompt, a, b) -> (rater % 2 == 0 ? 2 : -2) * (a[0] - b[0]) + a[1] - b[1];
        Comparisons training = votes(40, 60, 1, 1, law);
        NetworkModel model = learned(AttributeNetwork.RECIPE, training);
        assertTrue(mean(model, 0, 1, state -> state[0]) > mean(model, 1, 2, state -> state[0]));
        double gain = gain(model, training, votes(40, 40, 1, 2, law));
        assertTrue(gain > .15, "−log P lower by " + gain);
    }

    /** Where x2 is large opinion is divided: the spread learned there is the larger. */
    @Test
    void dividedOpinionGetsALargeSpread() {
        Law law = (rater, prompt, a, b) -> 4 * (a[0] - b[0]) / Math.exp(Math.max(a[2], b[2]));
        Comparisons training = votes(60, 100, 1, 1, law);
        NetworkModel model = learned(DistributionNetwork.RECIPE, training);
        double gain = gain(model, training, votes(60, 40, 1, 2, law));
        assertTrue(gain > .02, "−log P lower by " + gain);
    }

    /** a wins by x0 where the two agree in x1, and by −x0 where they differ: no utility says that. */
    @Test
    void aJudgeReadsBothTogether() {
        Law law = (rater, prompt, a, b) -> 2 * (a[0] - b[0]) * (a[1] * b[1] > 0 ? 1 : -1);
        Comparisons training = votes(60, 100, 1, 1, law);
        NetworkModel model = learned(JudgeNetwork.RECIPE, training);
        double gain = gain(model, training, votes(60, 40, 1, 2, law));
        assertTrue(gain > .1, "−log P lower by " + gain);
    }
}
