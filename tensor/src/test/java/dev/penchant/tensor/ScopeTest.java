package dev.penchant.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class ScopeTest {
    @Test
    void whatIsMadeIsFreedUnlessItEscapes() {
        Tensor lost;
        Tensor kept;
        Tensor kept2;
        try (Scope outer = Scope.open()) {
            try (Scope scope = Scope.open()) {
                lost = Tensors.of(new float[] {1}, 1);
                kept = scope.escape(lost.add(lost));
            }
            assertTrue(lost.isNull());
            assertFalse(kept.isNull());
            kept2 = outer.escape(kept.add(kept));
        }
        assertTrue(kept.isNull());
        assertArrayEquals(new float[] {4}, Tensors.toFloats(kept2));
        kept2.close();
        assertTrue(kept2.isNull());
    }

    @Test
    void parametersOutliveTheScopeTheyAreMadeIn() {
        Linear linear;
        try (Scope scope = Scope.open()) {
            linear = Linear.create(2, 1, new SplittableRandom(1), Placement.defaults());
        }
        assertFalse(linear.weight().isNull());
        linear.close();
        assertTrue(linear.weight().isNull());
    }

    @Test
    void gradientsAreOffOnlyInside() {
        Tensor w = Parameters.of(new float[] {3}, Placement.defaults(), 1);
        try (Scope scope = Scope.open()) {
            assertFalse(Scope.withoutGradients(() -> w.mul(w)).requires_grad());
            assertTrue(w.mul(w).requires_grad());
        }
        assertEquals(9, Scope.evaluate(() -> w.mul(w)));
    }

    /** Ten thousand steps of a network of 9 k parameters; without scopes they would take about 2 GB. */
    @Test
    void tenThousandTrainingStepsTakeNoMemory() throws Exception {
        SplittableRandom random = new SplittableRandom(2);
        Mlp mlp = Mlp.create(List.of(64, 128, 1), Activation.GELU, 0.1, random, Placement.defaults());
        float[] x = new float[512 * 64];
        float[] y = new float[512];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
            y[i / 64] += x[i] * (i % 3 - 1);
        }
        try (Tensor inputs = keep(Tensors.of(x, 512, 64));
                Tensor targets = keep(Tensors.of(y, 512))) {
            TrainingTask task = TrainingTask.of(mlp.parameters(), 512, rows -> {
                Tensor index = Tensors.of(rows);
                Tensor output = mlp.forward(inputs.index_select(0, index), Mode.TRAINING)
                        .squeeze(1);
                return output.sub(targets.index_select(0, index)).square().mean();
            });
            TrainingSettings settings = TrainingSettings.defaults()
                    .withBatch(32)
                    .withAccumulate(2)
                    .withEpochs(100_000)
                    .withMaxSteps(11_000);
            long[] resident = new long[2];
            long[] tracked = new long[2];
            TrainingResult result = new TrainingLoop(settings)
                    .withProgress(step -> {
                        int at = step.number() == 1000 ? 0 : step.number() == 11_000 ? 1 : -1;
                        if (at >= 0) {
                            System.gc();
                            resident[at] = Pointer.physicalBytes();
                            tracked[at] = Pointer.totalBytes();
                        }
                    })
                    .run(task);
            assertTrue(result.loss() < 1, "it learned, too: " + result.loss());
            assertTrue(tracked[1] - tracked[0] < 1 << 20, "tracked bytes grew by " + (tracked[1] - tracked[0]));
            assertTrue(resident[1] - resident[0] < 64L << 20, "resident bytes grew by " + (resident[1] - resident[0]));
        }
        assertEquals(4, Map.copyOf(mlp.parameters()).size());
    }

    private static Tensor keep(Tensor tensor) {
        tensor.retainReference();
        return tensor;
    }
}
