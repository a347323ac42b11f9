package dev.penchant.rank;

/**
 * Votes as a likelihood reads them: row {@code e} holds the wins, losses and ties of competitor {@code first[e]} against
 * {@code second[e]} under equal circumstances.
 *
 * @param competitors n
 * @param factor the weight of each vote of the row (pair re-weighting), length rows
 * @param covariates rows × {@code width}, row-major: x of the first less that of the second; empty when width is 0
 * @param width p, number of covariates
 * @param extra which of the {@code extras} further parameters the row has; empty when all rows share number 0
 * @param extras 0, 1 (a tie parameter), or the number of raters
 */
record PairRows(
        int competitors,
        int[] first,
        int[] second,
        double[] wins,
        double[] losses,
        double[] ties,
        double[] factor,
        double[] covariates,
        int width,
        int[] extra,
        int extras) {

    int size() {
        return first.length;
    }

    int parameters() {
        return competitors + width + extras;
    }

    /** Number of votes. */
    double votes() {
        double sum = 0;
        for (int e = 0; e < first.length; e++) sum += wins[e] + losses[e] + ties[e];
        return sum;
    }

    /** Index of the row's further parameter among all parameters; only for extras &gt; 0. */
    int extraIndex(int row) {
        return competitors + width + (extra.length == 0 ? 0 : extra[row]);
    }

    PairRows withExtras(int count) {
        return new PairRows(competitors, first, second, wins, losses, ties, factor, covariates, width, extra, count);
    }

    /** The same rows with other counts, as a bootstrap draws them. */
    PairRows withCounts(double[] won, double[] lost, double[] tied) {
        return new PairRows(competitors, first, second, won, lost, tied, factor, covariates, width, extra, extras);
    }
}
