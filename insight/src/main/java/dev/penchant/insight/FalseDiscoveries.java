package dev.penchant.insight;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Many findings at once, of which some are chance. */
final class FalseDiscoveries {
    private FalseDiscoveries() {}

    /**
     * The least rate of false discoveries at which each is still one: q_(i) = min_{j ≥ i} p_(j) n/j of the sorted p-values
     * (Benjamini and Hochberg 1995).
     */
    static double[] rates(double[] p) {
        int[] order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] q = new double[p.length];
        double least = 1;
        for (int i = 0; i < order.length; i++) {
            least = Math.min(least, p[order[i]] * p.length / (p.length - i));
            q[order[i]] = least;
        }
        return q;
    }
}
