package dev.penchant.rank;

import dev.penchant.data.Comparisons;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The slopes of the loss summed over the votes that hang together: one sparse vector g_c for each cluster c. The middle of
 * the cluster-robust sandwich is B = G/(G − 1)·Σ_c g_c g_cᵀ, G being the number of clusters (Liang and Zeger 1986;
 * Cameron and Miller 2015, eq. 11). A ballot counted w times gives w·g gᵀ and counts as w clusters.
 */
final class ClusterSlopes {
    private final int[] start;
    private final int[] index;
    private final double[] value;
    private final double[] touching;
    private final double clusters;
    private final double factor;

    private ClusterSlopes(int[] start, int[] index, double[] value, double[] touching, double clusters, double factor) {
        this.start = start;
        this.index = index;
        this.value = value;
        this.touching = touching;
        this.clusters = clusters;
        this.factor = factor;
    }

    /** Those of votes on pairs, at the fit. */
    static ClusterSlopes of(PairFit fit, Comparisons comparisons, VoteRows votes, VoteClusters clusters) {
        PairObjective objective = fit.objective();
        PairRows rows = objective.rows();
        Builder builder = new Builder(rows.parameters());
        PairTerms terms = new PairTerms();
        int[] order = clusters.rowsInOrder();
        for (int i = 0; i < order.length; i++) {
            int row = order[i];
            int e = votes.rowOf()[row];
            if (e >= 0) {
                objective.terms(e, fit.x(), VoteRows.outcome(comparisons, row, votes.swapped()[row]), terms);
                builder.add(rows.first()[e], terms.slope);
                builder.add(rows.second()[e], -terms.slope);
                for (int k = 0; k < rows.width(); k++)
                    builder.add(rows.competitors() + k, terms.slope * rows.covariates()[e * rows.width() + k]);
                if (rows.extras() > 0) builder.add(rows.extraIndex(e), terms.tieSlope);
            }
            int cluster = clusters.of()[row];
            if (i + 1 == order.length || clusters.of()[order[i + 1]] != cluster)
                builder.close(cluster < clusters.shared() ? 1 : comparisons.weight(row));
        }
        return builder.build();
    }

    /** G. */
    double clusters() {
        return clusters;
    }

    /** In how many clusters the parameter has a part. */
    double touching(int parameter) {
        return touching[parameter];
    }

    /** Adds B to the matrix, row by row: a row stays in the processor's cache where the whole matrix does not. */
    void addMeat(SymmetricMatrix meat) {
        int[] from = new int[meat.size() + 1];
        for (int k = 0; k < start[start.length - 1]; k++) from[index[k] + 1]++;
        for (int i = 0; i < meat.size(); i++) from[i + 1] += from[i];
        int[] next = from.clone();
        int[] entry = new int[start[start.length - 1]];
        int[] head = new int[entry.length];
        for (int c = 0; c + 1 < start.length; c++)
            for (int k = start[c]; k < start[c + 1]; k++) {
                entry[next[index[k]]] = k;
                head[next[index[k]]++] = start[c];
            }
        IntStream.range(0, meat.size()).parallel().forEach(i -> {
            double[] row = new double[i + 1];
            for (int at = from[i]; at < from[i + 1]; at++) {
                double own = factor * value[entry[at]];
                for (int k = head[at]; k <= entry[at]; k++) row[index[k]] += own * value[k];
            }
            for (int j = 0; j <= i; j++) meat.add(i, j, row[j]);
        });
    }

    /** Adds a random vector with covariance B. */
    void addRandom(SplittableRandom random, double[] z) {
        double scale = Math.sqrt(factor);
        for (int c = 0; c + 1 < start.length; c++) {
            double sign = random.nextBoolean() ? scale : -scale;
            for (int i = start[c]; i < start[c + 1]; i++) z[index[i]] += sign * value[i];
        }
    }

    /** The parts of the vectors that lie in each component; only for parameters that are all of competitors. */
    ClusterSlopes[] byComponent(VoteGraph components) {
        int[] weak = components.weak();
        Builder[] parts = new Builder[components.weakCount()];
        int[] members = new int[parts.length];
        int[] place = new int[weak.length];
        for (int i = 0; i < weak.length; i++) place[i] = members[weak[i]]++;
        for (int c = 0; c < parts.length; c++) parts[c] = new Builder(members[c]);
        for (int c = 0; c + 1 < start.length; c++) {
            for (int i = start[c]; i < start[c + 1]; i++) parts[weak[index[i]]].add(place[index[i]], value[i]);
            for (int i = start[c]; i < start[c + 1]; i++) parts[weak[index[i]]].close(1);
        }
        return Arrays.stream(parts).map(part -> part.build(factor)).toArray(ClusterSlopes[]::new);
    }

    /** Sums slopes; each parameter is kept once in a vector, in ascending order. */
    static final class Builder {
        private final double[] sum;
        private final boolean[] seen;
        private final double[] touching;
        private int[] touched = new int[16];
        private int used;
        private int[] start = new int[16];
        private int vectors;
        private int[] index = new int[64];
        private double[] value = new double[64];
        private double clusters;

        Builder(int parameters) {
            sum = new double[parameters];
            seen = new boolean[parameters];
            touching = new double[parameters];
        }

        void add(int parameter, double slope) {
            if (!seen[parameter]) {
                seen[parameter] = true;
                if (used == touched.length) touched = Arrays.copyOf(touched, 2 * used);
                touched[used++] = parameter;
            }
            sum[parameter] += slope;
        }

        /** Ends the vector of a cluster whose slopes hold {@code weight} equal ballots; nothing, if nothing was added. */
        void close(double weight) {
            if (used == 0) return;
            clusters += weight;
            for (int i = 0; i < used; i++) touching[touched[i]] += weight;
            closeImagined(weight);
        }

        /** As {@link #close}, of games of a prior, which are no evidence. */
        void closeImagined(double weight) {
            int from = start[vectors];
            Arrays.sort(touched, 0, used);
            if (from + used > index.length) {
                int capacity = Math.max(2 * index.length, from + used);
                index = Arrays.copyOf(index, capacity);
                value = Arrays.copyOf(value, capacity);
            }
            for (int i = 0; i < used; i++) {
                int parameter = touched[i];
                index[from + i] = parameter;
                value[from + i] = sum[parameter] / Math.sqrt(weight);
                sum[parameter] = 0;
                seen[parameter] = false;
            }
            if (++vectors == start.length) start = Arrays.copyOf(start, 2 * vectors);
            start[vectors] = from + used;
            used = 0;
        }

        /** With the finite-sample factor G/(G − 1). */
        ClusterSlopes build() {
            return build(clusters > 1 ? clusters / (clusters - 1) : 1);
        }

        ClusterSlopes build(double factor) {
            return new ClusterSlopes(Arrays.copyOf(start, vectors + 1), index, value, touching, clusters, factor);
        }
    }
}
