package dev.penchant.model.route;

import dev.penchant.tensor.Seeds;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Which comparisons of a pool a person judges.
 *
 * @param human by comparison
 * @param gains by comparison, what it gains that a person judges it alone
 * @param way by what it was found
 * @param predicted for this plan; like all predictions minus the mean −log P of people's votes
 * @param predictedRandom the mean over draws of the same budget without regard to tags
 * @param predictedNone for the model's labels alone
 * @param predictedAll for people's alone
 */
public record RoutingPlan(
        boolean[] human,
        double[] gains,
        Way way,
        double predicted,
        double predictedRandom,
        double predictedNone,
        double predictedAll) {
    private static final int SAMPLES = 500;
    private static final int DRAWS = 50;

    /** How a plan was found. */
    public enum Way {
        /** The comparisons of the largest gain by themselves. */
        LARGEST_GAINS,
        /** The best of many drawn mixes. */
        BEST_DRAWN
    }

    /** The better of both ways, by what is predicted. */
    public static RoutingPlan of(PerformancePredictor predictor, TaggedPool pool, int budget, long seed) {
        SplittableRandom random = new SplittableRandom(Seeds.derive(seed, 2));
        double[] gains = predictor.gains(pool);
        boolean[] top = Mixes.top(gains, budget);
        boolean[] drawn = Mixes.best(predictor, pool, budget, SAMPLES, random);
        double byGain = predictor.predict(pool.shares(top));
        double byDrawing = predictor.predict(pool.shares(drawn));
        double chance = IntStream.range(0, DRAWS)
                .mapToDouble(draw -> predictor.predict(pool.shares(Mixes.uniform(pool.size(), budget, random))))
                .average()
                .orElseThrow();
        boolean[] all = new boolean[pool.size()];
        double none = predictor.predict(pool.shares(all));
        Arrays.fill(all, true);
        boolean greedy = byGain >= byDrawing;
        return new RoutingPlan(
                greedy ? top : drawn,
                gains,
                greedy ? Way.LARGEST_GAINS : Way.BEST_DRAWN,
                Math.max(byGain, byDrawing),
                chance,
                none,
                predictor.predict(pool.shares(all)));
    }

    /** How many comparisons gain by themselves: beyond them a budget is wasted, as far as is predicted. */
    public int gainful() {
        return (int) Arrays.stream(gains).filter(gain -> gain > 0).count();
    }
}
