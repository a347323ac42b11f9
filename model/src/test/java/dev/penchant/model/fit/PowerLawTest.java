package dev.penchant.model.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PowerLawTest {
    private static final double[] SIZE = {500, 1000, 2000, 4000, 8000, 16_000};

    @Test
    void aLawIsFoundAgainWithAndWithoutAnOffset() {
        PowerLaw plain = PowerLaw.fit(SIZE, losses(0));
        assertEquals(.3, plain.exponent(), 1e-9);
        assertEquals(5, plain.scale(), 1e-8);
        assertEquals(1, plain.r2(), 1e-9);
        PowerLaw above = PowerLaw.fitWithOffset(SIZE, losses(.5));
        assertEquals(.5, above.offset(), .01);
        assertEquals(.3, above.exponent(), .02);
        assertTrue(PowerLaw.fit(SIZE, losses(.5)).r2() < above.r2());
    }

    private static double[] losses(double offset) {
        return Arrays.stream(SIZE).map(n -> offset + 5 * Math.pow(n, -.3)).toArray();
    }

    @Test
    void conjugateGradientsFindTheModeOfNewtonsExactSteps() {
        Random random = new Random(2);
        double[][] x = new double[300][6];
        double[] target = new double[300];
        for (int i = 0; i < 300; i++) {
            Arrays.setAll(x[i], c -> random.nextGaussian());
            target[i] = x[i][0] - x[i][1] + random.nextGaussian() > 0 ? 1 : 0;
        }
        double[] mean = {1, 0, 0, -1, 0, 2};
        double[] penalties = {1, 2, 3, 4, 5, 6};
        PairLogistic logistic = new PairLogistic(x, target);
        assertArrayEquals(logistic.fit(mean, penalties).weights(), logistic.mode(mean, penalties), 1e-4);
    }

    @Test
    void areaUnderTheCurveAndRankCorrelationCountTiesHalf() {
        assertEquals(
                .875, RankStatistics.auc(new double[] {1, 2, 2, 3}, new boolean[] {false, false, true, true}), 1e-12);
        assertEquals(1, RankStatistics.spearman(new double[] {1, 2, 3}, new double[] {1, 10, 100}), 1e-12);
        // scipy.stats.spearmanr([1, 2, 2, 4, 5], [3, 1, 4, 2, 5])
        assertEquals(
                .35909242322980395,
                RankStatistics.spearman(new double[] {1, 2, 2, 4, 5}, new double[] {3, 1, 4, 2, 5}),
                1e-9);
    }
}
