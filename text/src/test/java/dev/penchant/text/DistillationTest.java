package dev.penchant.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistillationTest {
    /** Points on a plane in five dimensions: two components keep all distances, but for the weight that rises with the rank. */
    @Test
    void componentsKeepThePlaneThatPointsLieIn() {
        Random random = new Random(1);
        float[][] points = new float[200][5];
        for (float[] point : points) {
            float s = (float) random.nextGaussian() * 3;
            float t = (float) random.nextGaussian();
            point[0] = 7 + s;
            point[2] = t;
            point[4] = s - t;
        }
        float[][] projected =
                Distillation.project(points, IntStream.range(0, 200).toArray(), 2);
        double last = 0;
        for (int i = 0; i < points.length; i++) {
            double weight = norm(projected[i]) / distanceToMean(points, i);
            assertTrue(weight > last, "rarer entries weigh more");
            last = weight;
        }
        assertEquals(1e-4 / (1e-4 + 1.0 / 201 / harmonic(201)), last, 1e-6);
    }

    @Test
    void charactersAndWordsAreRankedApart() {
        assertArrayEquals(
                new int[] {0, 1, 0, 2, 1}, Distillation.ranks(List.of("!", "a", "the", "\uD83D\uDE00", "##s")));
    }

    @Test
    void specialAndUnusedEntriesDoNotOccurInTexts() {
        assertFalse(Distillation.occurs("[CLS]"));
        assertFalse(Distillation.occurs("[unused12]"));
        assertTrue(Distillation.occurs("["));
        assertTrue(Distillation.occurs("]"));
        assertTrue(Distillation.occurs("##ing"));
    }

    private static double harmonic(int n) {
        double sum = 0;
        for (int i = 2; i <= n; i++) {
            sum += 1.0 / i;
        }
        return sum;
    }

    private static double distanceToMean(float[][] points, int i) {
        float[] difference = points[i].clone();
        for (float[] point : points) {
            for (int d = 0; d < difference.length; d++) {
                difference[d] -= point[d] / points.length;
            }
        }
        return norm(difference);
    }

    private static double norm(float[] v) {
        return Math.sqrt(Vectors.dot(v, v));
    }
}
