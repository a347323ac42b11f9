package dev.penchant.data.statistics;

/**
 * Agreement of two raters beyond chance: κ = (p_o − p_e)/(1 − p_e) (Cohen 1960), or with weights w_ij for partial
 * disagreement κ = 1 − Σ w_ij o_ij / Σ w_ij e_ij (Cohen 1968).
 */
public final class CohenKappa {
    /** What disagreeing by d categories costs. */
    public enum Weights {
        NONE,
        LINEAR,
        QUADRATIC
    }

    private CohenKappa() {}

    /**
     * @param table number of items put into category i by one rater and j by the other
     * @return NaN when chance agreement is complete
     */
    public static double of(long[][] table, Weights weights) {
        int k = table.length;
        double n = 0;
        double[] rows = new double[k];
        double[] columns = new double[k];
        for (int i = 0; i < k; i++)
            for (int j = 0; j < k; j++) {
                n += table[i][j];
                rows[i] += table[i][j];
                columns[j] += table[i][j];
            }
        double observed = 0;
        double expected = 0;
        for (int i = 0; i < k; i++)
            for (int j = 0; j < k; j++) {
                double cost = cost(Math.abs(i - j), weights);
                observed += cost * table[i][j] / n;
                expected += cost * rows[i] * columns[j] / (n * n);
            }
        return expected == 0 ? Double.NaN : 1 - observed / expected;
    }

    private static double cost(int distance, Weights weights) {
        return switch (weights) {
            case NONE -> distance == 0 ? 0 : 1;
            case LINEAR -> distance;
            case QUADRATIC -> (double) distance * distance;
        };
    }
}
