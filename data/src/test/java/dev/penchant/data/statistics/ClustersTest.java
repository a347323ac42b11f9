package dev.penchant.data.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.Judgment;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClustersTest {
    private static Comparisons votes(int raters, int prompts, int anonymous) {
        List<Judgment> votes = new ArrayList<>();
        for (int u = 0; u < raters + anonymous; u++)
            for (int q = 0; q < prompts; q++)
                votes.add(Judgment.of(
                        u < raters ? Rater.of("r" + u) : Rater.ANONYMOUS,
                        Prompt.of("q" + q),
                        List.of(Response.of("a" + q), Response.of("b" + q)),
                        new Verdict.Choice(0)));
        return Comparisons.of(votes);
    }

    @Test
    void namedRatersAndPromptsAreWaysWhereThereAreTen() {
        assertEquals(List.of("rater", "prompt"), Clusters.of(votes(10, 10, 0)).names());
        assertEquals(List.of("prompt"), Clusters.of(votes(9, 10, 5)).names());
        assertEquals(List.of("rater"), Clusters.of(votes(10, 9, 0)).names());
        assertEquals(List.of("judgment"), Clusters.of(votes(9, 9, 1)).names());
    }

    @Test
    void whatIsHeldOutIsAlwaysAWay() {
        assertEquals(
                List.of("rater"), Clusters.of(votes(3, 9, 0), HoldOut.RATERS).names());
        assertEquals(
                List.of("rater", "prompt"),
                Clusters.of(votes(12, 12, 0), HoldOut.PROMPTS).names());
    }

    /** Scores u + q of three raters by three prompts, u = 3, 0, −3 and q = 2, 0, −2. */
    @Test
    void twoWaysAddUpLessWhatBothShare() {
        double[] scores = {5, 3, 1, 2, 0, -2, -1, -3, -5};
        Clusters both = new Clusters(List.of(
                new Clusters.Way(Clusters.Unit.RATER, new int[] {0, 0, 0, 1, 1, 1, 2, 2, 2}),
                new Clusters.Way(Clusters.Unit.PROMPT, new int[] {0, 1, 2, 0, 1, 2, 0, 1, 2})));
        assertEquals(1.5 * 162 + 1.5 * 72 - 9 / 8.0 * 78, both.variance(scores), 1e-9);
    }

    /** Scores with an effect of the rater and one of the prompt: the true variance of their mean is known. */
    @Test
    void theVarianceIsThatOfRepeatedDraws() {
        SplittableRandom random = new SplittableRandom(3);
        int raters = 30;
        int prompts = 40;
        int[] rater = IntStream.range(0, raters * prompts).map(i -> i / prompts).toArray();
        int[] prompt =
                IntStream.range(0, raters * prompts).map(i -> i % prompts).toArray();
        Clusters both = new Clusters(
                List.of(new Clusters.Way(Clusters.Unit.RATER, rater), new Clusters.Way(Clusters.Unit.PROMPT, prompt)));
        double estimated = 0;
        double oneWay = 0;
        int rounds = 200;
        for (int round = 0; round < rounds; round++) {
            double[] u = random.doubles(raters, -1, 1).toArray();
            double[] q = random.doubles(prompts, -1, 1).toArray();
            double[] x = IntStream.range(0, rater.length)
                    .mapToDouble(i -> u[rater[i]] + q[prompt[i]] + 2 * random.nextDouble() - 1)
                    .toArray();
            estimated += Math.pow(ClusteredMean.of(x, both).standardError(), 2) / rounds;
            oneWay += Math.pow(ClusteredMean.of(x, rater).standardError(), 2) / rounds;
        }
        double truth = 1 / 3.0 / raters + 1 / 3.0 / prompts + 1 / 3.0 / raters / prompts;
        assertEquals(1, estimated / truth, .06);
        assertTrue(oneWay / truth < .7, "raters alone leave out the prompts: " + oneWay / truth);
    }

    @Test
    void theLargerWayIsTheLeast() {
        double[] scores = {1, -1, -1, 1};
        Clusters crossed = new Clusters(List.of(
                new Clusters.Way(Clusters.Unit.RATER, new int[] {0, 0, 1, 1}),
                new Clusters.Way(Clusters.Unit.PROMPT, new int[] {0, 1, 0, 1})));
        assertEquals(0, crossed.variance(scores), 1e-12);
        double[] lean = {6, 2, -2, -6};
        assertEquals(256, crossed.variance(lean), 1e-9);
    }

    @Test
    void ofOneClusterNothingIsKnown() {
        double[] values = new double[7];
        Arrays.setAll(values, i -> i);
        assertTrue(Double.isNaN(
                ClusteredMean.of(values, new int[7]).estimate().interval().low()));
        assertTrue(ClusteredMean.of(new double[] {1, 1, 1}, new int[3])
                        .share()
                        .interval()
                        .low()
                < .5);
    }
}
