package dev.penchant.studies.regret;

import dev.penchant.model.segment.World;
import dev.penchant.studies.simulation.Draws;
import java.util.Arrays;

/**
 * A grid to drive through (Knox et al. 2024): 0 blank, 1 goal, 2 house, 3 sheep, 4 coin, 5 roadblock, and 6 more for the same
 * on mud. Goals and sheep end it, houses and the edge block. Features of a step, by the cell it leads to: petrol, goal, sheep,
 * coin, roadblock, mud; who is blocked uses petrol or mud alone.
 *
 * @param cells rows × columns
 */
record DeliveryGrid(int[][] cells) {
    private static final int GOAL = 1;
    private static final int HOUSE = 2;
    private static final int SHEEP = 3;
    private static final int COIN = 4;
    private static final int ROADBLOCK = 5;
    private static final int ON_MUD = 6;
    private static final int FEATURES = 6;

    /** Actions: up, down, left, right. */
    private static final int[][] MOVES = {{-1, 0}, {1, 0}, {0, -1}, {0, 1}};

    static final double[] WEIGHTS = {-1, 50, -50, 1, -1, -2};

    /** The one that people drove through. */
    static DeliveryGrid ofPeople() {
        // Hexadecimal: a is a coin on mud.
        String rows = "0050000000 0000400006 0030000666 4050233660 6600000000"
                + " 6040000000 6203520000 0400000a66 0050000667 0000005004";
        return new DeliveryGrid(Arrays.stream(rows.split(" "))
                .map(row -> row.chars().map(c -> Character.digit(c, 16)).toArray())
                .toArray(int[][]::new));
    }

    /** One goal, the rest at random; shares are of all cells. */
    static DeliveryGrid draw(int rows, int columns, double sheep, double roadblocks, double coins, Draws draws) {
        int n = rows * columns;
        int[] flat = new int[n];
        int[] order = draws.shuffled(n);
        int at = 0;
        flat[order[at++]] = GOAL;
        for (int i = 0; i < Math.round(sheep * n) && at < n - 1; i++) flat[order[at++]] = SHEEP;
        for (int i = 0; i < Math.round(roadblocks * n) && at < n - 1; i++) flat[order[at++]] = ROADBLOCK;
        for (int i = 0; i < Math.round(coins * n) && at < n - 1; i++) flat[order[at++]] = COIN;
        int[][] cells = new int[rows][];
        for (int row = 0; row < rows; row++) cells[row] = Arrays.copyOfRange(flat, row * columns, (row + 1) * columns);
        return new DeliveryGrid(cells);
    }

    int state(int row, int column) {
        return row * cells[0].length + column;
    }

    World world() {
        int rows = cells.length;
        int columns = cells[0].length;
        int[][] next = new int[rows * columns][MOVES.length];
        double[][][] features = new double[rows * columns][MOVES.length][FEATURES];
        boolean[] terminal = new boolean[rows * columns];
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++) {
                int s = state(row, column);
                int what = cells[row][column] % ON_MUD;
                terminal[s] = what == GOAL || what == SHEEP || what == HOUSE;
                for (int a = 0; a < MOVES.length; a++) {
                    next[s][a] = s;
                    if (terminal[s]) continue;
                    int toRow = row + MOVES[a][0];
                    int toColumn = column + MOVES[a][1];
                    boolean moves = toRow >= 0
                            && toRow < rows
                            && toColumn >= 0
                            && toColumn < columns
                            && cells[toRow][toColumn] % ON_MUD != HOUSE;
                    if (moves) next[s][a] = state(toRow, toColumn);
                    features[s][a] = step(moves ? cells[toRow][toColumn] : cells[row][column], moves);
                }
            }
        return new World(next, features, terminal);
    }

    private static double[] step(int cell, boolean moved) {
        int what = cell % ON_MUD;
        boolean ends = what == GOAL || what == SHEEP;
        double[] features = new double[FEATURES];
        if (cell >= ON_MUD) features[5] = 1;
        else if (!ends) features[0] = 1;
        if (!moved) return features;
        if (what == GOAL) features[1] = 1;
        if (what == SHEEP) features[2] = 1;
        if (what == COIN) features[3] = 1;
        if (what == ROADBLOCK) features[4] = 1;
        return features;
    }
}
