package dev.penchant.model.neural;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.tensor.ElementType;
import dev.penchant.tensor.Gradients;
import dev.penchant.tensor.Mode;
import dev.penchant.tensor.Placement;
import dev.penchant.tensor.Scope;
import dev.penchant.tensor.Tensors;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkRecipeTest {
    private static final int ROWS = 7;
    private static final Placement DOUBLE = Placement.defaults().withType(ElementType.F64);
    private static final NetworkInputs.Shape SHAPE = new NetworkInputs.Shape(4, 3, List.of(0, 2), 1);

    private static Tensor random(Random random, int columns) {
        return Tensors.of(random.doubles((long) ROWS * columns, -1, 1).toArray(), ROWS, columns);
    }

    private static PairBatch batch(Random random) {
        return new PairBatch(
                random(random, 4),
                random(random, 4),
                random(random, 3),
                random(random, 1).squeeze(1));
    }

    @ParameterizedTest
    @MethodSource("dev.penchant.model.neural.NetworkRecipe#all")
    void swappingTheSidesChangesTheSign(NetworkRecipe kind) {
        try (Scope scope = Scope.open()) {
            Random random = new Random(3);
            PairNetwork network = kind.create(SHAPE, new SplittableRandom(1), DOUBLE);
            PairBatch batch = batch(random);
            Tensor state = random(random, network.stateSize());
            double[] lead = Tensors.toDoubles(network.logOdds(batch, state, Mode.EVALUATION));
            double[] behind = Tensors.toDoubles(network.logOdds(batch.mirrored(), state, Mode.EVALUATION));
            assertArrayEquals(lead, Arrays.stream(behind).map(x -> -x).toArray(), 1e-12);
            assertTrue(Arrays.stream(lead).anyMatch(x -> Math.abs(x) > 1e-3), Arrays.toString(lead));
        }
    }

    /** Set networks have too many numbers for this: SetNetworkTest checks smaller ones, through their encoders. */
    private static Stream<NetworkRecipe> withoutSets() {
        return NetworkRecipe.all().stream()
                .filter(kind -> !(kind.create(SHAPE, new SplittableRandom(1), DOUBLE) instanceof SetNetwork));
    }

    @ParameterizedTest
    @MethodSource("withoutSets")
    void gradientsOfParametersAndStatesAreThoseOfFiniteDifferences(NetworkRecipe kind) {
        try (Scope scope = Scope.open()) {
            Random random = new Random(5);
            PairNetwork network = kind.create(SHAPE, new SplittableRandom(2), DOUBLE);
            PairBatch batch = batch(random);
            Tensor state = random(random, network.stateSize()).requires_grad_(true);
            Tensor targets = Tensors.of(random.doubles(ROWS).toArray(), ROWS);
            Verdicts verdicts = new Verdicts(targets, targets, targets);
            Map<String, Tensor> parameters = new LinkedHashMap<>(network.parameters());
            if (network.stateSize() > 0) parameters.put("states", state);
            double error = Gradients.largestError(parameters, 1e-5, () -> {
                Tensor loss = VerdictLoss.LOGISTIC
                        .of(network.logOdds(batch, state, Mode.EVALUATION), verdicts)
                        .mean();
                Optional<Tensor> penalty = network.penalty(batch);
                return penalty.isPresent() ? loss.add(penalty.get()) : loss;
            });
            assertTrue(error < 1e-6, kind + " " + error);
        }
    }

    /** Where a network has utilities, their differences are its log-odds, order aside. */
    @ParameterizedTest
    @MethodSource("dev.penchant.model.neural.NetworkRecipe#all")
    void utilitiesDifferByTheLogOdds(NetworkRecipe kind) {
        try (Scope scope = Scope.open()) {
            Random random = new Random(7);
            PairNetwork network = kind.create(SHAPE, new SplittableRandom(4), DOUBLE);
            PairBatch shown = batch(random);
            PairBatch batch = new PairBatch(shown.a(), shown.b(), shown.prompt());
            Tensor state = random(random, network.stateSize());
            Optional<Tensor> a = network.utility(batch.a(), batch.prompt(), state);
            if (a.isEmpty()) return;
            Tensor b = network.utility(batch.b(), batch.prompt(), state).orElseThrow();
            assertArrayEquals(
                    Tensors.toDoubles(network.logOdds(batch, state, Mode.EVALUATION)),
                    Tensors.toDoubles(a.get().sub(b)),
                    1e-12);
        }
    }
}
