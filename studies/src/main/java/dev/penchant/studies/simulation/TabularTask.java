package dev.penchant.studies.simulation;

import java.util.Arrays;

/**
 * A world of few states where each action leads to one state for sure.
 *
 * @param next by state and action, the state it leads to
 */
public record TabularTask(int[][] next) {
    private static final int MOST_SWEEPS = 2_000;
    private static final double SETTLED = 1e-9;

    /** V(s) = max_a [r(s′) + γ V(s′)], s′ = next[s][a], by sweeps until it no longer moves (Bellman 1957). */
    public double[] values(double[] reward, double discount) {
        double[] value = new double[next.length];
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            double moved = 0;
            for (int state = 0; state < next.length; state++) {
                double best = Arrays.stream(next[state])
                        .mapToDouble(to -> reward[to] + discount * value[to])
                        .max()
                        .orElseThrow();
                moved = Math.max(moved, Math.abs(best - value[state]));
                value[state] = best;
            }
            if (moved < SETTLED) break;
        }
        return value;
    }

    /** Where who acts on these values stands after so many steps. */
    public int end(int start, double[] reward, double[] value, double discount, int steps) {
        int state = start;
        for (int step = 0; step < steps; step++) {
            int best = next[state][0];
            for (int to : next[state])
                if (reward[to] + discount * value[to] > reward[best] + discount * value[best] + SETTLED) best = to;
            state = best;
        }
        return state;
    }

    /** The fewest steps from each state to a goal; −1 where there is no way. Steps must be possible both ways. */
    public int[] distances(int goal) {
        int[] distance = new int[next.length];
        Arrays.fill(distance, -1);
        int[] queue = new int[next.length];
        int last = 0;
        queue[last++] = goal;
        distance[goal] = 0;
        for (int at = 0; at < last; at++)
            for (int to : next[queue[at]])
                if (distance[to] < 0) {
                    distance[to] = distance[queue[at]] + 1;
                    queue[last++] = to;
                }
        return distance;
    }
}
