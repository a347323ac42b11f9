package dev.penchant.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Groups of raters with like tastes, if there are any: k-means on the principal components, k from 2 to 6. A cloud
 * without groups can be cut in pieces too, so groups count only when they are better separated than k-means finds them
 * in 39 clouds drawn from one normal distribution, and in 39 drawn evenly from a box, of the same spread along the
 * principal components (two tests at 1 in 40, on the largest standardised silhouette over k; the idea of the gap
 * statistic, Tibshirani, Walther and Hastie 2001, where the box is the cloud without groups that looks most like having
 * them).
 *
 * @param groups the largest first; empty when there are none
 * @param silhouette of the best cut, and {@code chance}: the largest of clouds without groups at that k
 * @param considered raters known well enough to be sorted
 */
public record RaterGroups(List<List<Integer>> groups, double silhouette, double chance, int considered) {
    private static final int MOST_GROUPS = 6;
    private static final int CLOUDS = 39;
    private static final int FEWEST_RATERS = 12;
    private static final int MOST_RATERS = 1_000;
    private static final int MOST_COMPONENTS = 5;
    private static final double KNOWN = .15;

    /** @return groups of numbers of raters in the given list */
    public static RaterGroups of(List<RaterTastes.Placed> raters, PrincipalPlane plane, long seed) {
        int[] known = IntStream.range(0, raters.size())
                .filter(u -> raters.get(u).known() >= KNOWN)
                .toArray();
        if (known.length < FEWEST_RATERS) return new RaterGroups(List.of(), Double.NaN, Double.NaN, known.length);
        int dimensions = plane.enough(MOST_COMPONENTS);
        double[][] points = new double[known.length][];
        for (int i = 0; i < known.length; i++)
            points[i] = java.util.Arrays.copyOf(plane.coordinates()[known[i]], dimensions);
        return sort(points, known, seed);
    }

    private static RaterGroups sort(double[][] points, int[] known, long seed) {
        double[][] looked = thinned(points);
        int most = Math.min(MOST_GROUPS, looked.length / 4);
        double[] observed = silhouettes(looked, most, new SplittableRandom(seed));
        Cut normal = Cut.of(looked, observed, Random::nextGaussian, seed);
        Cut box = Cut.of(looked, observed, random -> (2 * random.nextDouble() - 1) * Math.sqrt(3), seed);
        Cut harder = normal.excess < box.excess ? normal : box;
        KMeans cut = KMeans.of(points, harder.k, new SplittableRandom(seed));
        boolean real = harder.excess > 0 && cut.smallest() >= Math.max(3, points.length / 20);
        return new RaterGroups(
                real ? members(cut, known) : List.of(), observed[harder.k - 2], harder.chance, known.length);
    }

    /**
     * The number of groups that clouds of one kind explain worst.
     *
     * @param excess its standardised silhouette less the largest of any cloud
     * @param chance the largest silhouette of any cloud at this k
     */
    private record Cut(int k, double excess, double chance) {
        static Cut of(double[][] points, double[] observed, ToDoubleFunction<Random> draw, long seed) {
            Random random = new Random(seed);
            int most = observed.length + 1;
            double[][] clouds = new double[CLOUDS][];
            for (int cloud = 0; cloud < CLOUDS; cloud++)
                clouds[cloud] =
                        silhouettes(cloudLike(points, draw, random), most, new SplittableRandom(seed + 1 + cloud));
            Standard standard = Standard.of(clouds);
            double bar = Double.NEGATIVE_INFINITY;
            for (double[] cloud : clouds) bar = Math.max(bar, standard.largest(cloud).value);
            Standard.Largest best = standard.largest(observed);
            double chance = Double.NEGATIVE_INFINITY;
            for (double[] cloud : clouds) chance = Math.max(chance, cloud[best.k - 2]);
            return new Cut(best.k, best.value - bar, chance);
        }
    }

    private static List<List<Integer>> members(KMeans cut, int[] known) {
        List<List<Integer>> groups = new ArrayList<>();
        for (int g = 0; g < cut.centres().length; g++) groups.add(new ArrayList<>());
        for (int i = 0; i < known.length; i++) groups.get(cut.group()[i]).add(known[i]);
        groups.sort((one, other) -> Integer.compare(other.size(), one.size()));
        return groups;
    }

    private static double[][] thinned(double[][] points) {
        if (points.length <= MOST_RATERS) return points;
        double[][] thinned = new double[MOST_RATERS][];
        for (int i = 0; i < MOST_RATERS; i++) thinned[i] = points[(int) ((long) i * points.length / MOST_RATERS)];
        return thinned;
    }

    /** By k − 2. */
    private static double[] silhouettes(double[][] points, int most, SplittableRandom random) {
        double[] silhouettes = new double[most - 1];
        for (int k = 2; k <= most; k++)
            silhouettes[k - 2] = KMeans.of(points, k, random).silhouette(points);
        return silhouettes;
    }

    /** Independent numbers of the same mean and variance in every (uncorrelated) component. */
    private static double[][] cloudLike(double[][] points, ToDoubleFunction<Random> draw, Random random) {
        int dimensions = points[0].length;
        double[][] cloud = new double[points.length][dimensions];
        for (int d = 0; d < dimensions; d++) {
            double mean = 0;
            double squares = 0;
            for (double[] point : points) {
                mean += point[d] / points.length;
                squares += point[d] * point[d] / points.length;
            }
            double deviation = Math.sqrt(Math.max(0, squares - mean * mean));
            for (double[] point : cloud) point[d] = mean + deviation * draw.applyAsDouble(random);
        }
        return cloud;
    }

    /** Mean and standard deviation of silhouettes of clouds, by k − 2. */
    private record Standard(double[] mean, double[] deviation) {
        private record Largest(int k, double value) {}

        static Standard of(double[][] clouds) {
            int count = clouds[0].length;
            double[] mean = new double[count];
            double[] deviation = new double[count];
            for (int i = 0; i < count; i++) {
                for (double[] cloud : clouds) mean[i] += cloud[i] / clouds.length;
                for (double[] cloud : clouds) deviation[i] += Math.pow(cloud[i] - mean[i], 2) / clouds.length;
                deviation[i] = Math.max(1e-9, Math.sqrt(deviation[i]));
            }
            return new Standard(mean, deviation);
        }

        Largest largest(double[] silhouettes) {
            Largest largest = new Largest(2, Double.NEGATIVE_INFINITY);
            for (int i = 0; i < silhouettes.length; i++) {
                double value = (silhouettes[i] - mean[i]) / deviation[i];
                if (value > largest.value) largest = new Largest(i + 2, value);
            }
            return largest;
        }
    }
}
