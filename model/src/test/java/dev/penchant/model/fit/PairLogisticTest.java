package dev.penchant.model.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PairLogisticTest {
    private static double loss(double[] w, double[][] x, double[] t, double[] weight, double[] m, double[] lambda) {
        double loss = 0;
        for (int i = 0; i < x.length; i++) {
            double odds = 0;
            for (int c = 0; c < w.length; c++) odds += w[c] * x[i][c];
            loss -= weight[i] * (t[i] * -Math.log1p(Math.exp(-odds)) + (1 - t[i]) * -Math.log1p(Math.exp(odds)));
        }
        for (int c = 0; c < w.length; c++) loss += lambda[c] * (w[c] - m[c]) * (w[c] - m[c]) / 2;
        return loss;
    }

    /** No step in any direction makes the objective smaller, also where one side always wins. */
    @Property(tries = 60)
    void isTheMinimum(@ForAll @IntRange(min = 0, max = 1_000_000) int seed, @ForAll boolean separated) {
        SplittableRandom random = new SplittableRandom(seed);
        int columns = 1 + random.nextInt(5);
        int rows = random.nextInt(30);
        double[][] x = new double[rows][];
        double[] t = new double[rows];
        double[] weight = new double[rows];
        for (int i = 0; i < rows; i++) {
            x[i] = random.doubles(columns, -5, 5).toArray();
            t[i] = separated ? (x[i][0] > 0 ? 1 : 0) : random.nextDouble();
            weight[i] = random.nextDouble(3);
        }
        double[] mean = random.doubles(columns, -2, 2).toArray();
        double[] lambda = random.doubles(columns, .05, 4).toArray();
        PairLogistic.Fit fit = new PairLogistic(x, t, weight).fit(mean, lambda);
        double least = loss(fit.weights(), x, t, weight, mean, lambda);
        for (int c = 0; c < columns; c++)
            for (double move : new double[] {1e-3, -1e-3}) {
                double[] other = fit.weights().clone();
                other[c] += move;
                assertTrue(loss(other, x, t, weight, mean, lambda) >= least - 1e-12 * (1 + least));
            }
    }

    /** By hand: one column, one vote: w = σ(−w), whose root is the omega-like .401058; variance 1 / (1 + p (1 − p)). */
    @Test
    void oneVoteOneColumn() {
        PairLogistic.Fit fit = new PairLogistic(new double[][] {{1}}, new double[] {1}).fit(1, 1);
        double w = fit.weights()[0];
        assertEquals(1 / (1 + Math.exp(w)), w, 1e-9);
        double p = 1 / (1 + Math.exp(-w));
        assertEquals(4 / (1 + p * (1 - p)), fit.variance(new double[] {2}), 1e-9);
    }

    @Test
    void withoutVotesItIsThePrior() {
        double[] mean = {1, -2};
        PairLogistic.Fit fit = new PairLogistic(new double[0][], new double[0]).fit(mean, new double[] {4, .5});
        assertArrayEquals(mean, fit.weights(), 0);
        assertEquals(.25, fit.variance(new double[] {1, 0}), 1e-12);
    }
}
