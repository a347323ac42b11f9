package dev.penchant.data.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How many raters put each item into each category, items of equal counts held once: what chance-corrected agreement is
 * computed from.
 *
 * @param values the categories' values, ascending (their rank or size, for ordered metrics)
 * @param counts by distinct pattern and category; at least two ratings in each pattern
 * @param items number of items of each pattern
 */
public record RatingCounts(double[] values, int[][] counts, long[] items) {
    /** What it costs that two ratings of an item differ; Krippendorff 2011. */
    public enum Metric {
        NOMINAL,
        ORDINAL,
        INTERVAL,
        RATIO
    }

    /** @param counts ratings by item and category; items with fewer than two ratings are left out */
    public static RatingCounts of(int[][] counts) {
        double[] values = new double[counts.length == 0 ? 0 : counts[0].length];
        for (int i = 0; i < values.length; i++) values[i] = i + 1;
        return compressed(values, Arrays.asList(counts));
    }

    /** @param ratings by rater and item, NaN where a rater did not rate */
    public static RatingCounts ofRatings(double[][] ratings) {
        TreeSet<Double> seen = new TreeSet<>();
        for (double[] rater : ratings) for (double value : rater) if (!Double.isNaN(value)) seen.add(value);
        double[] values = seen.stream().mapToDouble(Double::doubleValue).toArray();
        List<int[]> counts = new ArrayList<>();
        for (int item = 0; item < ratings[0].length; item++) {
            int[] count = new int[values.length];
            for (double[] rater : ratings)
                if (!Double.isNaN(rater[item])) count[Arrays.binarySearch(values, rater[item])]++;
            counts.add(count);
        }
        return compressed(values, counts);
    }

    private static RatingCounts compressed(double[] values, List<int[]> counts) {
        Map<List<Integer>, Long> patterns = new LinkedHashMap<>();
        for (int[] count : counts)
            if (Arrays.stream(count).sum() >= 2)
                patterns.merge(Arrays.stream(count).boxed().toList(), 1L, Long::sum);
        return new RatingCounts(
                values,
                patterns.keySet().stream()
                        .map(pattern ->
                                pattern.stream().mapToInt(Integer::intValue).toArray())
                        .toArray(int[][]::new),
                patterns.values().stream().mapToLong(Long::longValue).toArray());
    }

    /** Items with at least two ratings. */
    public long size() {
        return Arrays.stream(items).sum();
    }

    /**
     * Fleiss' κ (1971) = (P̄ − P_e)/(1 − P_e), P̄ the mean over items of the share of agreeing pairs of ratings, P_e = Σ p_j²;
     * items may have different numbers of ratings.
     *
     * @return NaN when there are no items or only one category was used
     */
    public double fleiss() {
        double observed = 0;
        double ratings = 0;
        double[] categories = new double[values.length];
        for (int u = 0; u < counts.length; u++) {
            double m = 0;
            double squares = 0;
            for (int c = 0; c < values.length; c++) {
                m += counts[u][c];
                squares += (double) counts[u][c] * counts[u][c];
                categories[c] += (double) items[u] * counts[u][c];
            }
            observed += items[u] * (squares - m) / (m * (m - 1));
            ratings += items[u] * m;
        }
        double expected = 0;
        for (double count : categories) expected += count / ratings * (count / ratings);
        return expected == 1 ? Double.NaN : (observed / size() - expected) / (1 - expected);
    }

    /**
     * Krippendorff's α = 1 − D_o/D_e: observed and expected disagreement from the coincidences of values within items, an
     * item of m ratings adding each pair with weight 1/(m − 1).
     *
     * @return NaN when there are no items or only one value was used
     */
    public double krippendorff(Metric metric) {
        int k = values.length;
        double[][] together = new double[k][k];
        double[] totals = new double[k];
        double n = 0;
        for (int u = 0; u < counts.length; u++) {
            int m = Arrays.stream(counts[u]).sum();
            for (int c = 0; c < k; c++) {
                totals[c] += (double) items[u] * counts[u][c];
                n += (double) items[u] * counts[u][c];
                for (int d = 0; d < k; d++) {
                    double pairs = (double) counts[u][c] * (counts[u][d] - (c == d ? 1 : 0));
                    together[c][d] += items[u] * pairs / (m - 1);
                }
            }
        }
        double observed = 0;
        double expected = 0;
        for (int c = 0; c < k; c++)
            for (int d = 0; d < k; d++) {
                double cost = c == d ? 0 : distance(metric, c, d, totals);
                observed += cost * together[c][d];
                expected += cost * totals[c] * totals[d] / (n - 1);
            }
        return expected == 0 ? Double.NaN : 1 - observed / expected;
    }

    private double distance(Metric metric, int c, int d, double[] totals) {
        return switch (metric) {
            case NOMINAL -> 1;
            case ORDINAL -> {
                double between = -(totals[c] + totals[d]) / 2;
                for (int g = Math.min(c, d); g <= Math.max(c, d); g++) between += totals[g];
                yield between * between;
            }
            case INTERVAL -> (values[c] - values[d]) * (values[c] - values[d]);
            case RATIO -> {
                double ratio = (values[c] - values[d]) / (values[c] + values[d]);
                yield ratio * ratio;
            }
        };
    }

    /** A bootstrap sample: as many items, drawn with replacement. */
    RatingCounts resampled(SplittableRandom random) {
        long size = size();
        long[] drawn = new long[items.length];
        int[] ofItem = new int[Math.toIntExact(size)];
        int next = 0;
        for (int u = 0; u < items.length; u++) for (long i = 0; i < items[u]; i++) ofItem[next++] = u;
        for (long i = 0; i < size; i++) drawn[ofItem[random.nextInt(ofItem.length)]]++;
        return new RatingCounts(values, counts, drawn);
    }

    /**
     * A statistic's percentile interval over resampled items; samples in which it is undefined are left out. NaN for a
     * single item, which shows no spread.
     */
    public Interval bootstrap(ToDoubleFunction<RatingCounts> statistic, int resamples, long seed) {
        if (size() < 2) return new Interval(Double.NaN, Double.NaN);
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = IntStream.range(0, resamples)
                .mapToDouble(r -> statistic.applyAsDouble(resampled(random)))
                .filter(value -> !Double.isNaN(value))
                .toArray();
        return values.length == 0 ? new Interval(Double.NaN, Double.NaN) : Interval.ofQuantiles(values);
    }
}
