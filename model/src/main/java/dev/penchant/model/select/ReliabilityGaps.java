package dev.penchant.model.select;

/**
 * How far forecast probabilities are from what happens, in uniform bins, every comparison counted in both orders: p for
 * the side that won, and 1 − p for the other.
 *
 * @param ece Σ_bins |Σ p − Σ y| / n (Naeini et al. 2015)
 * @param ace the mean over bins that are not empty of |mean p − mean y|
 * @param mce the largest of these
 */
public record ReliabilityGaps(double ece, double ace, double mce) {
    /** @param winnersLogOdds by comparison, of the side that won */
    public static ReliabilityGaps of(double[] winnersLogOdds, int bins) {
        double[] forecast = new double[bins];
        double[] won = new double[bins];
        int[] count = new int[bins];
        for (double z : winnersLogOdds) {
            double p = 1 / (1 + Math.exp(-z));
            int winner = Math.min(bins - 1, (int) (p * bins));
            int loser = Math.min(bins - 1, (int) ((1 - p) * bins));
            forecast[winner] += p;
            won[winner]++;
            count[winner]++;
            forecast[loser] += 1 - p;
            count[loser]++;
        }
        double gaps = 0;
        double means = 0;
        double largest = 0;
        int filled = 0;
        for (int bin = 0; bin < bins; bin++) {
            if (count[bin] == 0) continue;
            double gap = Math.abs(forecast[bin] - won[bin]);
            gaps += gap;
            means += gap / count[bin];
            largest = Math.max(largest, gap / count[bin]);
            filled++;
        }
        return new ReliabilityGaps(gaps / (2.0 * winnersLogOdds.length), means / Math.max(1, filled), largest);
    }
}
