package dev.penchant.studies.latent;

import dev.penchant.model.neural.Pairs;
import dev.penchant.model.neural.Vectors;
import dev.penchant.studies.simulation.Draws;
import dev.penchant.studies.simulation.TabularTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A maze with two goals: each rater has one of them at heart, unseen, and prefers the cell that is nearer to it.
 *
 * @param cells row and column of each free cell, from −1 to 1
 * @param moves north, south, west, east, stay
 * @param value by goal and cell, 0.99 to the power of the distance, from 0 to 1
 * @param away by goal and cell, the distance
 */
record Maze(float[][] cells, TabularTask moves, double[][] value, int[][] away) {
    private static final List<String> MAP = List.of(
            "############",
            "#OOOO#OOOOO#",
            "#O##O#O#O#O#",
            "#OOOOOO#OOO#",
            "#O####O###O#",
            "#OO#O#OOOOO#",
            "##O#O#O#O###",
            "#OO#OOO#OOO#",
            "############");
    private static final int[][] GOALS = {{7, 1}, {7, 10}};
    private static final int[][] STEPS = {{-1, 0}, {1, 0}, {0, -1}, {0, 1}, {0, 0}};
    /** Cells are seen with this much noise. */
    private static final double JITTER = .05;

    static Maze make() {
        List<int[]> free = new ArrayList<>();
        int[][] number = new int[MAP.size()][MAP.getFirst().length()];
        for (int r = 0; r < number.length; r++)
            for (int c = 0; c < number[r].length; c++)
                if (MAP.get(r).charAt(c) == 'O') {
                    number[r][c] = free.size();
                    free.add(new int[] {r, c});
                }
        int[][] next = new int[free.size()][STEPS.length];
        float[][] cells = new float[free.size()][];
        for (int s = 0; s < next.length; s++) {
            int[] at = free.get(s);
            cells[s] = new float[] {at[0] / 4f - 1, at[1] / 5.5f - 1};
            for (int a = 0; a < STEPS.length; a++) {
                int r = at[0] + STEPS[a][0];
                int c = at[1] + STEPS[a][1];
                next[s][a] = MAP.get(r).charAt(c) == 'O' ? number[r][c] : s;
            }
        }
        TabularTask moves = new TabularTask(next);
        double[][] value = new double[GOALS.length][];
        int[][] away = new int[GOALS.length][];
        for (int g = 0; g < GOALS.length; g++) {
            away[g] = moves.distances(number[GOALS[g][0]][GOALS[g][1]]);
            double least = Math.pow(.99, Arrays.stream(away[g]).max().orElseThrow());
            value[g] = Arrays.stream(away[g])
                    .mapToDouble(d -> (Math.pow(.99, d) - least) / (1 - least))
                    .toArray();
        }
        return new Maze(cells, moves, value, away);
    }

    /**
     * Raters with a goal each and their verdicts, all true; pairs that the rater values alike are not asked.
     *
     * @param goal by rater
     * @param contested by comparison, whether the goals order the two otherwise
     */
    record Votes(Pairs pairs, int[] goal, boolean[] contested) {}

    Votes votes(int raters, int each, Draws draws) {
        return votes(draws.random().ints(raters, 0, GOALS.length).toArray(), each, draws);
    }

    Votes votes(int[] goal, int each, Draws draws) {
        int raters = goal.length;
        int size = raters * each;
        int[] rater = new int[size];
        int[] a = new int[size];
        int[] b = new int[size];
        float[] seen = new float[size * 4];
        float[] target = new float[size];
        boolean[] contested = new boolean[size];
        for (int row = 0; row < size; row++) {
            int u = row / each;
            int first;
            int second;
            do {
                first = draws.random().nextInt(cells.length);
                second = draws.random().nextInt(cells.length);
            } while (away[goal[u]][first] == away[goal[u]][second]);
            rater[row] = u;
            a[row] = 2 * row;
            b[row] = 2 * row + 1;
            see(first, draws, seen, 4 * row);
            see(second, draws, seen, 4 * row + 2);
            target[row] = value[goal[u]][first] > value[goal[u]][second] ? 1 : 0;
            contested[row] = (value[0][first] - value[0][second]) * (value[1][first] - value[1][second]) < 0;
        }
        Pairs pairs =
                Pairs.of(Vectors.of(seen, 2), a, b).withRaters(rater, raters).withTargets(target);
        return new Votes(pairs, goal, contested);
    }

    private void see(int cell, Draws draws, float[] into, int offset) {
        for (int d = 0; d < 2; d++)
            into[offset + d] = cells[cell][d] + (float) (JITTER * draws.random().nextGaussian());
    }
}
