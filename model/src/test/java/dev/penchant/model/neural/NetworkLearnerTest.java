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
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NetworkLearnerTest {
    private static FitContext context() {
        return new FitContext(HoldOut.RANDOM, List.of(), 1, Progress.SILENT);
    }

    private static double nll(PreferenceModel model, Comparisons votes) {
        return BlockTuning.decidedNll(
                votes,
                Arrays.stream(model.probability(votes))
                        .map(p -> Math.log(p / (1 - p)))
                        .toArray());
    }

    /** Raters of two optima on a plane; u = −3‖x − a‖². */
    private static Judgment vote(int rater, SplittableRandom random) {
        double[] optimum = rater % 2 == 0 ? new double[] {.6, .6} : new double[] {-.6, 0};
        double[][] x = new double[2][2];
        double[] utility = new double[2];
        List<Response> shown = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            for (int d = 0; d < 2; d++) {
                x[i][d] = random.nextDouble(-1, 1);
                utility[i] -= 3 * (x[i][d] - optimum[d]) * (x[i][d] - optimum[d]);
            }
            shown.add(new Response("", "", new Features(Map.of("x", x[i][0], "y", x[i][1]), Map.of())));
        }
        boolean first = random.nextDouble() < 1 / (1 + Math.exp(utility[1] - utility[0]));
        return Judgment.of(Rater.of("r" + rater), Prompt.EMPTY, shown, new Verdict.Choice(first ? 0 : 1));
    }

    private static Comparisons votes(int from, int to, int each, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Judgment> judgments = new ArrayList<>();
        for (int rater = from; rater < to; rater++) for (int v = 0; v < each; v++) judgments.add(vote(rater, random));
        return Comparisons.of(judgments);
    }

    @Test
    void idealPointsForecastRatersWithAnOptimumBetterThanOneTaste() {
        Comparisons training = votes(0, 60, 40, 1);
        Comparisons held = votes(0, 60, 20, 2);
        PreferenceModel crowd = new LinearLearner().fit(training, context());
        PreferenceModel ideal = new NetworkLearner(IdealPointNetwork.RECIPE).fit(training, context());
        double gain = nll(crowd, held) - nll(ideal, held);
        assertTrue(gain > .05, "−log P lower by " + gain);
    }

    /** A stranger is forecast better after a few votes, and the model they were given to stays as it was. */
    @Test
    void aNewRatersVotesTell() {
        PreferenceModel model = new NetworkLearner(PrototypeNetwork.RECIPE).fit(votes(0, 60, 40, 1), context());
        double before = 0;
        double after = 0;
        for (int rater = 100; rater < 112; rater++) {
            Comparisons shots = votes(rater, rater + 1, 8, rater);
            Comparisons held = votes(rater, rater + 1, 60, 1000 + rater);
            double stranger = nll(model, held);
            PreferenceModel adapted = model.adapt(shots).orElseThrow();
            before += stranger / 12;
            after += nll(adapted, held) / 12;
            assertEquals(stranger, nll(model, held), 0);
        }
        assertTrue(after < before - .03, before + " → " + after);
    }

    /** Rock beats paper beats scissors beats rock, nine times of ten: one utility says one half, GPM says .9. */
    @Test
    void generalPreferencesSayNineOfTenInACycle() {
        SplittableRandom random = new SplittableRandom(4);
        List<Response> hands = new ArrayList<>();
        for (String name : List.of("rock", "paper", "scissors"))
            hands.add(new Response("", name, new Features(Map.of(), Map.of("hand", name))));
        List<Judgment> judgments = new ArrayList<>();
        for (int v = 0; v < 3_000; v++) {
            int a = random.nextInt(3);
            boolean swapped = random.nextBoolean();
            boolean strong = random.nextInt(10) < 9;
            List<Response> shown = swapped
                    ? List.of(hands.get((a + 1) % 3), hands.get(a))
                    : List.of(hands.get(a), hands.get((a + 1) % 3));
            judgments.add(Judgment.of(
                    Rater.of("r" + v % 10), Prompt.EMPTY, shown, new Verdict.Choice(strong == swapped ? 1 : 0)));
        }
        Comparisons votes = Comparisons.of(judgments);
        PreferenceModel general = new NetworkLearner(GeneralNetwork.RECIPE).fit(votes, context());
        PreferenceModel linear = new LinearLearner().fit(votes, context());
        assertTrue(nll(linear, votes) > .68, "linear " + nll(linear, votes));
        double[] p = general.probability(votes);
        for (int row = 0; row < p.length; row++) assertEquals(.9, Math.max(p[row], 1 - p[row]), .03);
        assertTrue(nll(general, votes) < .35, "general " + nll(general, votes));
    }
}
