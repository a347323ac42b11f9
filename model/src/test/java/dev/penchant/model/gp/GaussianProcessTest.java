package dev.penchant.model.gp;

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
import dev.penchant.model.Learner;
import dev.penchant.model.LinearLearner;
import dev.penchant.model.PreferenceModel;
import dev.penchant.model.fit.BlockTuning;
import dev.penchant.model.gp.PreferenceKernel.Compared;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GaussianProcessTest {
    private static final PreferenceKernel KERNEL = new PreferenceKernel(1.5, .8, .2, .4);

    private static Compared compared(SplittableRandom random, String rater) {
        return new Compared(rater, point(random), point(random));
    }

    private static float[] point(SplittableRandom random) {
        return new float[] {(float) random.nextGaussian(), (float) random.nextGaussian()};
    }

    private static double[] filled(int size, double value) {
        double[] filled = new double[size];
        Arrays.fill(filled, value);
        return filled;
    }

    /** One vote for a: the mode solves δ = v σ(−δ), and the variance left is 1 / (1/v + p(1 − p)). */
    @Test
    void oneVoteByHand() {
        Compared pair = compared(new SplittableRandom(3), "ann");
        double v = KERNEL.of(pair, pair);
        GaussianProcess process = GaussianProcess.fit(
                        Inducing.of(KERNEL, List.of(pair)), List.of(pair), new double[] {1}, new double[] {1})
                .process();
        double delta = process.mean(process.inducing().columns(pair));
        assertEquals(v / (1 + Math.exp(delta)), delta, 1e-5);
        double p = 1 / (1 + Math.exp(-delta));
        double[] columns = process.inducing().columns(pair);
        assertEquals(1 / (1 / v + p * (1 - p)), process.covariance(pair, columns, pair, columns), 1e-4);
    }

    /** Votes told afterwards change the belief about their rater as learning from all at once would, nearly. */
    @Test
    void votesToldLaterCountAsIfLearnedFrom() {
        SplittableRandom random = new SplittableRandom(5);
        List<Compared> known = IntStream.range(0, 25)
                .mapToObj(i -> compared(random, "r" + i % 5))
                .toList();
        double[] won = random.ints(25, 0, 2).asDoubleStream().toArray();
        List<Compared> more =
                IntStream.range(0, 6).mapToObj(i -> compared(random, "new")).toList();
        GaussianProcess before = GaussianProcess.fit(Inducing.of(KERNEL, known), known, won, filled(25, 1))
                .process();
        Told told = Told.of(before, more, filled(6, 1), filled(6, 1));
        List<Compared> all = new ArrayList<>(known);
        all.addAll(more);
        double[] allWon = Arrays.copyOf(won, 31);
        Arrays.fill(allWon, 25, 31, 1);
        GaussianProcess together = GaussianProcess.fit(Inducing.of(KERNEL, all), all, allWon, filled(31, 1))
                .process();
        for (int i = 0; i < 20; i++) {
            Compared asked = compared(random, "new");
            double[] columns = before.inducing().columns(asked);
            double[] covariances = told.covariances(before, asked, columns);
            double mean = before.mean(columns) + told.shift(covariances);
            double variance = before.covariance(asked, columns, asked, columns) - told.certainty(covariances);
            double[] again = together.inducing().columns(asked);
            assertEquals(together.mean(again), mean, .12);
            assertEquals(together.covariance(asked, again, asked, again), variance, .12);
            assertTrue(variance > 0);
        }
    }

    /** Swapping the sides of a comparison changes the sign of its mean and nothing else. */
    @Test
    void mirrored() {
        SplittableRandom random = new SplittableRandom(7);
        List<Compared> votes =
                IntStream.range(0, 12).mapToObj(i -> compared(random, "")).toList();
        GaussianProcess process = GaussianProcess.fit(
                        Inducing.of(KERNEL, votes), votes, random.doubles(12).toArray(), filled(12, 1))
                .process();
        Compared pair = compared(random, "x");
        Compared other = new Compared("x", pair.b(), pair.a());
        double[] columns = process.inducing().columns(pair);
        double[] mirrored = process.inducing().columns(other);
        assertEquals(-process.mean(columns), process.mean(mirrored), 1e-12);
        assertEquals(
                process.covariance(pair, columns, pair, columns),
                process.covariance(other, mirrored, other, mirrored),
                1e-12);
    }

    /** Everyone likes what is near (.5, −.5) and near (−1, 1), votes by Bradley and Terry. */
    private static Comparisons nearTwoPoints(int votes, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Judgment> judgments = new ArrayList<>();
        for (int i = 0; i < votes; i++) {
            double[] x = random.doubles(4, -1.5, 1.5).toArray();
            double lead = utility(x[0], x[1]) - utility(x[2], x[3]);
            judgments.add(Judgment.of(
                    Rater.of("r" + i % 7),
                    Prompt.EMPTY,
                    List.of(response(x[0], x[1]), response(x[2], x[3])),
                    new Verdict.Choice(random.nextDouble() < 1 / (1 + Math.exp(-lead)) ? 0 : 1)));
        }
        return Comparisons.of(judgments);
    }

    private static double utility(double x, double y) {
        double one = Math.pow(x - .5, 2) + Math.pow(y + .5, 2);
        double other = Math.pow(x + 1, 2) + Math.pow(y - 1, 2);
        return 5 * Math.exp(-2 * one) + 4 * Math.exp(-2 * other);
    }

    private static Response response(double x, double y) {
        return new Response("", "", new Features(Map.of("x", x, "y", y), Map.of()));
    }

    private static PreferenceModel learned(Learner learner, Comparisons votes) {
        return learner.fit(votes, new FitContext(HoldOut.RANDOM, List.of(), 1, Progress.SILENT));
    }

    private static double nll(PreferenceModel model, Comparisons votes) {
        return BlockTuning.decidedNll(
                votes,
                Arrays.stream(model.probability(votes))
                        .map(p -> Math.log(p / (1 - p)))
                        .toArray());
    }

    @Test
    void findsAnOptimumFromFewVotesAndDoubtsFarAway() {
        Comparisons votes = nearTwoPoints(120, 1);
        Comparisons held = nearTwoPoints(400, 2);
        PreferenceModel process = learned(new GaussianProcessLearner(), votes);
        double gain = nll(learned(new LinearLearner(), votes), held) - nll(process, held);
        assertTrue(gain > .05, "gain " + gain);
        Comparisons near = nearTwoPoints(1, 3);
        Comparisons far = Comparisons.of(List.of(Judgment.of(
                Rater.of("r1"), Prompt.EMPTY, List.of(response(30, 30), response(-20, 25)), new Verdict.Choice(0))));
        assertTrue(
                process.forecast(far).variance()[0] > 2 * process.forecast(near).variance()[0]);
    }

    /** More comparisons than inducing ones: the approximation stays as good as a flexible taste should be. */
    @Test
    void holdsWithMoreVotesThanInducingOnes() {
        Comparisons votes = nearTwoPoints(900, 4);
        Comparisons held = nearTwoPoints(400, 5);
        double[] truth = IntStream.range(0, held.size())
                .mapToDouble(row -> utility(held, held.a(row)) - utility(held, held.b(row)))
                .toArray();
        double excess = nll(learned(new GaussianProcessLearner(), votes), held) - BlockTuning.decidedNll(held, truth);
        assertTrue(excess < .03, "excess " + excess);
    }

    private static double utility(Comparisons votes, int response) {
        Map<String, Double> numbers = votes.responses().get(response).features().numbers();
        return utility(numbers.getOrDefault("x", 0.0), numbers.getOrDefault("y", 0.0));
    }
}
