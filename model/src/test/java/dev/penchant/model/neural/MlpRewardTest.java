package dev.penchant.model.neural;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.tensor.Activation;
import dev.penchant.tensor.ElementType;
import dev.penchant.tensor.Gradients;
import dev.penchant.tensor.Mlp;
import dev.penchant.tensor.Mode;
import dev.penchant.tensor.Placement;
import dev.penchant.tensor.Scope;
import dev.penchant.tensor.Seeds;
import dev.penchant.tensor.Tensors;
import dev.penchant.tensor.TrainingSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class MlpRewardTest {
    private static final Placement DOUBLE = Placement.defaults().withType(ElementType.F64);

    private static MlpReward network(double dropout, Placement place, Activation activation) {
        return new MlpReward(Mlp.create(List.of(3, 6, 1), activation, dropout, new SplittableRandom(1), place));
    }

    private static Tensor random(Random random, long... shape) {
        int size = (int) Arrays.stream(shape).reduce(1, (x, y) -> x * y);
        return Tensors.of(random.doubles(size, -1, 1).toArray(), shape);
    }

    @Test
    void theContrastiveTermHasTheGradientOfFiniteDifferences() {
        try (Scope scope = Scope.open()) {
            Random random = new Random(2);
            MlpReward reward = network(.2, DOUBLE, Activation.TANH);
            ContrastiveNetwork contrastive = new ContrastiveNetwork(reward, .5, .3);
            PairBatch batch = new PairBatch(random(random, 5, 3), random(random, 5, 3), random(random, 5, 1));
            double error = Gradients.largestError(reward.parameters(), 1e-5, () -> {
                Seeds.seedTorch(7);
                return contrastive.penalty(batch).orElseThrow();
            });
            assertTrue(error < 1e-6, "" + error);
        }
    }

    @Test
    void withoutDropoutThereIsNothingToContrast() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new ContrastiveNetwork(network(0, DOUBLE, Activation.TANH), .1, .05));
    }

    @Test
    void differencesAreMeansOverPairsOfASet() {
        try (Scope scope = Scope.open()) {
            MlpReward reward = network(0, DOUBLE, Activation.TANH);
            MetaNetwork meta = new MetaNetwork(reward, Vectors.of(new float[9], 3), 3, 1, .1, true);
            Tensor sets = random(new Random(3), 2, 3, 3);
            double[] r = Tensors.toDoubles(reward.reward().forward(sets, Mode.EVALUATION));
            double expected = 0;
            for (int set = 0; set < 2; set++)
                for (int i = 0; i < 3; i++)
                    for (int j = i + 1; j < 3; j++)
                        expected += 2 / 9.0 / 2 / (1 + Math.exp(-Math.abs(r[3 * set + i] - r[3 * set + j])));
            assertEquals(expected, meta.difference(sets).item_double(), 1e-12);
        }
    }

    @Test
    void theSecondOrderGradientIsThatOfFiniteDifferencesAndTheFirstOrderOneIsNot() {
        try (Scope scope = Scope.open()) {
            assertTrue(metaError(true) < 1e-6, "" + metaError(true));
            assertTrue(metaError(false) > 1e-4, "" + metaError(false));
        }
    }

    private static double metaError(boolean secondOrder) {
        Random random = new Random(4);
        MlpReward reward = network(0, DOUBLE, Activation.TANH);
        MetaNetwork meta = new MetaNetwork(reward, Vectors.of(new float[9], 3), 3, 1, .7, secondOrder);
        Tensor sets = random(random, 2, 3, 3);
        PairBatch batch = new PairBatch(random(random, 5, 3), random(random, 5, 3), random(random, 5, 1));
        Tensor none = random(random, 1);
        return Gradients.largestError(
                reward.parameters(),
                1e-5,
                () -> torch.softplus(new MlpReward(meta.ascended(sets)).logOdds(batch, none, Mode.TRAINING))
                        .mean());
    }

    @Test
    void aRewardOfSeveralSetsLearnsWhatTheyShare() {
        Random random = new Random(5);
        List<Pairs> sets = IntStream.range(0, 3)
                .mapToObj(set -> {
                    float[] x = new float[3 * 200];
                    for (int i = 0; i < x.length; i++) x[i] = (float) random.nextGaussian();
                    float[] target = new float[100];
                    for (int row = 0; row < 100; row++) target[row] = x[3 * row] > x[300 + 3 * row] ? 1 : 0;
                    return Pairs.of(
                                    Vectors.of(x, 3),
                                    IntStream.range(0, 100).toArray(),
                                    IntStream.range(100, 200).toArray())
                            .withTargets(target);
                })
                .toList();
        for (SetWeights weights : List.of(SetWeights.EQUAL, SetWeights.minNorm(SetWeights.Scaling.L2, .99))) {
            MlpReward reward = network(0, Placement.defaults(), Activation.TANH);
            new MultiSetTrainer(
                            reward, TrainingSettings.defaults().withBatch(20).withEpochs(60), weights)
                    .train(sets);
            double[] told = reward.differences(sets.getFirst());
            long right = IntStream.range(0, 100)
                    .filter(row -> told[row] > 0 == sets.getFirst().target()[row] > .5)
                    .count();
            assertTrue(right >= 85, right + " of 100");
        }
    }

    @Test
    void minNormWeighsScaledGradientsOfTheLatestStep() {
        SetWeights weights = SetWeights.minNorm(SetWeights.Scaling.L2, 1);
        double[] losses = {1, 1};
        assertEquals(.5, weights.of(new double[][] {{8, 0}, {0, 1}}, losses)[0], 1e-9);
        SetWeights unscaled = SetWeights.minNorm(SetWeights.Scaling.NONE, 1);
        assertEquals(.2, unscaled.of(new double[][] {{2, 0}, {0, 1}}, losses)[0], 1e-9);
    }
}
