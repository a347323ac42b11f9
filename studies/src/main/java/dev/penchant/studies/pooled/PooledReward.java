package dev.penchant.studies.pooled;

import dev.penchant.model.fit.PairLogistic;
import dev.penchant.model.neural.MlpReward;
import dev.penchant.model.neural.MultiSetTrainer;
import dev.penchant.model.neural.Pairs;
import dev.penchant.model.neural.SetWeights;
import dev.penchant.model.select.ReliabilityGaps;
import dev.penchant.tensor.Activation;
import dev.penchant.tensor.AdamWSettings;
import dev.penchant.tensor.Mlp;
import dev.penchant.tensor.Placement;
import dev.penchant.tensor.Schedule;
import dev.penchant.tensor.TrainingSettings;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What a reward of two tanh layers of 64, learned with some weights of the sets, says of test votes.
 *
 * @param winners by set and test vote, the log-odds of the side that won
 * @param tuning the same for a few more votes of each set
 */
record PooledReward(double[][] winners, double[][] tuning) {
    private static final int BINS = 10;
    private static final int PAIRS_A_STEP = 8;

    static PooledReward learn(
            List<Pairs> train, List<Pairs> test, List<Pairs> tuning, int steps, long seed, SetWeights weights) {
        int columns = train.getFirst().responses().columns();
        try (Mlp network = Mlp.create(
                List.of(columns, 64, 64, 1), Activation.TANH, 0, new SplittableRandom(seed), Placement.defaults())) {
            MlpReward reward = new MlpReward(network);
            TrainingSettings settings = TrainingSettings.defaults()
                    .withBatch(PAIRS_A_STEP)
                    .withEpochs(1_000_000)
                    .withMaxSteps(steps)
                    .withSchedule(Schedule.constant())
                    .withClipNorm(1e6)
                    .withOptimiser(AdamWSettings.defaults().withLearningRate(1e-3))
                    .withSeed(seed);
            new MultiSetTrainer(reward, settings, weights).train(train);
            return new PooledReward(winners(reward, test), winners(reward, tuning));
        }
    }

    private static double[][] winners(MlpReward reward, List<Pairs> sets) {
        return sets.stream()
                .map(set -> {
                    double[] told = reward.differences(set);
                    for (int row = 0; row < told.length; row++) if (set.target()[row] < .5) told[row] = -told[row];
                    return told;
                })
                .toArray(double[][]::new);
    }

    /** The mean over some sets. */
    double ece(int... sets) {
        return IntStream.of(sets)
                .mapToDouble(k -> ReliabilityGaps.of(winners[k], BINS).ece())
                .average()
                .orElseThrow();
    }

    double ece() {
        return ece(all());
    }

    int[] all() {
        return IntStream.range(0, winners.length).toArray();
    }

    double accuracy() {
        return Arrays.stream(winners)
                .mapToDouble(set -> Arrays.stream(set).filter(z -> z > 0).count() / (double) set.length)
                .average()
                .orElseThrow();
    }

    /** Mean |z|. */
    double sureness() {
        return Arrays.stream(winners)
                .mapToDouble(set -> Arrays.stream(set).map(Math::abs).average().orElseThrow())
                .average()
                .orElseThrow();
    }

    /** Divided by the one temperature that suits the tuning votes of all sets best. */
    PooledReward cooled() {
        double[][] odds = Arrays.stream(tuning)
                .flatMapToDouble(Arrays::stream)
                .mapToObj(z -> new double[] {z})
                .toArray(double[][]::new);
        double[] won = new double[odds.length];
        Arrays.fill(won, 1);
        double scale = new PairLogistic(odds, won).fit(1, 1e-6).weights()[0];
        return new PooledReward(
                Arrays.stream(winners)
                        .map(set -> Arrays.stream(set).map(z -> scale * z).toArray())
                        .toArray(double[][]::new),
                tuning);
    }
}
