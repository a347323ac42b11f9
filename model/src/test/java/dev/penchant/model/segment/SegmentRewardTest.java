package dev.penchant.model.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SegmentRewardTest {
    private static final double DISCOUNT = .999;

    /** Six cells in a row, both ends terminal; features: a step, the left end, the right end. */
    private static World row() {
        int[][] next = new int[6][];
        double[][][] features = new double[6][2][3];
        for (int s = 0; s < 6; s++) {
            next[s] = s == 0 || s == 5 ? new int[] {s, s} : new int[] {s - 1, s + 1};
            for (int a = 0; a < 2 && s > 0 && s < 5; a++) {
                features[s][a][0] = 1;
                if (next[s][a] == 0) features[s][a][1] = 1;
                if (next[s][a] == 5) features[s][a][2] = 1;
            }
        }
        return new World(next, features, new boolean[] {true, false, false, false, false, true});
    }

    private static final double[] TRUTH = {-1, 2, 8};

    private static List<SegmentPair> pairs(World world, int count, Random random) {
        double[] values = new Solver(world, DISCOUNT).bestValues(TRUTH);
        List<SegmentPair> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Segment first = world.segment(1 + random.nextInt(4), random.nextInt(2), random.nextInt(2));
            Segment second = world.segment(1 + random.nextInt(4), random.nextInt(2), random.nextInt(2));
            double lead = SegmentReward.regret(second, TRUTH, values) - SegmentReward.regret(first, TRUTH, values);
            pairs.add(new SegmentPair(first, second, 1 / (1 + Math.exp(-lead))));
        }
        return pairs;
    }

    @Test
    void bestPoliciesWalkToTheEndThatPaysMost() {
        Solver solver = new Solver(row(), DISCOUNT);
        int[] policy = solver.optimal(TRUTH);
        assertArrayEquals(new int[] {1, 1, 1, 1}, java.util.Arrays.copyOfRange(policy, 1, 5));
        assertEquals(7, solver.bestValues(TRUTH)[4], 1e-9);
        assertEquals(1, solver.scaledReturn(solver.bestPolicy(TRUTH, 1e-6), TRUTH), 1e-9);
        assertEquals(0, solver.scaledReturn(solver.uniform(), TRUTH), 1e-9);
    }

    @Test
    void theGradientOfRegretIsThatOfFiniteDifferences() {
        World world = row();
        SegmentReward reward = SegmentReward.of(world, new Solver(world, DISCOUNT), 10, new SplittableRandom(1));
        List<SegmentPair> pairs = pairs(world, 40, new Random(2));
        double[] weights = {-.7, 1.3, 3.1};
        double[] gradient = new double[3];
        reward.regretLoss(pairs, weights, gradient);
        for (int c = 0; c < 3; c++) {
            double[] up = weights.clone();
            double[] down = weights.clone();
            up[c] += 1e-6;
            down[c] -= 1e-6;
            double slope = (reward.regretLoss(pairs, up, new double[3]) - reward.regretLoss(pairs, down, new double[3]))
                    / 2e-6;
            assertEquals(slope, gradient[c], 1e-5);
        }
    }

    @Test
    void whatWasLearnedFromRegretLeadsToTheBestBehaviour() {
        World world = row();
        Solver solver = new Solver(world, DISCOUNT);
        List<SegmentPair> pairs = pairs(world, 200, new Random(3));
        SegmentReward reward =
                SegmentReward.of(world, solver, 10, new SplittableRandom(4)).refined(solver, pairs, 200, 1);
        double[] learned = reward.fit(SegmentReward.Link.REGRET, pairs, 600);
        assertTrue(solver.scaledReturn(solver.bestPolicy(learned, 1e-6), TRUTH) > .99);
    }

    @Test
    void aTerminalStateThatGivesSomethingIsRefused() {
        double[][][] features = {{{1}}};
        assertThrows(
                IllegalArgumentException.class, () -> new World(new int[][] {{0}}, features, new boolean[] {true}));
    }
}
