package dev.penchant.model.neural;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.tensor.AdamWSettings;
import dev.penchant.tensor.Parameters;
import dev.penchant.tensor.Placement;
import dev.penchant.tensor.StoredTensor;
import dev.penchant.tensor.Tensors;
import dev.penchant.tensor.TrainingSettings;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ContextsTest {
    private static final int ROWS = 1_500;

    private static TrainingSettings settings(int batch, int steps, double rate) {
        return TrainingSettings.defaults()
                .withBatch(batch)
                .withEpochs(steps)
                .withMaxSteps(steps)
                .withPatience(0)
                .withOptimiser(AdamWSettings.defaults().withLearningRate(rate).withWeightDecay(0));
    }

    /** Context (1) likes the first column, context (−1) the second, and who states none (0) the third. */
    private static Pairs byContext() {
        Random random = new Random(1);
        float[] x = new float[(ROWS + 1) * 3];
        for (int i = 0; i < ROWS * 3; i++) x[i] = (float) random.nextGaussian();
        int[] a = new int[ROWS];
        int[] none = new int[ROWS];
        int[] asked = new int[ROWS];
        float[] target = new float[ROWS];
        Arrays.fill(none, ROWS);
        for (int row = 0; row < ROWS; row++) {
            a[row] = row;
            asked[row] = row % 3;
            target[row] = x[row * 3 + asked[row]] > 0 ? 1 : 0;
        }
        return Pairs.of(Vectors.of(x, 3), a, none)
                .withPrompts(Vectors.of(new float[] {1, -1, 0}, 1), asked)
                .withTargets(target);
    }

    private static double accuracy(PairNetwork network, Pairs pairs) {
        double[] logOdds = network.logOdds(pairs, new float[1][0]);
        int right = 0;
        for (int row = 0; row < logOdds.length; row++) if (logOdds[row] > 0 == pairs.target()[row] > .5) right++;
        return right / (double) logOdds.length;
    }

    @Test
    void aContextTellsTasteAndNoContextIsATasteOfItsOwn() {
        Pairs pairs = byContext();
        ContextNetwork network = ContextNetwork.create(3, 1, 8, 0, 0, new SplittableRandom(1), Placement.defaults());
        new NetworkTrainer(network, NetworkTraining.of(settings(128, 500, 1e-2))).train(pairs);
        assertTrue(accuracy(network, pairs) > .9, () -> "right: " + accuracy(network, pairs));
        float[] base = Tensors.toFloats(network.base().weight());
        double[] unstated = network.logOdds(pairs, new int[] {2}, row -> new float[0]);
        float[] x = pairs.responses().rows(new int[] {2});
        assertEquals(base[0] * x[0] + base[1] * x[1] + base[2] * x[2], unstated[0], 1e-4);
    }

    @Test
    void rockPaperScissorsIsLearnedFromATableOfItems() {
        int[] a = {0, 1, 2};
        int[] b = {1, 2, 0};
        Pairs pairs = Pairs.of(ItemTable.responses(3), a, b);
        GeneralNetwork general = GeneralNetwork.ofItems(3, 2, 1e-3, new SplittableRandom(2), Placement.defaults());
        new NetworkTrainer(general, NetworkTraining.of(settings(3, 200, .05))).train(pairs);
        assertEquals(1, accuracy(general, pairs));
        RewardNetwork utility =
                new RewardNetwork(ItemTable.create(3, 1, .3, new SplittableRandom(2), Placement.defaults()), 1e-3);
        new NetworkTrainer(utility, NetworkTraining.of(settings(3, 200, .05))).train(pairs);
        assertTrue(accuracy(utility, pairs) < 1);
    }

    @Test
    void onlyHeadsThatAreHardlyUsedStartAnew() {
        Pairs pairs = byContext();
        RoutedNetwork network = RoutedNetwork.create(3, 1, 3, 0, new SplittableRandom(3), Placement.defaults());
        Parameters.set(network.router().bias(), StoredTensor.of(new float[] {0, -9, 0}, 3));
        float[] before = Tensors.toFloats(network.heads().weight());
        assertEquals(1, network.restartDead(pairs, .02, new SplittableRandom(4)));
        float[] after = Tensors.toFloats(network.heads().weight());
        assertArrayEquals(Arrays.copyOfRange(before, 0, 3), Arrays.copyOfRange(after, 0, 3));
        assertTrue(before[3] != after[3]);
        assertArrayEquals(Arrays.copyOfRange(before, 6, 9), Arrays.copyOfRange(after, 6, 9));
        assertEquals(1 / 3.0, network.usage(pairs)[1], 1e-6);
    }
}
