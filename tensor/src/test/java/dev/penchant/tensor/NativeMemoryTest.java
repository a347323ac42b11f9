package dev.penchant.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class NativeMemoryTest {
    private static final int WARM_UP = 1_000;
    private static final int LAST = 11_000;
    private static final long MEGABYTE = 1 << 20;

    /** In a process of its own whose Java heap is all in memory from the start, so that what grows is native. */
    @Test
    void tenThousandTrainingStepsTakeNoMemory() throws Exception {
        Process training = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xms128m",
                        "-Xmx128m",
                        "-XX:+AlwaysPreTouch",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManySteps.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(training.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, training.waitFor(), output);
        String[] grown = output.trim().split(" ");
        assertTrue(Long.parseLong(grown[0]) < 32 * MEGABYTE, "resident bytes grew by " + grown[0]);
        assertTrue(Long.parseLong(grown[1]) < MEGABYTE, "bytes tracked by the native layer grew by " + grown[1]);
        assertTrue(Double.parseDouble(grown[2]) < 1, "it learned nothing: " + grown[2]);
    }

    /** Prints how resident and tracked bytes grew between the two steps, and the loss. */
    static final class ManySteps {
        public static void main(String[] arguments) throws IOException {
            SplittableRandom random = new SplittableRandom(2);
            Mlp mlp = Mlp.create(List.of(64, 128, 1), Activation.GELU, 0.1, random, Placement.defaults());
            float[] x = new float[512 * 64];
            float[] y = new float[512];
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) random.nextGaussian();
                y[i / 64] += x[i] * (i % 3 - 1);
            }
            Tensor inputs = Tensors.of(x, 512, 64);
            Tensor targets = Tensors.of(y, 512);
            TrainingTask task = TrainingTask.of(mlp.parameters(), 512, rows -> {
                Tensor index = Tensors.of(rows);
                Tensor output = mlp.forward(inputs.index_select(0, index), Mode.TRAINING)
                        .squeeze(1);
                return output.sub(targets.index_select(0, index)).square().mean();
            });
            TrainingSettings settings = TrainingSettings.defaults()
                    .withBatch(32)
                    .withAccumulate(2)
                    .withEpochs(LAST)
                    .withMaxSteps(LAST);
            long[] resident = new long[2];
            long[] tracked = new long[2];
            TrainingConditions measured = TrainingConditions.defaults().withProgress(step -> {
                int at = step.number() == WARM_UP ? 0 : step.number() == LAST ? 1 : -1;
                if (at >= 0) {
                    System.gc();
                    resident[at] = Pointer.physicalBytes();
                    tracked[at] = Pointer.totalBytes();
                }
            });
            TrainingResult result = new TrainingLoop(settings, measured).run(task);
            System.out.println((resident[1] - resident[0]) + " " + (tracked[1] - tracked[0]) + " " + result.loss());
        }
    }
}
