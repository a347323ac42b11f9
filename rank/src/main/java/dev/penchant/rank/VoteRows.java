package dev.penchant.rank;

import dev.penchant.data.Comparisons;
import dev.penchant.data.InputException;
import dev.penchant.data.Response;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Votes as likelihood rows when more than the pair matters: covariates of the responses, the rater, or which votes
 * belong together. Votes equal in all that matters share a row.
 *
 * @param rows the rows, first &lt; second in each, covariates standardised over the votes
 * @param rowOf row of each comparison; −1 for one left out
 * @param swapped whether the comparison's sides are the other way round in its row
 * @param missing comparisons left out because a covariate has no value
 */
record VoteRows(PairRows rows, int[] rowOf, boolean[] swapped, int missing) {

    static VoteRows of(Comparisons comparisons, Competitors competitors, List<Covariate> covariates, boolean byRater) {
        int n = comparisons.size();
        int p = covariates.size();
        double[] x = new double[n * p];
        boolean[] kept = new boolean[n];
        int missing = 0;
        double[][] values = new double[p][];
        for (int k = 0; k < p; k++) values[k] = column(comparisons, covariates.get(k));
        for (int row = 0; row < n; row++) {
            int a = competitors.ofResponse()[comparisons.a(row)];
            int b = competitors.ofResponse()[comparisons.b(row)];
            if (a < 0 || b < 0 || a == b || comparisons.weight(row) == 0) continue;
            kept[row] = true;
            for (int k = 0; k < p; k++) {
                Covariate covariate = covariates.get(k);
                double contrast = covariate.column().equals(Covariate.POSITION)
                        ? comparisons.shownFirst(row) ? 1 : 0
                        : covariate.contrast().of(values[k][comparisons.a(row)], values[k][comparisons.b(row)]);
                x[row * p + k] = contrast;
                kept[row] &= !Double.isNaN(contrast);
            }
            if (!kept[row]) missing++;
        }
        for (int k = 0; k < p; k++) standardise(x, p, k, covariates.get(k), comparisons, kept);
        return new Grouping(comparisons, competitors, x, p, byRater, kept).run(missing);
    }

    /** The covariate's value of every response that is compared; NaN where it has none. */
    private static double[] column(Comparisons comparisons, Covariate covariate) {
        double[] values = new double[comparisons.responses().size()];
        if (covariate.column().equals(Covariate.POSITION)) return values;
        ToDoubleFunction<String> style = ResponseStyle.COLUMNS.get(covariate.column());
        boolean found = false;
        for (int r = 0; r < values.length; r++) {
            Response response = comparisons.responses().get(r);
            Double stated = response.features().numbers().get(covariate.column());
            values[r] = stated != null ? stated : style != null ? style.applyAsDouble(response.text()) : Double.NaN;
            found |= !Double.isNaN(values[r]);
        }
        if (!found)
            throw new InputException(
                    "missing_column",
                    "no response has a number called '" + covariate.column() + "'",
                    null,
                    0,
                    covariate.column(),
                    "use a numeric feature of the responses, or one of position, "
                            + String.join(
                                    ", ",
                                    ResponseStyle.COLUMNS.keySet().stream()
                                            .sorted()
                                            .toList()));
        return values;
    }

    /** To mean 0 and population standard deviation 1 over the votes; a position stays 1 as its effect is a logit. */
    private static void standardise(
            double[] x, int p, int k, Covariate covariate, Comparisons comparisons, boolean[] kept) {
        if (covariate.column().equals(Covariate.POSITION)) {
            for (int row = 0; row < kept.length; row++) if (kept[row] && x[row * p + k] != 0) return;
            throw new InputException(
                    "unknown_order",
                    "the votes do not tell which of two responses was shown first",
                    null,
                    0,
                    covariate.column(),
                    "leave this covariate out, or give votes whose responses stand in the order shown");
        }
        double weight = 0;
        double sum = 0;
        double squares = 0;
        for (int row = 0; row < kept.length; row++)
            if (kept[row]) {
                weight += comparisons.weight(row);
                sum += comparisons.weight(row) * x[row * p + k];
            }
        double mean = sum / weight;
        for (int row = 0; row < kept.length; row++)
            if (kept[row]) squares += comparisons.weight(row) * Math.pow(x[row * p + k] - mean, 2);
        double sd = Math.sqrt(squares / weight);
        if (!(sd > 1e-12 * Math.abs(mean)))
            throw new InputException(
                    "constant_column",
                    "the two responses never differ in '" + covariate.column() + "'",
                    null,
                    0,
                    covariate.column(),
                    "leave this covariate out: it cannot explain a vote");
        for (int row = 0; row < kept.length; row++) x[row * p + k] = (x[row * p + k] - mean) / sd;
    }

    /** The same rows, the comparisons of cluster c counting {@code times[c]} times. */
    PairRows counted(Comparisons comparisons, int[] cluster, double[] times) {
        double[][] counts = new double[3][rows.size()];
        for (int row = 0; row < rowOf.length; row++)
            if (rowOf[row] >= 0) count(counts, rowOf[row], comparisons, row, swapped[row], times[cluster[row]]);
        return rows.withCounts(counts[0], counts[1], counts[2]);
    }

    private static void count(
            double[][] counts, int e, Comparisons comparisons, int row, boolean swapped, double times) {
        double[] outcome = outcome(comparisons, row, swapped);
        for (int kind = 0; kind < outcome.length; kind++) counts[kind][e] += times * outcome[kind];
    }

    /** Weight of the comparison as wins of the first of its row, losses, and ties. */
    static double[] outcome(Comparisons comparisons, int row, boolean swapped) {
        double weight = comparisons.weight(row);
        if (comparisons.tie(row)) return new double[] {0, 0, weight};
        double won = weight * comparisons.target(row);
        return swapped ? new double[] {weight - won, won, 0} : new double[] {won, weight - won, 0};
    }

    /** Finds the distinct rows with an open-addressing table of row numbers. */
    private static final class Grouping {
        private final Comparisons comparisons;
        private final Competitors competitors;
        private final double[] x;
        private final int p;
        private final boolean byRater;
        private final boolean[] kept;
        private final int[] rowOf;
        private final boolean[] swapped;
        private final int[] sample;
        private int used;

        Grouping(Comparisons comparisons, Competitors competitors, double[] x, int p, boolean byRater, boolean[] kept) {
            this.comparisons = comparisons;
            this.competitors = competitors;
            this.x = x;
            this.p = p;
            this.byRater = byRater;
            this.kept = kept;
            rowOf = new int[kept.length];
            swapped = new boolean[kept.length];
            sample = new int[kept.length];
        }

        VoteRows run(int missing) {
            int mask = (Integer.highestOneBit(Math.max(8, kept.length)) << 2) - 1;
            int[] table = new int[mask + 1];
            Arrays.fill(rowOf, -1);
            for (int row = 0; row < kept.length; row++) {
                if (!kept[row]) continue;
                swapped[row] = a(row) > b(row);
                if (swapped[row]) for (int k = 0; k < p; k++) x[row * p + k] = -x[row * p + k];
                int slot = hash(row) & mask;
                while (table[slot] != 0 && !same(sample[table[slot] - 1], row)) slot = slot + 1 & mask;
                if (table[slot] == 0) {
                    sample[used] = row;
                    table[slot] = ++used;
                }
                rowOf[row] = table[slot] - 1;
            }
            return new VoteRows(build(), rowOf, swapped, missing);
        }

        private PairRows build() {
            int[] first = new int[used];
            int[] second = new int[used];
            double[] covariates = new double[used * p];
            double[] factor = new double[used];
            Arrays.fill(factor, 1);
            int[] extra = new int[byRater ? used : 0];
            for (int e = 0; e < used; e++) {
                first[e] = low(sample[e]);
                second[e] = high(sample[e]);
                System.arraycopy(x, sample[e] * p, covariates, e * p, p);
                if (byRater) extra[e] = comparisons.rater(sample[e]);
            }
            double[][] counts = new double[3][used];
            for (int row = 0; row < rowOf.length; row++)
                if (rowOf[row] >= 0) count(counts, rowOf[row], comparisons, row, swapped[row], 1);
            int raters = byRater ? comparisons.raters().size() : 0;
            return new PairRows(
                    competitors.names().size(),
                    first,
                    second,
                    counts[0],
                    counts[1],
                    counts[2],
                    factor,
                    covariates,
                    p,
                    extra,
                    raters);
        }

        private int hash(int row) {
            long h = (long) low(row) << 32 | high(row);
            if (byRater) h = h * 31 + comparisons.rater(row);
            for (int k = 0; k < p; k++) h = h * 0x9E3779B97F4A7C15L + Double.doubleToLongBits(x[row * p + k] + 0.0);
            h *= 0x9E3779B97F4A7C15L;
            return (int) (h ^ h >>> 32);
        }

        private boolean same(int one, int other) {
            return low(one) == low(other)
                    && high(one) == high(other)
                    && (!byRater || comparisons.rater(one) == comparisons.rater(other))
                    && Arrays.equals(x, one * p, one * p + p, x, other * p, other * p + p);
        }

        private int a(int row) {
            return competitors.ofResponse()[comparisons.a(row)];
        }

        private int b(int row) {
            return competitors.ofResponse()[comparisons.b(row)];
        }

        private int low(int row) {
            return Math.min(a(row), b(row));
        }

        private int high(int row) {
            return Math.max(a(row), b(row));
        }
    }
}
