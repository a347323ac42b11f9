package dev.penchant.model.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MatrixTest {
    /** An outer-product matrix does what the same rows written out do, over any part of its rows. */
    @Property(tries = 300)
    void outerProductsAreAsIfWrittenOut(
            @ForAll @IntRange(min = 1, max = 6) int groups,
            @ForAll @IntRange(min = 1, max = 3) int traits,
            @ForAll @IntRange(min = 1, max = 5) int directions,
            @ForAll long seed) {
        Random random = new Random(seed);
        int[] start = new int[groups + 1];
        for (int g = 0; g < groups; g++) start[g + 1] = start[g] + random.nextInt(4);
        if (start[groups] == 0) start[groups] = 1;
        int rows = start[groups];
        double[][] z = random(random, groups, traits);
        double[][] x = random(random, rows, directions);
        Matrix.Outer outer = new Matrix.Outer(start, z, x);
        float[] values = new float[rows * traits * directions];
        for (int row = 0, group = 0; row < rows; row++) {
            while (start[group + 1] <= row) group++;
            for (int t = 0; t < traits; t++)
                for (int d = 0; d < directions; d++)
                    values[(row * traits + t) * directions + d] = (float) (z[group][t] * x[row][d]);
        }
        Matrix.Dense dense = new Matrix.Dense(rows, traits * directions, values);
        int from = random.nextInt(rows);
        int to = from + random.nextInt(rows - from + 1);
        double[] weights = random.doubles(2 + traits * directions).toArray();
        double[] pulls = random.doubles(rows).toArray();
        same(
                new double[rows],
                at -> outer.addProduct(from, to, weights, 2, at),
                at -> dense.addProduct(from, to, weights, 2, at));
        same(
                new double[weights.length],
                at -> outer.addTransposed(from, to, pulls, at, 2),
                at -> dense.addTransposed(from, to, pulls, at, 2));
        same(
                new double[weights.length],
                at -> outer.addSquares(from, to, pulls, at, 2),
                at -> dense.addSquares(from, to, pulls, at, 2));
        same(
                new double[weights.length],
                at -> outer.forEach(from, (column, value) -> at[column] = value),
                at -> dense.addTo(from, 1, at, 0));
        same(new double[weights.length], at -> outer.addTo(from, 3, at, 2), at -> dense.addTo(from, 3, at, 2));
    }

    private static void same(
            double[] like, java.util.function.Consumer<double[]> one, java.util.function.Consumer<double[]> other) {
        double[] first = like.clone();
        double[] second = like.clone();
        one.accept(first);
        other.accept(second);
        assertArrayEquals(first, second, 1e-5);
    }

    private static double[][] random(Random random, int rows, int columns) {
        return IntStream.range(0, rows)
                .mapToObj(row -> random.doubles(columns, -1, 1).toArray())
                .toArray(double[][]::new);
    }
}
