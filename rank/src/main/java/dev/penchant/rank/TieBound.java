package dev.penchant.rank;

/**
 * Whether ties leave the maximum of the likelihood at infinity though everybody has lost or tied: when differences and the
 * threshold of ties can grow together so that no vote becomes less likely. That takes log-strengths x and t &gt; 0 with
 * x_winner − x_loser ≥ t for each decided vote and |x_a − x_b| ≤ t for each tie, which is so for Davidson (t = 2 log ν) as
 * for Rao and Kupper (t = log κ). Such x exist unless some cycle of votes, ties taken either way, has more wins than
 * ties: a system of difference constraints (Bellman 1958).
 */
final class TieBound {
    private TieBound() {}

    /** Whether there are such x for t = 1. */
    static boolean none(PairRows rows) {
        for (int e = 0; e < rows.size(); e++) if (rows.wins()[e] > 0 && rows.losses()[e] > 0) return false;
        int n = rows.competitors();
        int[] x = new int[n];
        for (int pass = 0; pass <= n; pass++) {
            boolean moved = false;
            for (int e = 0; e < rows.size(); e++) {
                int a = rows.first()[e];
                int b = rows.second()[e];
                if (rows.wins()[e] > 0) moved |= atMost(x, b, x[a] - 1);
                if (rows.losses()[e] > 0) moved |= atMost(x, a, x[b] - 1);
                if (rows.ties()[e] > 0) moved |= atMost(x, b, x[a] + 1) | atMost(x, a, x[b] + 1);
                if (Math.min(x[a], x[b]) < -n) return false; // no path without a cycle is that long
            }
            if (!moved) return true;
        }
        return false;
    }

    private static boolean atMost(int[] x, int i, int bound) {
        if (x[i] <= bound) return false;
        x[i] = bound;
        return true;
    }
}
