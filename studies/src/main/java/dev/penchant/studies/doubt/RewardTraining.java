package dev.penchant.studies.doubt;

import dev.penchant.model.neural.MlpReward;
import dev.penchant.model.neural.NetworkTrainer;
import dev.penchant.model.neural.NetworkTraining;
import dev.penchant.model.neural.PairNetwork;
import dev.penchant.model.neural.Pairs;
import dev.penchant.model.neural.VerdictLoss;
import dev.penchant.tensor.Activation;
import dev.penchant.tensor.AdamWSettings;
import dev.penchant.tensor.Mlp;
import dev.penchant.tensor.Placement;
import dev.penchant.tensor.Schedule;
import dev.penchant.tensor.TrainingSettings;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The study's reward: 32–64–64–1, ReLU, six epochs of batches of 128, AdamW at 2e-3, no decay. */
record RewardTraining(int epochs, double dropout, VerdictLoss loss, Function<MlpReward, PairNetwork> around) {
    static RewardTraining plain() {
        return new RewardTraining(6, 0, VerdictLoss.LOGISTIC, reward -> reward);
    }

    RewardTraining withEpochs(int epochs) {
        return new RewardTraining(epochs, dropout, loss, around);
    }

    RewardTraining withLoss(VerdictLoss loss) {
        return new RewardTraining(epochs, dropout, loss, around);
    }

    RewardTraining inside(double dropout, Function<MlpReward, PairNetwork> around) {
        return new RewardTraining(epochs, dropout, loss, around);
    }

    /** Learns, asks and frees. */
    <T> T learn(Pairs pairs, long seed, Function<MlpReward, T> ask) {
        try (Mlp network = Mlp.create(
                List.of(NoisyTeacher.COLUMNS, 64, 64, 1),
                Activation.RELU,
                dropout,
                new SplittableRandom(seed),
                Placement.defaults())) {
            MlpReward reward = new MlpReward(network);
            TrainingSettings settings = TrainingSettings.defaults()
                    .withBatch(128)
                    .withEpochs(epochs)
                    .withSchedule(Schedule.constant())
                    .withClipNorm(1e6)
                    .withSeed(seed)
                    .withOptimiser(
                            AdamWSettings.defaults().withLearningRate(2e-3).withWeightDecay(0));
            new NetworkTrainer(
                            around.apply(reward), NetworkTraining.of(settings).withLoss(loss))
                    .train(pairs);
            return ask.apply(reward);
        }
    }

    double accuracy(Pairs pairs, long seed, NoisyTeacher.Votes test) {
        ToDoubleFunction<MlpReward> asked = test::accuracy;
        return learn(pairs, seed, asked::applyAsDouble);
    }
}
