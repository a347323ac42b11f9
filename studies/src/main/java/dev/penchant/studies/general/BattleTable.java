package dev.penchant.studies.general;

import dev.penchant.model.neural.Pairs;
import dev.penchant.model.neural.Vectors;
import dev.penchant.studies.simulation.Draws;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Items with a strength and a place on a cycle: P(i ≻ j) = σ(2 (q_i − q_j + c · r_i r_j sin(θ_i − θ_j))), q ~ N(0, .7²), r ~
 * U(.5, 2), θ ~ U(0, 2π).
 *
 * @param cyclic c; 0 makes strength all there is
 */
record BattleTable(double[] strength, double[] radius, double[] angle, double cyclic) {
    private static final int COLUMNS = 20;
    private static final double SPREAD = .7;

    static BattleTable draw(int items, double cyclic, Draws draws) {
        double[] strength = draws.normal(items, SPREAD);
        double[] radius = draws.random().doubles(items, .5, 2).toArray();
        double[] angle = draws.random().doubles(items, 0, 2 * Math.PI).toArray();
        return new BattleTable(strength, radius, angle, cyclic);
    }

    int items() {
        return strength.length;
    }

    double logOdds(int i, int j) {
        return 2 * (strength[i] - strength[j] + cyclic * radius[i] * radius[j] * Math.sin(angle[i] - angle[j]));
    }

    double[] logOdds(Pairs pairs) {
        return IntStream.range(0, pairs.size())
                .mapToDouble(row -> logOdds(pairs.a()[row], pairs.b()[row]))
                .toArray();
    }

    /** Battles of distinct items, uniform over those that take part. */
    Pairs battles(Vectors responses, int count, IntPredicate takesPart, Draws draws) {
        int[] some = IntStream.range(0, items()).filter(takesPart).toArray();
        int[] a = new int[count];
        int[] b = new int[count];
        float[] won = new float[count];
        for (int row = 0; row < count; row++) {
            int first = draws.random().nextInt(some.length);
            int second = (first + 1 + draws.random().nextInt(some.length - 1)) % some.length;
            a[row] = some[first];
            b[row] = some[second];
            won[row] = draws.vote(logOdds(a[row], b[row]));
        }
        return Pairs.of(responses, a, b).withTargets(won);
    }

    /** What is seen of items: random mixtures of (q / .7, r cos θ, r sin θ) / √3, and noise. */
    Vectors features(Draws draws) {
        double[][] mixture = draws.normal(COLUMNS, 3, 1 / Math.sqrt(3));
        float[] rows = new float[items() * COLUMNS];
        for (int item = 0; item < items(); item++) {
            double[] hidden = {
                strength[item] / SPREAD, radius[item] * Math.cos(angle[item]), radius[item] * Math.sin(angle[item])
            };
            double[] noise = draws.normal(COLUMNS, .1);
            for (int c = 0; c < COLUMNS; c++) {
                double x = noise[c];
                for (int h = 0; h < 3; h++) x += mixture[c][h] * hidden[h];
                rows[item * COLUMNS + c] = (float) x;
            }
        }
        return Vectors.of(rows, COLUMNS);
    }
}
