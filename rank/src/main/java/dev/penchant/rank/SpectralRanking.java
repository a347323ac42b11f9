package dev.penchant.rank;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;

/**
 * Log-strengths from stationary distributions of Markov chains that step from losers to winners. A tie counts as half a
 * win of either side. Competitors must be strongly connected, or {@code alpha} positive.
 */
public final class SpectralRanking {
    private static final double TOLERANCE = 1e-10;
    private static final int MOST_ITERATIONS = 500;

    private SpectralRanking() {}

    /**
     * Luce spectral ranking (Maystre and Grossglauser 2015): the rate l → w is half the number of wins of w over l.
     *
     * @param alpha added to every rate
     * @return log-strengths with mean 0
     */
    public static double[] lsr(PairCounts counts, double alpha) {
        return step(counts, alpha, new double[counts.names().size()]);
    }

    /** Iterated LSR: rates over π_l + π_w until these are their own answer; for alpha 0 the maximum likelihood. */
    public static double[] ilsr(PairCounts counts, double alpha) {
        double[] theta = new double[counts.names().size()];
        for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
            double[] next = step(counts, alpha, theta);
            double moved = 0;
            for (int i = 0; i < next.length; i++) moved = Math.max(moved, Math.abs(next[i] - theta[i]));
            theta = next;
            if (moved < TOLERANCE) return theta;
        }
        throw new IllegalStateException("I-LSR did not settle in " + MOST_ITERATIONS + " iterations");
    }

    private static double[] step(PairCounts counts, double alpha, double[] theta) {
        PairRows rows = counts.rows(0);
        int n = rows.competitors();
        DMatrixRMaj rates = new DMatrixRMaj(n, n);
        rates.fill(alpha);
        // Strengths add up to n, which gives alpha its scale.
        double scaleToN = n / Arrays.stream(theta).map(Math::exp).sum();
        for (int e = 0; e < rows.size(); e++) {
            int a = rows.first()[e];
            int b = rows.second()[e];
            double scale = scaleToN * (Math.exp(theta[a]) + Math.exp(theta[b]));
            rates.add(b, a, (rows.wins()[e] + .5 * rows.ties()[e]) / scale);
            rates.add(a, b, (rows.losses()[e] + .5 * rows.ties()[e]) / scale);
        }
        return centredLogs(stationary(rates));
    }

    /**
     * Rank centrality (Negahban, Oh and Shah 2017): from l to w with probability c_wl/(c_wl + c_lw)/(M − 1), c counting
     * wins plus {@code alpha}; M is the number of competitors.
     *
     * @return the stationary distribution
     */
    public static double[] rankCentrality(PairCounts counts, double alpha) {
        PairRows rows = counts.rows(0);
        int n = rows.competitors();
        DMatrixRMaj wins = new DMatrixRMaj(n, n);
        wins.fill(alpha);
        for (int e = 0; e < rows.size(); e++) {
            wins.add(rows.first()[e], rows.second()[e], rows.wins()[e] + .5 * rows.ties()[e]);
            wins.add(rows.second()[e], rows.first()[e], rows.losses()[e] + .5 * rows.ties()[e]);
        }
        DMatrixRMaj rates = new DMatrixRMaj(n, n);
        for (int l = 0; l < n; l++)
            for (int w = 0; w < n; w++) {
                double games = wins.get(w, l) + wins.get(l, w);
                if (l != w && games > 0) rates.set(l, w, wins.get(w, l) / games / (n - 1));
            }
        return stationary(rates);
    }

    /** Solves πQ = 0, Σπ = 1 for the generator Q with the given off-diagonal rates. */
    private static double[] stationary(DMatrixRMaj rates) {
        int n = rates.numRows;
        DMatrixRMaj system = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            double out = 0;
            for (int j = 0; j < n; j++) if (j != i) out += rates.get(i, j);
            for (int j = 0; j < n; j++) system.set(j, i, i == j ? -out : rates.get(i, j));
        }
        // One balance equation follows from the others; the sum takes its place.
        for (int i = 0; i < n; i++) system.set(n - 1, i, 1);
        DMatrixRMaj right = new DMatrixRMaj(n, 1);
        right.set(n - 1, 0, 1);
        DMatrixRMaj solution = new DMatrixRMaj(n, 1);
        var solver = LinearSolverFactory_DDRM.lu(n);
        if (!solver.setA(system)) throw new IllegalArgumentException("the chain has no single stationary distribution");
        solver.solve(right, solution);
        double[] pi = solution.getData();
        if (Arrays.stream(pi).anyMatch(value -> !(value > 0)))
            throw new IllegalArgumentException("competitors are not strongly connected; use alpha > 0");
        return pi;
    }

    private static double[] centredLogs(double[] pi) {
        double[] logs = Arrays.stream(pi).map(Math::log).toArray();
        double mean = Arrays.stream(logs).average().orElse(0);
        return Arrays.stream(logs).map(value -> value - mean).toArray();
    }
}
