package dev.penchant.insight;

import java.util.SplittableRandom;

/**
 * k-means (Lloyd 1982) from k-means++ starts (Arthur and Vassilvitskii 2007), the best of several.
 *
 * @param group by point
 * @param centres by group
 * @param inertia sum of squared distances to the own centre
 */
public record KMeans(int[] group, double[][] centres, double inertia) {
    private static final int STARTS = 4;
    private static final int MOST_ROUNDS = 50;

    public static KMeans of(double[][] points, int k, SplittableRandom random) {
        KMeans best = once(points, k, random);
        for (int start = 1; start < STARTS; start++) {
            KMeans next = once(points, k, random);
            if (next.inertia < best.inertia) best = next;
        }
        return best;
    }

    private static KMeans once(double[][] points, int k, SplittableRandom random) {
        double[][] centres = starts(points, k, random);
        int[] group = new int[points.length];
        double inertia = Double.POSITIVE_INFINITY;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double now = 0;
            for (int i = 0; i < points.length; i++) {
                group[i] = nearest(points[i], centres, -1);
                now += squared(points[i], centres[group[i]]);
            }
            if (now >= inertia * (1 - 1e-9)) break;
            inertia = now;
            move(centres, points, group);
        }
        return new KMeans(group, centres, inertia);
    }

    private static double[][] starts(double[][] points, int k, SplittableRandom random) {
        double[][] centres = new double[k][];
        centres[0] = points[random.nextInt(points.length)].clone();
        double[] nearest = new double[points.length];
        java.util.Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (int c = 1; c < k; c++) {
            double total = 0;
            for (int i = 0; i < points.length; i++) {
                nearest[i] = Math.min(nearest[i], squared(points[i], centres[c - 1]));
                total += nearest[i];
            }
            double draw = random.nextDouble() * total;
            int chosen = 0;
            while (chosen < points.length - 1 && (draw -= nearest[chosen]) > 0) chosen++;
            centres[c] = points[chosen].clone();
        }
        return centres;
    }

    private static void move(double[][] centres, double[][] points, int[] group) {
        double[][] sums = new double[centres.length][points[0].length];
        int[] sizes = new int[centres.length];
        for (int i = 0; i < points.length; i++) {
            sizes[group[i]]++;
            for (int d = 0; d < sums[0].length; d++) sums[group[i]][d] += points[i][d];
        }
        for (int c = 0; c < centres.length; c++) {
            if (sizes[c] == 0) continue;
            for (int d = 0; d < sums[c].length; d++) centres[c][d] = sums[c][d] / sizes[c];
        }
    }

    static int nearest(double[] point, double[][] centres, int except) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < centres.length; c++) {
            double distance = squared(point, centres[c]);
            if (c != except && (best < 0 || distance < least)) {
                least = distance;
                best = c;
            }
        }
        return best;
    }

    static double squared(double[] x, double[] y) {
        double sum = 0;
        for (int d = 0; d < x.length; d++) sum += (x[d] - y[d]) * (x[d] - y[d]);
        return sum;
    }

    /**
     * The simplified silhouette: the mean of (b − a) / max(a, b), a being a point's distance to its own centre and b
     * that to the nearest other (Rousseeuw 1987, with centres for members). At most 1; larger means better separated.
     */
    public double silhouette(double[][] points) {
        double sum = 0;
        for (int i = 0; i < points.length; i++) {
            double own = Math.sqrt(squared(points[i], centres[group[i]]));
            double other = Math.sqrt(squared(points[i], centres[nearest(points[i], centres, group[i])]));
            double larger = Math.max(own, other);
            sum += larger == 0 ? 0 : (other - own) / larger;
        }
        return sum / points.length;
    }

    int smallest() {
        int[] sizes = new int[centres.length];
        for (int g : group) sizes[g]++;
        return java.util.Arrays.stream(sizes).min().orElse(0);
    }
}
