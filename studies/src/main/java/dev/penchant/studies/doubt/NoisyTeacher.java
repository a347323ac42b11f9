package dev.penchant.studies.doubt;

import dev.penchant.model.neural.MlpReward;
import dev.penchant.model.neural.Pairs;
import dev.penchant.model.neural.Vectors;
import dev.penchant.studies.simulation.Draws;
import java.util.stream.IntStream;

/**
 * Responses x ~ N(0, I) of 32 numbers, worth 2 tanh(xA) · a / √24 + .6 x · l, compared by a teacher whose labels come out
 * wrong: with probability ⅛ whatever is compared, and independently with ½ exp(−|m|), m the difference of worth.
 */
final class NoisyTeacher {
    static final int COLUMNS = 32;
    private static final int HIDDEN = 24;

    private final Draws draws;
    private final double[][] inner;
    private final double[] outer;
    private final double[] linear;

    NoisyTeacher(Draws draws) {
        this.draws = draws;
        inner = draws.normal(COLUMNS, HIDDEN, 1.5 / Math.sqrt(COLUMNS));
        outer = draws.normal(HIDDEN, 1);
        linear = draws.normal(COLUMNS, .3);
    }

    /**
     * Comparisons and which of their labels are wrong.
     *
     * @param lead by comparison, by how much a is worth more
     */
    record Votes(Pairs pairs, boolean[] wrong, double[] lead) {
        Votes select(int[] rows) {
            boolean[] some = new boolean[rows.length];
            double[] leads = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                some[i] = wrong[rows[i]];
                leads[i] = lead[rows[i]];
            }
            return new Votes(pairs.select(rows), some, leads);
        }

        /** With every label right. */
        Votes clean() {
            float[] target = new float[wrong.length];
            for (int row = 0; row < target.length; row++) target[row] = lead[row] > 0 ? 1 : 0;
            return new Votes(pairs.withTargets(target), new boolean[wrong.length], lead);
        }

        /** Share of pairs that a reward puts in the true order. */
        double accuracy(MlpReward reward) {
            double[] told = reward.differences(pairs);
            return IntStream.range(0, told.length)
                            .filter(row -> told[row] * lead[row] > 0)
                            .count()
                    / (double) told.length;
        }
    }

    Votes votes(int size) {
        return votes(size, 1, 0);
    }

    /** Of responses that have drifted: smaller by a factor, the first ten numbers moved. */
    Votes drifted(int size) {
        return votes(size, .6, 1.2);
    }

    /** Responses of a drifted policy that nobody compared. */
    Vectors driftedResponses(int size) {
        return Vectors.of(responses(size, .6, 1.2), COLUMNS);
    }

    private Votes votes(int size, double deviation, double moved) {
        float[] responses = responses(2 * size, deviation, moved);
        double[] lead = new double[size];
        boolean[] wrong = new boolean[size];
        float[] target = new float[size];
        for (int row = 0; row < size; row++) {
            lead[row] = worth(responses, row) - worth(responses, size + row);
            boolean careless = draws.random().nextDouble() < .125;
            boolean unsure = draws.random().nextDouble() < .5 * Math.exp(-Math.abs(lead[row]));
            wrong[row] = careless || unsure;
            target[row] = (lead[row] > 0) != wrong[row] ? 1 : 0;
        }
        Pairs pairs = Pairs.of(
                        Vectors.of(responses, COLUMNS),
                        IntStream.range(0, size).toArray(),
                        IntStream.range(size, 2 * size).toArray())
                .withTargets(target);
        return new Votes(pairs, wrong, lead);
    }

    private float[] responses(int rows, double deviation, double moved) {
        float[] values = new float[rows * COLUMNS];
        for (int i = 0; i < values.length; i++)
            values[i] = (float) (deviation * draws.random().nextGaussian() + (i % COLUMNS < 10 ? moved : 0));
        return values;
    }

    private double worth(float[] responses, int row) {
        double worth = 0;
        for (int h = 0; h < HIDDEN; h++) {
            double sum = 0;
            for (int c = 0; c < COLUMNS; c++) sum += responses[row * COLUMNS + c] * inner[c][h];
            worth += 2 * Math.tanh(sum) * outer[h] / Math.sqrt(HIDDEN);
        }
        for (int c = 0; c < COLUMNS; c++) worth += .6 * responses[row * COLUMNS + c] * linear[c];
        return worth;
    }
}
