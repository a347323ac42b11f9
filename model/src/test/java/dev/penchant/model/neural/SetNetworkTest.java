package dev.penchant.model.neural;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.tensor.AdamWSettings;
import dev.penchant.tensor.ElementType;
import dev.penchant.tensor.Gradients;
import dev.penchant.tensor.Mode;
import dev.penchant.tensor.Placement;
import dev.penchant.tensor.Scope;
import dev.penchant.tensor.Tensors;
import dev.penchant.tensor.TrainingSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SetNetworkTest {
    private static final int EACH = 12;

    private static Stream<SetNetwork> networks() {
        SplittableRandom random = new SplittableRandom(1);
        return Stream.of(
                VariationalNetwork.create(3, 0, new VariationalNetwork.Size(4, 16, 6), random, Placement.defaults()),
                FewShotNetwork.create(3, 0, 16, 6, random, Placement.defaults()));
    }

    /** Half of the raters like the first number, the others hate it. */
    private static Pairs votes(int raters, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int size = raters * EACH;
        float[] x = new float[size * 6];
        for (int i = 0; i < x.length; i++) x[i] = (float) random.nextGaussian();
        int[] a = IntStream.range(0, size).map(row -> 2 * row).toArray();
        int[] b = IntStream.range(0, size).map(row -> 2 * row + 1).toArray();
        int[] rater = IntStream.range(0, size).map(row -> row / EACH).toArray();
        float[] target = new float[size];
        for (int row = 0; row < size; row++) {
            double lead = 3 * (x[6 * row] - x[6 * row + 3]) * (rater[row] % 2 == 0 ? 1 : -1);
            target[row] = random.nextDouble() < 1 / (1 + Math.exp(-lead)) ? 1 : 0;
        }
        return Pairs.of(Vectors.of(x, 3), a, b).withRaters(rater, raters).withTargets(target);
    }

    private static int[][] firstOf(int raters, int count) {
        return IntStream.range(0, raters)
                .mapToObj(u -> IntStream.range(u * EACH, u * EACH + count).toArray())
                .toArray(int[][]::new);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theOrderOfShotsAndOfTheirSidesAndOtherRatersDoNotMatter(SetNetwork network) {
        Pairs pairs = votes(3, 1);
        float[][] states = network.states(pairs, firstOf(3, 5));
        float[] turned = network.states(pairs, new int[][] {{EACH + 4, EACH + 2, EACH, EACH + 3, EACH + 1}})[0];
        double[] lead = network.logOdds(pairs, pairs.allRows(), row -> states[1]);
        assertArrayEquals(lead, network.logOdds(pairs, pairs.allRows(), row -> turned), 1e-4);
        float[] mirrored = network.states(mirrored(pairs), firstOf(3, 5))[1];
        assertArrayEquals(lead, network.logOdds(pairs, pairs.allRows(), row -> mirrored), 1e-4);
    }

    private static Pairs mirrored(Pairs pairs) {
        float[] target = pairs.target().clone();
        for (int row = 0; row < target.length; row++) target[row] = 1 - target[row];
        return Pairs.of(pairs.responses(), pairs.b(), pairs.a())
                .withRaters(pairs.rater(), pairs.raters())
                .withTargets(target);
    }

    /** Nobody is known by nothing, or by ties. */
    @ParameterizedTest
    @MethodSource("networks")
    void withoutShotsTheStateIsThatOfThePopulation(SetNetwork network) {
        Pairs pairs = votes(2, 1);
        float[] ties = new float[pairs.size()];
        Arrays.fill(ties, .5f);
        assertArrayEquals(network.prior().mean(), network.states(pairs, new int[2][0])[1], 0);
        assertArrayEquals(network.prior().mean(), network.states(pairs.withTargets(ties))[0], 0);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aFewVotesTellTheTasteOfRatersNeverSeen(SetNetwork network) {
        TrainingSettings settings = TrainingSettings.defaults()
                .withBatch(32)
                .withEpochs(25)
                .withOptimiser(AdamWSettings.defaults().withLearningRate(3e-3).withWeightDecay(0));
        new SetTrainer(
                        network,
                        SetTraining.of(settings)
                                .withDraw(SetTraining.Draw.defaults()
                                        .withFewest(1)
                                        .withDivergence(.1)))
                .train(votes(300, 2));
        Pairs strangers = votes(60, 3);
        int[] asked = IntStream.range(0, strangers.size())
                .filter(row -> row % EACH >= 6)
                .toArray();
        double none = accuracy(network, strangers, asked, firstOf(60, 0));
        double one = accuracy(network, strangers, asked, firstOf(60, 1));
        double six = accuracy(network, strangers, asked, firstOf(60, 6));
        assertEquals(.5, none, .12);
        assertTrue(one > .55, "after one " + one);
        assertTrue(six > .7 && six > one, "after six " + six);
    }

    private static double accuracy(SetNetwork network, Pairs pairs, int[] asked, int[][] shots) {
        float[][] states = network.states(pairs, shots);
        double[] lead = network.logOdds(pairs, asked, row -> states[pairs.rater()[row]]);
        return IntStream.range(0, asked.length)
                .mapToDouble(i -> lead[i] > 0 == pairs.target()[asked[i]] > .5f ? 1 : 0)
                .average()
                .orElseThrow();
    }

    /** What a rater said once can be no shot: it is what is forecast. */
    @ParameterizedTest
    @MethodSource("networks")
    void ratersWithOneVoteAreLearnedFromToo(SetNetwork network) {
        Pairs pairs = votes(40, 4);
        int[] once = IntStream.range(0, 40).map(u -> u * EACH).toArray();
        new SetTrainer(network, SetTraining.of(TrainingSettings.defaults().withEpochs(2))).train(pairs.select(once));
        double[] lead = network.logOdds(pairs, once, row -> network.prior().mean());
        assertTrue(Arrays.stream(lead).allMatch(Double::isFinite));
    }

    @Test
    void gradientsReachTheEncoder() {
        Placement wide = Placement.defaults().withType(ElementType.F64);
        try (Scope scope = Scope.open()) {
            SplittableRandom random = new SplittableRandom(2);
            for (SetNetwork network : List.of(
                    VariationalNetwork.create(3, 2, new VariationalNetwork.Size(3, 5, 4), random, wide),
                    FewShotNetwork.create(3, 2, 5, 4, random, wide))) {
                PairBatch said = new PairBatch(numbers(8, 3, random), numbers(8, 3, random), numbers(8, 2, random));
                Shots shots = new Shots(said, Tensors.of(new double[] {1, 1, 0, 0, 1, 1, 1, 1}, 2, 4));
                PairBatch asked = new PairBatch(numbers(2, 3, random), numbers(2, 3, random), numbers(2, 2, random));
                double error = Gradients.largestError(network.parameters(), 1e-5, () -> {
                    StateBelief told = network.encode(shots, Mode.EVALUATION);
                    Tensor lead = network.logOdds(asked, told.mean(), Mode.EVALUATION);
                    return lead.mul(lead)
                            .mean()
                            .add(told.divergence(network.population()).mean().mul(new Scalar(.3)));
                });
                assertTrue(error < 1e-6, network.getClass() + " " + error);
            }
        }
    }

    private static Tensor numbers(int rows, int columns, SplittableRandom random) {
        return Tensors.of(random.doubles((long) rows * columns, -1, 1).toArray(), rows, columns);
    }

    /** KL(N(1, e) ‖ N(0, 1)) = ½ (e + 1 − 1 − 1), and nothing of a belief from itself. */
    @Test
    void divergenceIsThatOfNormalNumbers() {
        try (Scope scope = Scope.open()) {
            StateBelief unit = belief(0, 0);
            assertEquals((Math.E - 1) / 2, belief(1, 1).divergence(unit).item_double(), 1e-6);
            assertEquals(0, belief(1, 1).divergence(belief(1, 1)).item_double(), 1e-6);
        }
    }

    private static StateBelief belief(float mean, float logVariance) {
        return new StateBelief(
                Tensors.of(new float[] {mean}, 1, 1), Optional.of(Tensors.of(new float[] {logVariance}, 1, 1)));
    }

    @Test
    void annealingGoesFromItsLeastToAllOfItInEachCycle() {
        SetTraining.Draw draw = new SetTraining.Draw(0, 8, 2, .1, 4);
        assertEquals(.2, draw.weight(0, 400), 1e-12);
        assertEquals(.2, draw.weight(100, 400), 1e-12);
        assertEquals(1.1, draw.weight(50, 400), 1e-12);
        assertTrue(draw.weight(99, 400) > 1.99);
    }
}
