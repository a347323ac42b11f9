package dev.penchant.rank;

import java.util.Arrays;

/**
 * The graph of who met whom. Two competitors can be compared when a chain of games joins them ({@link #weak}); the
 * maximum of the Bradley–Terry likelihood exists only when every group has also lost to the rest (Ford 1957), that is
 * when a component is strongly connected by "has beaten or tied" ({@link #strong}).
 *
 * @param weak component of each competitor, numbered from 0 in the order of their first members
 * @param strong strongly connected component of each competitor
 * @param weakCount number of weak components
 * @param strongCount number of strong components; more than {@code weakCount} means separation
 */
record Components(int[] weak, int[] strong, int weakCount, int strongCount) {
    static Components of(PairRows rows) {
        int n = rows.competitors();
        int[] beats = new int[2 * rows.size()];
        int[] beaten = new int[2 * rows.size()];
        int edges = 0;
        int[] root = new int[n];
        for (int i = 0; i < n; i++) root[i] = i;
        for (int e = 0; e < rows.size(); e++) {
            int a = rows.first()[e];
            int b = rows.second()[e];
            if (rows.wins()[e] + rows.ties()[e] + rows.losses()[e] <= 0) continue;
            root[find(root, a)] = find(root, b);
            if (rows.wins()[e] + rows.ties()[e] > 0) {
                beats[edges] = a;
                beaten[edges++] = b;
            }
            if (rows.losses()[e] + rows.ties()[e] > 0) {
                beats[edges] = b;
                beaten[edges++] = a;
            }
        }
        int[] weak = new int[n];
        int[] number = new int[n];
        Arrays.fill(number, -1);
        int weakCount = 0;
        for (int i = 0; i < n; i++) {
            int r = find(root, i);
            if (number[r] < 0) number[r] = weakCount++;
            weak[i] = number[r];
        }
        int[] strong = new int[n];
        int strongCount = new Tarjan(n, beats, beaten, edges).run(strong);
        return new Components(weak, strong, weakCount, strongCount);
    }

    /** Whether the maximum of the likelihood exists, log-strengths of different weak components apart. */
    boolean separated() {
        return strongCount > weakCount;
    }

    private static int find(int[] root, int i) {
        while (root[i] != i) {
            root[i] = root[root[i]];
            i = root[i];
        }
        return i;
    }

    /** Strongly connected components (Tarjan 1972), with its own stack: graphs may be long chains. */
    private static final class Tarjan {
        private final int[] start;
        private final int[] target;
        private final int n;

        Tarjan(int n, int[] from, int[] to, int edges) {
            this.n = n;
            start = new int[n + 1];
            target = new int[edges];
            for (int e = 0; e < edges; e++) start[from[e] + 1]++;
            for (int i = 0; i < n; i++) start[i + 1] += start[i];
            int[] next = start.clone();
            for (int e = 0; e < edges; e++) target[next[from[e]]++] = to[e];
        }

        int run(int[] component) {
            int[] order = new int[n];
            int[] low = new int[n];
            int[] edge = new int[n];
            int[] path = new int[n];
            int[] open = new int[n];
            int opened = 0;
            int seen = 0;
            int count = 0;
            Arrays.fill(component, -1);
            for (int s = 0; s < n; s++) {
                if (order[s] != 0) continue;
                int depth = 0;
                path[0] = s;
                order[s] = low[s] = ++seen;
                edge[s] = start[s];
                open[opened++] = s;
                while (depth >= 0) {
                    int i = path[depth];
                    if (edge[i] < start[i + 1]) {
                        int j = target[edge[i]++];
                        if (order[j] == 0) {
                            order[j] = low[j] = ++seen;
                            edge[j] = start[j];
                            open[opened++] = j;
                            path[++depth] = j;
                        } else if (component[j] < 0) low[i] = Math.min(low[i], order[j]);
                        continue;
                    }
                    if (low[i] == order[i]) {
                        int member;
                        do {
                            member = open[--opened];
                            component[member] = count;
                        } while (member != i);
                        count++;
                    }
                    if (--depth >= 0) low[path[depth]] = Math.min(low[path[depth]], low[i]);
                }
            }
            return count;
        }
    }
}
