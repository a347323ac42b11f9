package dev.penchant.studies.shrinkage;

import dev.penchant.data.Comparisons;
import dev.penchant.data.statistics.ClusteredMean;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * −log P of what was chosen, for every decided comparison, with its rater as the cluster.
 *
 * @param loss by decided comparison
 * @param rater by decided comparison
 */
record Forecasts(double[] loss, int[] rater) {
    private static final double LEAST = 1e-15;

    /** @param probability P(a preferred) by row; ties are left out */
    static Forecasts of(Comparisons test, double[] probability) {
        int[] decided =
                IntStream.range(0, test.size()).filter(row -> !test.tie(row)).toArray();
        double[] loss = IntStream.of(decided)
                .mapToDouble(row -> -Math.log(Math.max(LEAST, won(test.target(row), probability[row]))))
                .toArray();
        return new Forecasts(loss, IntStream.of(decided).map(test::rater).toArray());
    }

    private static double won(double target, double probability) {
        return target > .5 ? probability : 1 - probability;
    }

    double mean() {
        return Arrays.stream(loss).average().orElseThrow();
    }

    /** How much smaller this −log P is than the other's on the same comparisons; paired, raters as clusters. */
    ClusteredMean gainOver(Forecasts other) {
        double[] gain = new double[loss.length];
        for (int i = 0; i < gain.length; i++) gain[i] = other.loss[i] - loss[i];
        return ClusteredMean.of(gain, rater);
    }

    /** These and more: the same comparisons under another condition stay in the cluster of their rater. */
    Forecasts and(Forecasts more) {
        double[] losses = Arrays.copyOf(loss, loss.length + more.loss.length);
        System.arraycopy(more.loss, 0, losses, loss.length, more.loss.length);
        int[] raters = Arrays.copyOf(rater, losses.length);
        System.arraycopy(more.rater, 0, raters, rater.length, more.rater.length);
        return new Forecasts(losses, raters);
    }
}
