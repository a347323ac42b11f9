package dev.penchant.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MinNormTest {
    @Test
    void weightsOfThreeGradientsAreThoseKnown() {
        assertArrayEquals(
                new double[] {.2, .8, 0}, MinNorm.weights(new double[][] {{2, 0, 0}, {0, 1, 0}, {1, 1, 1}}), 1e-9);
        double third = 1 / Math.sqrt(3);
        assertArrayEquals(
                new double[] {.5, .5, 0},
                MinNorm.weights(new double[][] {{1, 0, 0}, {0, 1, 0}, {third, third, third}}),
                1e-9);
        assertArrayEquals(
                new double[] {4 / 9.0, 4 / 9.0, 1 / 9.0},
                MinNorm.weights(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 2}}),
                1e-3);
    }

    @Test
    void ofOneAndOfEqualGradientsTheNormIsTheirs() {
        assertArrayEquals(new double[] {1}, MinNorm.weights(new double[][] {{3, 4}}));
        double[] same = MinNorm.weights(new double[][] {{1, 2}, {1, 2}, {1, 2}});
        assertEquals(1, Arrays.stream(same).sum(), 1e-12);
    }

    @Test
    void noLossRisesAlongTheCombination() {
        Random random = new Random(1);
        for (int draw = 0; draw < 50; draw++) {
            double[][] gradients = new double[5][8];
            for (double[] own : gradients) Arrays.setAll(own, i -> random.nextGaussian());
            double[] weights = MinNorm.weights(gradients);
            double[] sum = new double[8];
            for (int k = 0; k < 5; k++) for (int i = 0; i < 8; i++) sum[i] += weights[k] * gradients[k][i];
            double norm = Arrays.stream(sum).map(x -> x * x).sum();
            for (double[] own : gradients) {
                double product = 0;
                for (int i = 0; i < 8; i++) product += own[i] * sum[i];
                assertTrue(product >= norm - .02, product + " against " + norm);
            }
        }
    }
}
