package dev.penchant.studies.context;

import dev.penchant.studies.simulation.Draws;

/**
 * Criteria that answers are judged by: criterion z is seen as c_z ∈ R^16 and weighs an answer's 24 columns by w_z = 1.2
 * tanh(c_z M) + .8 g, g a unit vector that all criteria share. Answers are N(0, I).
 *
 * @param seen c_z by criterion
 * @param weights w_z by criterion
 */
record Criteria(double[][] seen, double[][] weights) {
    static final int SEEN = 16;
    static final int COLUMNS = 24;

    static Criteria draw(int count, Draws draws) {
        double[][] seen = draws.normal(count, SEEN, 1);
        double[][] map = draws.normal(SEEN, COLUMNS, 1 / Math.sqrt(SEEN));
        double[] shared = draws.normal(COLUMNS, 1);
        double length =
                Math.sqrt(java.util.Arrays.stream(shared).map(x -> x * x).sum());
        double[][] weights = new double[count][COLUMNS];
        for (int z = 0; z < count; z++)
            for (int c = 0; c < COLUMNS; c++) {
                double sum = 0;
                for (int d = 0; d < SEEN; d++) sum += seen[z][d] * map[d][c];
                weights[z][c] = 1.2 * Math.tanh(sum) + .8 * shared[c] / length;
            }
        return new Criteria(seen, weights);
    }

    /** w_z · x. */
    double logOdds(int criterion, double[] difference) {
        double sum = 0;
        for (int c = 0; c < COLUMNS; c++) sum += weights[criterion][c] * difference[c];
        return sum;
    }

    /**
     * A pair of answers that one criterion decides one way and another the other way.
     *
     * @param difference of the answer that {@code forFirst} prefers to the other
     */
    record Reversal(double[] difference, int forFirst, int forSecond) {}

    /** Two of the criteria {@code from} … {@code to} − 1 that disagree on a pair, by a margin of more than 1 each. */
    Reversal reversal(int from, int to, Draws draws) {
        while (true) {
            double[] difference = difference(draws);
            int one = from + draws.random().nextInt(to - from);
            int other = from + draws.random().nextInt(to - from);
            if (logOdds(one, difference) > 1 && logOdds(other, difference) < -1)
                return new Reversal(difference, one, other);
        }
    }

    /** Of two answers. */
    static double[] difference(Draws draws) {
        return draws.normal(COLUMNS, Math.sqrt(2));
    }
}
