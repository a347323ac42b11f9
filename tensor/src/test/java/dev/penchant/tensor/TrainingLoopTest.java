package dev.penchant.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.tensor.TrainingResult.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingLoopTest {
    private static final int EXAMPLES = 90;
    private static final TrainingSettings SETTINGS = TrainingSettings.defaults()
            .withBatch(16)
            .withEpochs(8)
            .withOptimiser(AdamWSettings.defaults().withLearningRate(0.02))
            .withValidateEvery(5)
            .withPatience(0)
            .withSeed(42);

    @TempDir
    private Path folder;

    /** A network with dropout on random pairs: what it learns depends on order and on the generator, so a slip shows. */
    private static final class Fixture {
        private final Mlp mlp =
                Mlp.create(List.of(6, 8, 1), Activation.RELU, 0.2, new SplittableRandom(1), Placement.defaults());
        private final float[] x = new float[EXAMPLES * 6];
        private final float[] y = new float[EXAMPLES];

        Fixture() {
            SplittableRandom random = new SplittableRandom(5);
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) random.nextGaussian();
                y[i / 6] += x[i] * (i % 6 - 2.5f);
            }
        }

        Tensor loss(int[] rows, Mode mode) {
            Tensor index = Tensors.of(rows);
            Tensor z = mlp.forward(Tensors.of(x, EXAMPLES, 6).index_select(0, index), mode)
                    .squeeze(1);
            return z.sub(Tensors.of(y, EXAMPLES).index_select(0, index))
                    .square()
                    .mean();
        }

        TrainingTask task() {
            int[] all = new int[EXAMPLES];
            Arrays.setAll(all, i -> i);
            return TrainingTask.of(mlp.parameters(), EXAMPLES, rows -> loss(rows, Mode.TRAINING))
                    .withValidation(() -> loss(all, Mode.EVALUATION).item_double());
        }

        float[] weights() {
            List<Float> all = new ArrayList<>();
            mlp.parameters().values().forEach(tensor -> {
                for (float v : Tensors.toFloats(tensor)) {
                    all.add(v);
                }
            });
            float[] flat = new float[all.size()];
            for (int i = 0; i < flat.length; i++) {
                flat[i] = all.get(i);
            }
            return flat;
        }
    }

    @Test
    void theSameSeedGivesTheSameWeightsAndAnotherSeedOthers() throws IOException {
        Fixture one = new Fixture();
        Fixture two = new Fixture();
        Fixture other = new Fixture();
        TrainingResult result = new TrainingLoop(SETTINGS).run(one.task());
        new TrainingLoop(SETTINGS).run(two.task());
        new TrainingLoop(SETTINGS.withSeed(43)).run(other.task());
        assertArrayEquals(one.weights(), two.weights());
        assertFalse(Arrays.equals(one.weights(), other.weights()));
        assertEquals(Ending.COMPLETED, result.ending());
        assertEquals(8 * 6, result.steps());
        double first = result.validations().getFirst().loss();
        double last = result.validations().getLast().loss();
        assertTrue(last < first / 2, "it learned: " + first + " to " + last);
    }

    @Test
    void aRunStoppedAnywhereAndResumedEqualsAnUninterruptedOneBitForBit() throws IOException {
        Fixture whole = new Fixture();
        TrainingResult expected = new TrainingLoop(SETTINGS).run(whole.task());
        for (long stopAt : new long[] {1, 6, 17, 40, 47}) {
            Path file = folder.resolve("at" + stopAt + ".safetensors");
            StopSignal stop = StopSignal.manual();
            TrainingConditions stopped = checkpointed(file).withStop(stop).withProgress(step -> {
                if (step.number() == stopAt) {
                    stop.request();
                }
            });
            TrainingResult part = new TrainingLoop(SETTINGS, stopped).run(new Fixture().task());
            assertEquals(Ending.STOPPED, part.ending());
            assertEquals(stopAt, part.steps());

            Fixture fresh = new Fixture();
            TrainingResult resumed = new TrainingLoop(SETTINGS, checkpointed(file)).run(fresh.task());
            assertArrayEquals(whole.weights(), fresh.weights(), "stopped at " + stopAt);
            assertEquals(expected.validations(), resumed.validations());
            assertEquals(expected.loss(), resumed.loss());
            assertFalse(Files.exists(file), "a finished run leaves no checkpoint");
        }
    }

    @Test
    void aRunThatDiesBetweenCheckpointsResumesFromTheLastOneBitForBit() throws IOException {
        Fixture whole = new Fixture();
        new TrainingLoop(SETTINGS).run(whole.task());
        Path file = folder.resolve("died.safetensors");
        TrainingConditions dying = checkpointed(file).withProgress(step -> {
            if (step.number() == 37) {
                throw new IllegalArgumentException("as if the power had failed");
            }
        });
        assertThrows(IllegalArgumentException.class, () -> new TrainingLoop(SETTINGS, dying).run(new Fixture().task()));
        Fixture fresh = new Fixture();
        List<Long> steps = new ArrayList<>();
        new TrainingLoop(SETTINGS, checkpointed(file).withProgress(step -> steps.add(step.number()))).run(fresh.task());
        assertEquals(31, steps.getFirst());
        assertArrayEquals(whole.weights(), fresh.weights());
    }

    @Test
    void accumulatedPartsGiveTheGradientOfTheWhole() throws IOException {
        Tensor whole = trainedMean(1);
        Tensor parts = trainedMean(5);
        assertArrayEquals(Tensors.toDoubles(whole), Tensors.toDoubles(parts), 1e-12);
    }

    private static Tensor trainedMean(int accumulate) throws IOException {
        Tensor w = Parameters.of(new float[] {0}, Placement.defaults().withType(ElementType.F64), 1);
        TrainingTask task = TrainingTask.of(Map.of("w", w), 23, rows -> {
            double[] targets = Arrays.stream(rows).mapToDouble(i -> i * i).toArray();
            return w.sub(Tensors.of(targets, targets.length)).square().mean();
        });
        new TrainingLoop(SETTINGS.withAccumulate(accumulate).withClipNorm(Double.POSITIVE_INFINITY)).run(task);
        return w;
    }

    @Test
    void stopsEarlyAndReturnsTheBestWeights() throws IOException {
        Tensor w = Parameters.of(new float[] {0}, Placement.defaults(), 1);
        // the training loss pulls w up for ever, the validation wants it at 0.1
        TrainingTask task = TrainingTask.of(Map.of("w", w), 4, rows -> w.sum().neg())
                .withValidation(() -> Math.abs(Tensors.toFloats(w)[0] - 0.1));
        TrainingSettings settings = SETTINGS.withBatch(4)
                .withEpochs(1000)
                .withSchedule(Schedule.constant())
                .withOptimiser(new AdamWSettings(0.01, 0.9, 0.999, 1e-8, 0))
                .withValidateEvery(1)
                .withPatience(5);
        TrainingResult result = new TrainingLoop(settings).run(task);
        assertEquals(Ending.EARLY_STOP, result.ending());
        assertEquals(10, result.bestStep());
        assertEquals(15, result.steps());
        assertEquals(0.1, Tensors.toFloats(w)[0], 1e-5);
    }

    @Test
    void endsWhenTheTimeIsUpAndCanGoOn() throws IOException {
        Path file = folder.resolve("late.safetensors");
        TrainingConditions late = checkpointed(file).withBudget(Duration.ofNanos(1));
        assertEquals(
                Ending.OUT_OF_TIME,
                new TrainingLoop(SETTINGS, late).run(new Fixture().task()).ending());
        assertTrue(Files.exists(file));
        assertEquals(
                Ending.COMPLETED,
                new TrainingLoop(SETTINGS, checkpointed(file))
                        .run(new Fixture().task())
                        .ending());
    }

    private static TrainingConditions checkpointed(Path file) {
        return TrainingConditions.defaults().withCheckpoint(file, 10);
    }

    @Test
    void aCheckpointOfAnotherRunOrADamagedOneIsRefused() throws IOException {
        Path file = folder.resolve("c.safetensors");
        StopSignal stop = StopSignal.manual();
        stop.request();
        new TrainingLoop(SETTINGS, checkpointed(file).withStop(stop)).run(new Fixture().task());
        TrainingLoop other = new TrainingLoop(SETTINGS.withSeed(7), checkpointed(file));
        FileFormatException wrong = assertThrows(FileFormatException.class, () -> other.run(new Fixture().task()));
        assertTrue(String.valueOf(wrong.getMessage()).contains("of another run"), wrong.getMessage());
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 500));
        TrainingLoop same = new TrainingLoop(SETTINGS, checkpointed(file));
        assertThrows(FileFormatException.class, () -> same.run(new Fixture().task()));
    }

    @Test
    void aLossThatIsNoNumberIsToldWithItsStep() {
        Tensor w = Parameters.of(new float[] {0}, Placement.defaults(), 1);
        TrainingTask task = TrainingTask.of(Map.of("w", w), 4, rows -> w.log().sum());
        IllegalStateException wrong =
                assertThrows(IllegalStateException.class, () -> new TrainingLoop(SETTINGS).run(task));
        assertTrue(String.valueOf(wrong.getMessage()).contains("at step 1"), wrong.getMessage());
    }

    @Test
    void everyEpochSeesEveryExampleOnceInAnotherOrder() {
        ShuffledBatches batches = new ShuffledBatches(23, 5, 9);
        assertEquals(5, batches.stepsPerEpoch());
        List<List<Integer>> epochs = new ArrayList<>();
        for (int epoch = 0; epoch < 3; epoch++) {
            List<Integer> seen = new ArrayList<>();
            for (int s = 0; s < 5; s++) {
                Arrays.stream(batches.at(epoch * 5L + s)).forEach(seen::add);
            }
            epochs.add(seen);
            assertEquals(23, seen.stream().distinct().count());
            assertEquals(23, seen.size());
        }
        assertNotEquals(epochs.get(0), epochs.get(1));
        assertArrayEquals(new ShuffledBatches(23, 5, 9).at(12), batches.at(12), "steps can be asked for in any order");
    }

    @Test
    void theEndOfTheProcessWaitsForTheStepAndTheCheckpoint() throws Exception {
        Path file = folder.resolve("terminated.safetensors");
        Process training = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LongTraining.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        assertEquals('.', training.getInputStream().read(), "it has begun");
        training.destroy(); // SIGTERM
        assertTrue(training.waitFor(30, TimeUnit.SECONDS));
        try (Safetensors stored = Safetensors.open(file)) {
            assertTrue(stored.metadata().getOrDefault("state", "").contains("\"step\":"));
        }
    }

    /** Trains for an hour unless it is told to stop. */
    static final class LongTraining {
        public static void main(String[] arguments) throws IOException {
            Tensor w = Parameters.of(new float[] {0}, Placement.defaults(), 1);
            TrainingTask task = TrainingTask.of(
                    Map.of("w", w), 4, rows -> w.sub(new Scalar(1.0)).square().sum());
            try (StopSignal stop = StopSignal.onTermination(Duration.ofSeconds(20))) {
                TrainingConditions conditions = TrainingConditions.defaults()
                        .withBudget(Duration.ofHours(1))
                        .withCheckpoint(Path.of(arguments[0]), Long.MAX_VALUE)
                        .withStop(stop)
                        .withProgress(step -> {
                            if (step.number() == 20) {
                                System.out.print('.');
                                System.out.flush();
                            }
                        });
                new TrainingLoop(SETTINGS.withEpochs(Integer.MAX_VALUE), conditions).run(task);
            }
        }
    }
}
