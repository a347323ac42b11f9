package dev.penchant.studies.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.studies.simulation.Draws;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MaxMinTest {
    private static final double BETA = .2;

    private static MaxMin problem(long seed) {
        Draws draws = new Draws(seed);
        return new MaxMin(
                new double[][][] {MaxMin.centred(draws.normal(5, 6, 1)), MaxMin.centred(draws.normal(5, 6, 1))}, BETA);
    }

    /** No policy does better for the worse-off group than the dual says, and gradient steps come near. */
    @Test
    void theDualBoundsEveryPolicyAndStepsReachIt() {
        for (long seed = 1; seed <= 5; seed++) {
            MaxMin problem = problem(seed);
            for (double[][] reward : problem.rewards())
                assertTrue(problem.worst(MaxMin.single(reward, BETA)) <= problem.best() + 1e-9);
            assertEquals(problem.best(), problem.worst(problem.policy()), .05);
        }
    }

    @Test
    void theBestPolicyForOneRewardIsItsSoftmax() {
        double[][] reward = problem(7).rewards()[0];
        double best = MaxMin.value(reward, BETA, MaxMin.single(reward, BETA));
        for (double other : new double[] {.1, .19, .21, .5})
            assertTrue(MaxMin.value(reward, BETA, MaxMin.single(reward, other)) < best);
    }

    @Test
    void theUniformLotteryWinsHalf() {
        double[][] taste = problem(9).rewards()[0];
        double[][] uniform = MaxMin.single(new double[5][6], BETA);
        assertEquals(.5, MaxMin.winRate(taste, uniform), 1e-12);
        assertEquals(.5, MaxMin.betterRate(taste, uniform), 1e-12);
    }

    /** Planning for a goal's own value walks to it from everywhere, by as many steps as it is away. */
    @Test
    void theMazeIsWalkedToItsGoals() {
        Maze maze = Maze.make();
        assertEquals(46, maze.cells().length);
        for (int goal = 0; goal < 2; goal++) {
            double[] reward = maze.value()[goal];
            double[] value = maze.moves().values(reward, .95);
            for (int start = 0; start < reward.length; start++) {
                int steps = maze.away()[goal][start];
                assertEquals(0, maze.away()[goal][maze.moves().end(start, reward, value, .95, steps)], "from " + start);
            }
        }
    }

    @Test
    void centringLeavesNoConstant() {
        double[][] reward = {{1, 2, 6}, {0, 0, 3}};
        double[][] raised = Arrays.stream(reward)
                .map(row -> Arrays.stream(row).map(r -> r + 3).toArray())
                .toArray(double[][]::new);
        for (int x = 0; x < 2; x++) assertArrayEquals(MaxMin.centred(reward)[x], MaxMin.centred(raised)[x], 1e-12);
    }
}
