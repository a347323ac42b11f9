package dev.penchant.rank;

import dev.penchant.data.Components;
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
record VoteGraph(int[] weak, int[] strong, int weakCount, int strongCount) {
    static VoteGraph of(PairRows rows) {
        int n = rows.competitors();
        Components met = new Components(n);
        // Pairs that beat each other are merged first: hardly an edge is left for the search where votes are many.
        Components mutual = new Components(n);
        int apart = n;
        int oneWay = 0;
        // Backwards, because the rows of the last competitor are mostly with all the others.
        for (int e = rows.size() - 1; e >= 0 && apart > 1; e--) {
            boolean won = rows.wins()[e] + rows.ties()[e] > 0;
            boolean lost = rows.losses()[e] + rows.ties()[e] > 0;
            if (won || lost) met.join(rows.first()[e], rows.second()[e]);
            if (won && lost && mutual.join(rows.first()[e], rows.second()[e])) apart--;
            else if (won != lost) oneWay++;
        }
        if (apart == 1) return new VoteGraph(new int[n], new int[n], 1, 1);
        int[] beats = new int[oneWay];
        int[] beaten = new int[oneWay];
        int edges = 0;
        for (int e = 0; e < rows.size(); e++) {
            boolean won = rows.wins()[e] > 0;
            boolean lost = rows.losses()[e] > 0;
            if (won == lost || rows.ties()[e] > 0) continue;
            int winner = mutual.of(won ? rows.first()[e] : rows.second()[e]);
            int loser = mutual.of(won ? rows.second()[e] : rows.first()[e]);
            if (winner == loser) continue;
            beats[edges] = winner;
            beaten[edges++] = loser;
        }
        int[] ofRoot = new int[n];
        new Tarjan(n, beats, beaten, edges).run(ofRoot);
        int[] strong = new int[n];
        for (int i = 0; i < n; i++) strong[i] = ofRoot[mutual.of(i)];
        int[] weak = new int[n];
        for (int i = 0; i < n; i++) weak[i] = met.of(i);
        return new VoteGraph(weak, strong, renumber(weak), renumber(strong));
    }

    /** Numbers the components from 0 in the order of their first members; returns how many there are. */
    private static int renumber(int[] component) {
        int[] number = new int[component.length];
        Arrays.fill(number, -1);
        int count = 0;
        for (int i = 0; i < component.length; i++) {
            if (number[component[i]] < 0) number[component[i]] = count++;
            component[i] = number[component[i]];
        }
        return count;
    }

    /** Whether the likelihood has no maximum, even with the shifts between weak components left aside. */
    boolean separated() {
        return strongCount > weakCount;
    }

    /** Members of the largest weak component. */
    int largest() {
        int[] members = new int[weakCount];
        for (int c : weak) members[c]++;
        return Arrays.stream(members).max().orElse(0);
    }

    /** The indices 0..count−1 by their group, ascending. */
    static int[][] grouped(int[] group, int groups, int count) {
        int[] sizes = new int[groups];
        for (int i = 0; i < count; i++) sizes[group[i]]++;
        int[][] lists = new int[groups][];
        for (int g = 0; g < groups; g++) lists[g] = new int[sizes[g]];
        Arrays.fill(sizes, 0);
        for (int i = 0; i < count; i++) lists[group[i]][sizes[group[i]]++] = i;
        return lists;
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

        void run(int[] component) {
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
        }
    }
}
