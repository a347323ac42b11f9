package dev.penchant.model.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Judgment;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChoiceLikelihoodTest {
    private static final double STEP = 1e-5;

    /** A choice of three, a pair, a tie, and a full ranking of three (two stages). */
    private static Comparisons mixed() {
        List<Response> three = List.of(Response.of("a"), Response.of("b"), Response.of("c"));
        List<Response> two = three.subList(0, 2);
        return Comparisons.of(List.of(
                Judgment.of(Rater.ANONYMOUS, Prompt.EMPTY, three, new Verdict.Choice(1)),
                Judgment.of(Rater.ANONYMOUS, Prompt.EMPTY, two, new Verdict.Choice(1)),
                Judgment.of(Rater.ANONYMOUS, Prompt.EMPTY, two, new Verdict.Tie()),
                Judgment.of(
                        Rater.ANONYMOUS,
                        Prompt.EMPTY,
                        three,
                        new Verdict.Ranking(List.of(List.of(2), List.of(0), List.of(1))))));
    }

    @Test
    void aChoiceOfThreeIsMultinomialAndARankingIsPlackettLuce() {
        Comparisons comparisons = mixed();
        double[] utility = {.3, -.8, 1.1};
        double[] delta = new double[comparisons.size()];
        for (int row = 0; row < delta.length; row++)
            delta[row] = utility[comparisons.a(row)] - utility[comparisons.b(row)];
        double all = Math.exp(.3) + Math.exp(-.8) + Math.exp(1.1);
        double pair = Math.exp(.3) + Math.exp(-.8);
        double choice = -Math.log(Math.exp(-.8) / all);
        double lost = -Math.log(Math.exp(-.8) / pair);
        double tie = -.5 * Math.log(Math.exp(.3) / pair) - .5 * Math.log(Math.exp(-.8) / pair);
        double ranking = -Math.log(Math.exp(1.1) / all) - Math.log(Math.exp(.3) / pair);
        double[] out = new double[delta.length];
        assertEquals(
                choice + lost + tie + ranking,
                new ChoiceLikelihood(comparisons, 1).loss(delta, out, out.clone()),
                1e-12);
        assertEquals(
                choice + lost + ranking, new ChoiceLikelihood(comparisons, 0).loss(delta, out, out.clone()), 1e-12);
    }

    @Property(tries = 50)
    void gradientAndCurvatureEqualDifferences(@ForAll @IntRange(max = 10_000) int seed) {
        Comparisons comparisons = mixed();
        ChoiceLikelihood likelihood = new ChoiceLikelihood(comparisons, 1);
        SplittableRandom random = new SplittableRandom(seed);
        int rows = comparisons.size();
        double[] delta = random.doubles(rows, -4, 4).toArray();
        double[] direction = random.doubles(rows, -1, 1).toArray();
        double[] gradient = new double[rows];
        double[] odds = new double[rows];
        likelihood.loss(delta, gradient, odds);
        double[] curved = new double[rows];
        likelihood.curvatureTimes(odds, direction, curved);
        double[] up = new double[rows];
        double[] down = new double[rows];
        for (int row = 0; row < rows; row++) {
            double slope = (likelihood.loss(moved(delta, row, STEP), up, odds.clone())
                            - likelihood.loss(moved(delta, row, -STEP), down, odds.clone()))
                    / (2 * STEP);
            assertEquals(slope, gradient[row], 1e-7);
        }
        double[] ahead = delta.clone();
        double[] behind = delta.clone();
        for (int row = 0; row < rows; row++) {
            ahead[row] += STEP * direction[row];
            behind[row] -= STEP * direction[row];
        }
        likelihood.loss(ahead, up, odds.clone());
        likelihood.loss(behind, down, odds.clone());
        double[] expected = new double[rows];
        for (int row = 0; row < rows; row++) expected[row] = (up[row] - down[row]) / (2 * STEP);
        assertArrayEquals(expected, curved, 1e-6);

        double[][] identity = new double[rows][rows];
        for (int row = 0; row < rows; row++) identity[row][row] = 1;
        double[] full = new double[rows * rows];
        likelihood.addCurvature(odds, identity, full);
        double[] product = IntStream.range(0, rows)
                .mapToDouble(i -> IntStream.range(0, rows)
                        .mapToDouble(j -> full[i * rows + j] * direction[j])
                        .sum())
                .toArray();
        assertArrayEquals(curved, product, 1e-12);
    }

    private static double[] moved(double[] delta, int row, double by) {
        double[] moved = delta.clone();
        moved[row] += by;
        return moved;
    }
}
