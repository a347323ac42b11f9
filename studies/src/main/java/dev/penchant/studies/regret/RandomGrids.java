package dev.penchant.studies.regret;

import dev.penchant.model.segment.Segment;
import dev.penchant.model.segment.SegmentPair;
import dev.penchant.model.segment.SegmentReward;
import dev.penchant.model.segment.Solver;
import dev.penchant.model.segment.World;
import dev.penchant.studies.simulation.Draws;
import dev.penchant.tensor.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Rewards learned on random grids from comparisons of random drives, by raters who are simulated. */
final class RandomGrids {
    static final List<Integer> PAIRS = List.of(100, 300, 1000);
    private static final int STEPS = 600;
    private static final int LENGTH = 3;

    private RandomGrids() {}

    /**
     * Scaled returns of one grid.
     *
     * @param regret by number of pairs
     * @param partial by number of pairs
     * @param fewPolicies regret with five policies only and none added, by number of pairs
     * @param controlRegret with 1,000 labels made by partial return
     * @param controlPartial likewise
     */
    record Returns(
            double[] regret, double[] partial, double[] fewPolicies, double controlRegret, double controlPartial) {}

    /** @param ablated for how many grids five policies are tried too */
    static List<Returns> learned(int grids, int ablated, long seed) {
        return IntStream.range(0, grids)
                .parallel()
                .mapToObj(grid -> learned(new Draws(Seeds.derive(seed, grid)), grid < ablated))
                .toList();
    }

    private static Returns learned(Draws draws, boolean ablated) {
        World world = draw(draws).world();
        double[] weights = {
            -1,
            one(draws, 0, 1, 5, 10, 50),
            one(draws, -5, -10, -50, -100),
            1,
            one(draws, -2, -5, -10),
            one(draws, -1, -2, -3)
        };
        Solver solver = new Solver(world, RegretStudy.DISCOUNT);
        double[] values = solver.bestValues(weights);
        SegmentReward reward = reward(world, solver, 60, weights, draws);
        List<SegmentPair> byRegret = pairs(world, draws, segment -> -SegmentReward.regret(segment, weights, values));
        List<SegmentPair> byReturn = pairs(
                world,
                draws,
                segment -> IntStream.range(0, weights.length)
                        .mapToDouble(c -> weights[c] * segment.features()[c])
                        .sum());
        double[] few = new double[PAIRS.size()];
        if (ablated) {
            SegmentReward fewer = reward(world, solver, 5, weights, draws);
            for (int i = 0; i < few.length; i++)
                few[i] = worthAsItIs(
                        solver, fewer, SegmentReward.Link.REGRET, byRegret.subList(0, PAIRS.get(i)), weights);
        }
        return new Returns(
                worth(solver, reward, SegmentReward.Link.REGRET, byRegret, weights, PAIRS),
                worth(solver, reward, SegmentReward.Link.PARTIAL_RETURN, byRegret, weights, PAIRS),
                few,
                worth(solver, reward, SegmentReward.Link.REGRET, byReturn, weights),
                worth(solver, reward, SegmentReward.Link.PARTIAL_RETURN, byReturn, weights));
    }

    private static SegmentReward reward(World world, Solver solver, int count, double[] weights, Draws draws) {
        return SegmentReward.of(world, solver, count, draws.random())
                .without(solver.successorFeatures(solver.certain(solver.optimal(weights))));
    }

    private static double[] worth(
            Solver solver,
            SegmentReward reward,
            SegmentReward.Link link,
            List<SegmentPair> pairs,
            double[] weights,
            List<Integer> counts) {
        return counts.stream()
                .mapToDouble(count -> worth(solver, reward, link, pairs.subList(0, count), weights))
                .toArray();
    }

    /** The scaled return of what is best under the learned reward. */
    static double worth(
            Solver solver, SegmentReward reward, SegmentReward.Link link, List<SegmentPair> pairs, double[] weights) {
        SegmentReward with = link == SegmentReward.Link.REGRET ? reward.refined(solver, pairs, STEPS / 3, 1) : reward;
        return worthAsItIs(solver, with, link, pairs, weights);
    }

    /** Without policies that are added on the way. */
    private static double worthAsItIs(
            Solver solver, SegmentReward reward, SegmentReward.Link link, List<SegmentPair> pairs, double[] weights) {
        double[] learned = reward.fit(link, pairs, STEPS);
        return solver.scaledReturn(solver.bestPolicy(learned, 1e-6), weights);
    }

    private static DeliveryGrid draw(Draws draws) {
        int rows = (int) one(draws, 3, 6, 10);
        int columns = (int) one(draws, 5, 6, 10);
        while (true) {
            double sheep = one(draws, 0, .1, .3);
            double roadblocks = one(draws, 0, .1, .5, .8);
            double coins = one(draws, 0, .1, .2);
            if (sheep + roadblocks + coins < 1)
                return DeliveryGrid.draw(rows, columns, sheep, roadblocks, coins, draws);
        }
    }

    private static double one(Draws draws, double... of) {
        return of[draws.random().nextInt(of.length)];
    }

    private static List<SegmentPair> pairs(World world, Draws draws, ToDoubleFunction<Segment> worth) {
        List<SegmentPair> pairs = new ArrayList<>();
        for (int i = 0; i < PAIRS.getLast(); i++) {
            Segment first = drive(world, draws);
            Segment second = drive(world, draws);
            pairs.add(new SegmentPair(
                    first, second, draws.vote(worth.applyAsDouble(first) - worth.applyAsDouble(second))));
        }
        return pairs;
    }

    private static Segment drive(World world, Draws draws) {
        int[] starts = world.starts();
        return world.segment(
                starts[draws.random().nextInt(starts.length)],
                draws.random().ints(LENGTH, 0, world.actions()).toArray());
    }
}
