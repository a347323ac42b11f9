package dev.penchant.model.fit;

import java.util.stream.IntStream;

/** What only the order of numbers decides. */
public final class RankStatistics {
    private RankStatistics() {}

    /** P(score of a true one > score of a false one), ties half: the area under the curve of Mann and Whitney. */
    public static double auc(double[] score, boolean[] truth) {
        double[] rank = ranks(score);
        double sum = 0;
        double hits = 0;
        for (int i = 0; i < rank.length; i++)
            if (truth[i]) {
                sum += rank[i];
                hits++;
            }
        return (sum - hits * (hits - 1) / 2) / (hits * (rank.length - hits));
    }

    /** Spearman's ρ: the correlation of the ranks. */
    public static double spearman(double[] x, double[] y) {
        double[] own = ranks(x);
        double[] other = ranks(y);
        double middle = (x.length - 1) / 2.0;
        double product = 0;
        double squares = 0;
        double others = 0;
        for (int i = 0; i < x.length; i++) {
            product += (own[i] - middle) * (other[i] - middle);
            squares += (own[i] - middle) * (own[i] - middle);
            others += (other[i] - middle) * (other[i] - middle);
        }
        return product / Math.sqrt(squares * others);
    }

    /** From 0, the mean of their places for equal numbers. */
    private static double[] ranks(double[] values) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted((i, j) -> Double.compare(values[i], values[j]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[values.length];
        for (int from = 0, to; from < order.length; from = to) {
            for (to = from + 1; to < order.length && values[order[to]] == values[order[from]]; ) to++;
            for (int at = from; at < to; at++) ranks[order[at]] = (from + to - 1) / 2.0;
        }
        return ranks;
    }
}
