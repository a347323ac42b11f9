package dev.penchant.studies.latent;

import dev.penchant.model.fit.PairLogistic;
import dev.penchant.model.neural.Pairs;
import java.util.Arrays;

/** Bradley and Terry's model on columns of responses for one rater after the other: what prototypes are set against. */
final class PersonalLogits {
    private static final int ROUNDS = 25;
    private static final double ALONE = .1;

    private final Pairs pairs;
    private final double[] mean;
    private final double[] penalties;

    private PersonalLogits(Pairs pairs, double[] mean, double[] penalties) {
        this.pairs = pairs;
        this.mean = mean;
        this.penalties = penalties;
    }

    /** From a rater's own votes alone, hardly drawn to 0. */
    static PersonalLogits alone(Pairs pairs) {
        double[] penalties = new double[pairs.responses().columns()];
        Arrays.fill(penalties, ALONE);
        return new PersonalLogits(pairs, new double[penalties.length], penalties);
    }

    /** Drawn to what others want, as far as they differ: mean and variances by expectation maximisation over their votes. */
    static PersonalLogits drawnTo(Pairs others, Pairs pairs) {
        int[][] rows = others.rowsOfRaters();
        int columns = others.responses().columns();
        double[] mean = regression(others, others.allRows()).fit(columns, 1).weights();
        double[] penalties = new double[columns];
        Arrays.fill(penalties, 1);
        for (int round = 0; round < ROUNDS; round++) {
            double[] centre = new double[columns];
            double[] second = new double[columns];
            for (int[] own : rows) {
                PairLogistic.Fit fit = regression(others, own).fit(mean, penalties);
                for (int c = 0; c < columns; c++) {
                    centre[c] += fit.weights()[c] / rows.length;
                    second[c] += (Math.pow(fit.weights()[c] - mean[c], 2)
                                    + fit.covariance().get(c, c))
                            / rows.length;
                }
            }
            mean = centre;
            for (int c = 0; c < columns; c++) penalties[c] = 1 / second[c];
        }
        return new PersonalLogits(pairs, mean, penalties);
    }

    /** The share of the asked rows, by rater, that come out as fitted from the shots; a tie is half right. */
    double accuracy(int[][] shots, int[][] asked) {
        double right = 0;
        int count = 0;
        for (int u = 0; u < shots.length; u++) {
            double[] weights = regression(pairs, shots[u]).fit(mean, penalties).weights();
            for (int row : asked[u]) {
                double[] difference = difference(pairs, row);
                double lead = 0;
                for (int c = 0; c < weights.length; c++) lead += weights[c] * difference[c];
                right += Math.abs(lead) < 1e-9 ? .5 : lead > 0 == pairs.target()[row] > .5f ? 1 : 0;
                count++;
            }
        }
        return right / count;
    }

    private static PairLogistic regression(Pairs pairs, int[] rows) {
        double[][] differences = new double[rows.length][];
        double[] target = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            differences[i] = difference(pairs, rows[i]);
            target[i] = pairs.target()[rows[i]];
        }
        return new PairLogistic(differences, target);
    }

    private static double[] difference(Pairs pairs, int row) {
        float[] both = pairs.responses().rows(new int[] {pairs.a()[row], pairs.b()[row]});
        double[] difference = new double[both.length / 2];
        for (int c = 0; c < difference.length; c++) difference[c] = both[c] - both[difference.length + c];
        return difference;
    }
}
