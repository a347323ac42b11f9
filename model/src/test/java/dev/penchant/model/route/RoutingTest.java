package dev.penchant.model.route;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.Features;
import dev.penchant.data.InputException;
import dev.penchant.data.Judgment;
import dev.penchant.data.Progress;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoutingTest {
    private static final TaggedPool POOL = new TaggedPool(
            List.of("even", "odd", "third"),
            IntStream.range(0, 90)
                    .mapToObj(i -> i % 3 == 0 ? new int[] {i % 2, 2} : new int[] {i % 2})
                    .toArray(int[][]::new));

    private static int count(boolean[] chosen) {
        return (int) IntStream.range(0, chosen.length).filter(i -> chosen[i]).count();
    }

    @Test
    void everySamplerSpendsTheBudgetAndNoMore() {
        SplittableRandom random = new SplittableRandom(1);
        for (int budget : new int[] {0, 1, 17, 90}) {
            assertEquals(budget, count(Mixes.knapsack(POOL, budget, random)));
            assertEquals(budget, count(Mixes.uniform(90, budget, random)));
            assertEquals(budget, count(Mixes.top(new double[90], budget)));
        }
    }

    @Test
    void knapsackDrawsDifferMoreInCompositionThanUniformOnes() {
        SplittableRandom random = new SplittableRandom(2);
        assertTrue(spread(() -> Mixes.knapsack(POOL, 30, random)) > 3 * spread(() -> Mixes.uniform(90, 30, random)));
    }

    private static double spread(java.util.function.Supplier<boolean[]> draw) {
        double[] even = IntStream.range(0, 200)
                .mapToDouble(i -> POOL.shares(draw.get())[0])
                .toArray();
        double mean = Arrays.stream(even).average().orElseThrow();
        return Arrays.stream(even)
                .map(share -> Math.pow(share - mean, 2))
                .average()
                .orElseThrow();
    }

    @Test
    void ofSolutionsThatFitAlikeTheShortestIsTaken() {
        // two columns that always sum to one: only their difference is known
        double[][] shares = {{1, 0}, {0, 1}, {.5, .5}};
        PerformancePredictor fitted =
                PerformancePredictor.fit(PerformancePredictor.Form.SHARES, 0, shares, new double[] {3, 1, 2});
        assertArrayEquals(new double[] {1, -1}, fitted.coefficients(2), 1e-9);
        assertEquals(3, fitted.predict(new double[] {1, 0}), 1e-9);
    }

    @Test
    void productsAreLearnedAndGainsAreOfOneComparisonAlone() {
        SplittableRandom random = new SplittableRandom(3);
        double[][] shares = IntStream.range(0, 80)
                .mapToObj(i -> POOL.shares(Mixes.knapsack(POOL, 1 + random.nextInt(90), random)))
                .toArray(double[][]::new);
        double[] performance = Arrays.stream(shares)
                .mapToDouble(s -> 1 + s[0] - 2 * s[0] * s[2])
                .toArray();
        PerformancePredictor fitted =
                PerformancePredictor.fit(PerformancePredictor.Form.SHARES_AND_PRODUCTS, 0, shares, performance);
        for (int i = 0; i < 80; i++) assertEquals(performance[i], fitted.predict(shares[i]), 1e-8);
        double one = 1 / 90.0;
        double[] gains = fitted.gains(POOL);
        boolean[] first = new boolean[90];
        first[0] = true;
        assertEquals(fitted.predict(POOL.shares(first)) - fitted.predict(new double[3]), gains[0], 1e-12);
        assertTrue(Math.abs(gains[0]) < 2 * one);
    }

    @Test
    void numbersOfPairsDoNotDependOnWhichStandsFirst() {
        String a = "the cat sat on the mat";
        String b = "the dog sat";
        double[] numbers = PairNumbers.of("where did it sit", a, b);
        assertArrayEquals(numbers, PairNumbers.of("where did it sit", b, a), 1e-12);
        assertEquals(3, numbers[PairNumbers.NAMES.indexOf("length difference")]);
        assertEquals(2 * 2 / 9.0, numbers[PairNumbers.NAMES.indexOf("ROUGE-L")], 1e-12);
    }

    /** The model never sees x where the topic is "hard". */
    private static List<Judgment> judged(int size) {
        SplittableRandom random = new SplittableRandom(5);
        List<Judgment> judged = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            boolean hard = i % 2 == 0;
            double x = random.nextDouble(-1, 1);
            Prompt prompt = new Prompt(Prompt.of("question " + i).messages(), Map.of("topic", hard ? "hard" : "easy"));
            List<Response> shown = List.of(response(x), response(0));
            for (boolean person : new boolean[] {true, false}) {
                boolean first = person || !hard ? x > 0 : x < 0;
                judged.add(Judgment.of(
                        new Rater(person ? "ann" : "judge", person ? Rater.Kind.HUMAN : Rater.Kind.LLM, Map.of()),
                        prompt,
                        shown,
                        new Verdict.Choice(first ? 0 : 1)));
            }
        }
        return judged;
    }

    private static Response response(double x) {
        return new Response("", "", new Features(Map.of("x", x), Map.of()));
    }

    @Test
    void aPersonIsSentWhereTheModelIsWrong() {
        List<RoutablePair.Labelled> labelled =
                RoutablePair.labelled(judged(300), rater -> rater.kind() == Rater.Kind.LLM);
        assertEquals(300, labelled.size());
        TaggedPool tags = PairTags.of(List.of(
                        labelled.stream().map(RoutablePair.Labelled::pair).toList()))
                .getFirst();
        RoutingExperiment experiment = RoutingExperiment.run(labelled, tags, 60, .4, 1, Progress.SILENT);
        assertTrue(experiment.spearman() > .5, "" + experiment.spearman());
        assertTrue(experiment.measured().routed() < experiment.measured().random());
        RoutingPlan plan = RoutingPlan.of(experiment.predictor(), tags, 100, 1);
        int hard = tags.tags().indexOf("topic=hard");
        long there = IntStream.range(0, 300)
                .filter(i -> plan.human()[i] && IntStream.of(tags.of()[i]).anyMatch(tag -> tag == hard))
                .count();
        assertTrue(there >= 90, there + " of 100 where the model is wrong");
    }

    @Test
    void pairsOfOneSourceOrTooFewAreTheUsersToMend() {
        assertEquals(
                "one_source",
                assertThrows(InputException.class, () -> RoutablePair.labelled(judged(9), rater -> false))
                        .kind());
        List<RoutablePair.Labelled> few = RoutablePair.labelled(judged(9), rater -> rater.kind() == Rater.Kind.LLM);
        TaggedPool tags = PairTags.of(
                        List.of(few.stream().map(RoutablePair.Labelled::pair).toList()))
                .getFirst();
        assertEquals(
                "too_few_labelled",
                assertThrows(InputException.class, () -> RoutingExperiment.run(few, tags, 20, .5, 1, Progress.SILENT))
                        .kind());
    }

    @Test
    void errorsThatGoWithANumberAreForecast() {
        SplittableRandom random = new SplittableRandom(6);
        double[][] numbers = new double[400][];
        boolean[] wrong = new boolean[400];
        for (int i = 0; i < 400; i++) {
            numbers[i] = new double[] {random.nextDouble(10), random.nextDouble(10)};
            wrong[i] = random.nextDouble() < numbers[i][0] / 10;
        }
        ErrorForecast forecast = ErrorForecast.fit(numbers, wrong);
        assertTrue(forecast.probability(new double[] {9, 5}) > .6);
        assertTrue(forecast.probability(new double[] {.1, 5}) < .25);
    }
}
