package dev.penchant.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.Judgment;
import dev.penchant.data.Progress;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.model.mixture.MixtureLearner;
import dev.penchant.model.neural.NetworkLearner;
import dev.penchant.model.neural.NetworkRecipe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models of raters who differ, before raters as they come: with one vote, twice under two names, at random, against all. */
class RatersOfAllKindsTest {
    private static Stream<Learner> learners() {
        return Stream.concat(
                Stream.of(new MixtureLearner()),
                Stream.of("pal", "low-rank", "vpl", "few-shot").map(id -> new NetworkLearner(NetworkRecipe.named(id))));
    }

    private static final FitContext CONTEXT = new FitContext(HoldOut.RANDOM, List.of(), 1, Progress.SILENT);

    private static List<Judgment> votes(String rater, double sharpness, int each, SplittableRandom random) {
        double[] taste = Arrays.stream(Simulated.CROWD).map(w -> sharpness * w).toArray();
        return IntStream.range(0, each)
                .mapToObj(v -> Simulated.vote(rater, taste, 2, random))
                .toList();
    }

    private static double accuracy(PreferenceModel model, Comparisons votes) {
        double[] p = model.probability(votes);
        return IntStream.range(0, p.length)
                .mapToDouble(row -> p[row] > .5 == votes.target(row) > .5f ? 1 : 0)
                .average()
                .orElseThrow();
    }

    /** 30 raters alike, 10 with one vote, one twice under two names, one who flips coins, one against all. */
    @ParameterizedTest
    @MethodSource("learners")
    void oddRatersDoNotSpoilTheOthers(Learner learner) {
        SplittableRandom random = new SplittableRandom(5);
        List<Judgment> judgments = new ArrayList<>();
        for (int u = 0; u < 30; u++) judgments.addAll(votes("alike" + u, 1, 20, random));
        for (int u = 0; u < 10; u++) judgments.addAll(votes("once" + u, 1, 1, random));
        List<Judgment> own = votes("twin1", 1, 20, random);
        judgments.addAll(own);
        for (Judgment vote : own)
            judgments.add(Judgment.of(Rater.of("twin2"), vote.prompt(), vote.responses(), vote.verdict()));
        judgments.addAll(votes("coin", 0, 20, random));
        judgments.addAll(votes("against", -1, 40, random));
        PreferenceModel model = learner.fit(Comparisons.of(judgments), CONTEXT);
        SplittableRandom later = new SplittableRandom(6);
        List<Judgment> fresh = new ArrayList<>();
        for (int u = 0; u < 30; u++) fresh.addAll(votes("alike" + u, 1, 20, later));
        for (int u = 0; u < 10; u++) fresh.addAll(votes("once" + u, 1, 20, later));
        double right = accuracy(model, Comparisons.of(fresh));
        assertTrue(right > .7, learner.id() + " " + right);
        List<Response> shown = own.getFirst().responses();
        for (String rater : List.of("twin1", "coin", "against", "once3", "nobody")) {
            double[] utility = model.utility(Rater.of(rater), Prompt.EMPTY, shown);
            assertTrue(Arrays.stream(utility).allMatch(Double::isFinite), rater);
        }
        double[] first = model.firstChoice(Rater.of("nobody"), Prompt.EMPTY, shown);
        assertEquals(1, Arrays.stream(first).sum(), 1e-9);
    }

    /** More tastes than raters: 20 raters before learners that think of up to 12 groups, or 6 prototypes. */
    @ParameterizedTest
    @MethodSource("learners")
    void fewRatersAreServed(Learner learner) {
        SplittableRandom random = new SplittableRandom(7);
        List<Judgment> judgments = new ArrayList<>();
        for (int u = 0; u < 20; u++) judgments.addAll(votes("r" + u, 1, 12, random));
        Comparisons all = Comparisons.of(judgments);
        assertTrue(learner.unfit(all).isEmpty());
        double[] p = learner.fit(all, CONTEXT).probability(all);
        assertTrue(Arrays.stream(p).allMatch(x -> x > 0 && x < 1));
    }
}
