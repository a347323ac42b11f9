package dev.penchant.studies.latent;

import dev.penchant.model.neural.Pairs;
import dev.penchant.model.neural.Vectors;
import dev.penchant.studies.simulation.Draws;
import java.util.Arrays;

/**
 * People who judge responses of six attributes with three values each: one number for each value liked or disliked.
 *
 * @param weights by person, 18 numbers
 */
record Tastes(double[][] weights) {
    static final int ATTRIBUTES = 6;
    static final int VALUES = 3;
    static final int COLUMNS = ATTRIBUTES * VALUES;
    /** All responses there can be. */
    static final int RESPONSES = (int) Math.pow(VALUES, ATTRIBUTES);

    private static final double SHARPNESS = 2;

    /** Every response, one of three columns set for each attribute. */
    static Vectors responses() {
        float[] rows = new float[RESPONSES * COLUMNS];
        for (int r = 0; r < RESPONSES; r++)
            for (int attribute = 0; attribute < ATTRIBUTES; attribute++)
                rows[r * COLUMNS + attribute * VALUES + value(r, attribute)] = 1;
        return Vectors.of(rows, COLUMNS);
    }

    private static int value(int response, int attribute) {
        return response / (int) Math.pow(VALUES, attribute) % VALUES;
    }

    /** Two to four attributes matter, one value of each is liked (+1) and the others are not (−½), times 1 to 2.5. */
    static Tastes diverse(int people, Draws draws) {
        double[][] weights = new double[people][COLUMNS];
        for (double[] own : weights) {
            double scale = draws.random().nextDouble(1, 2.5);
            int[] order = draws.shuffled(ATTRIBUTES);
            int mattering = draws.random().nextInt(2, 5);
            for (int i = 0; i < mattering; i++) {
                int liked = draws.random().nextInt(VALUES);
                for (int value = 0; value < VALUES; value++)
                    own[order[i] * VALUES + value] = value == liked ? scale : -scale / 2;
            }
        }
        return new Tastes(weights);
    }

    /** Everybody is one of a few {@link #diverse} people. */
    static Tastes narrow(int people, int personas, Draws draws) {
        Tastes few = diverse(personas, draws);
        return new Tastes(draws.random()
                .ints(people, 0, personas)
                .mapToObj(i -> few.weights[i])
                .toArray(double[][]::new));
    }

    /** N(0, .35²) on every value, and +2 on three of them: another law than {@link #diverse}. */
    static Tastes real(int people, Draws draws) {
        double[][] weights = draws.normal(people, COLUMNS, .35);
        for (double[] own : weights) {
            int[] order = draws.shuffled(COLUMNS);
            for (int i = 0; i < 3; i++) own[order[i]] += 2;
        }
        return new Tastes(weights);
    }

    double utility(int person, int response) {
        double sum = 0;
        for (int attribute = 0; attribute < ATTRIBUTES; attribute++)
            sum += weights[person][attribute * VALUES + value(response, attribute)];
        return sum;
    }

    /** P(the person prefers a to b). */
    double preference(int person, int a, int b) {
        return 1 / (1 + Math.exp(SHARPNESS * (utility(person, b) - utility(person, a))));
    }

    /** So many random pairs of each person, judged by chance of {@link #preference}. */
    Pairs votes(int each, Draws draws) {
        int size = weights.length * each;
        int[] a = draws.random().ints(size, 0, RESPONSES).toArray();
        int[] b = draws.random().ints(size, 0, RESPONSES).toArray();
        int[] rater = new int[size];
        float[] target = new float[size];
        for (int row = 0; row < size; row++) {
            rater[row] = row / each;
            target[row] = draws.random().nextDouble() < preference(rater[row], a[row], b[row]) ? 1 : 0;
        }
        return Pairs.of(responses(), a, b).withRaters(rater, weights.length).withTargets(target);
    }

    /** The same votes, each turned round with some probability. */
    static Pairs turned(Pairs votes, double share, Draws draws) {
        float[] target = votes.target().clone();
        for (int row = 0; row < target.length; row++)
            if (draws.random().nextDouble() < share) target[row] = 1 - target[row];
        return votes.withTargets(target);
    }

    /** How many different tastes there are. */
    long distinct() {
        return Arrays.stream(weights).map(Arrays::toString).distinct().count();
    }
}
