package dev.penchant.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayersTest {
    private static final Placement DOUBLE = Placement.defaults().withType(ElementType.F64);

    @Test
    void linearIsItsFormula() {
        try (Scope scope = Scope.open();
                Linear linear = new Linear(
                        Parameters.of(new float[] {1, 2, 3, 4, 5, 6}, DOUBLE, 2, 3),
                        Parameters.of(new float[] {10, 20}, DOUBLE, 2))) {
            Tensor y = linear.forward(Tensors.of(new double[] {1, 0, -1}, 1, 3), Mode.EVALUATION);
            assertArrayEquals(new double[] {1 - 3 + 10, 4 - 6 + 20}, Tensors.toDoubles(y));
        }
    }

    @Test
    void layerNormIsItsFormula() {
        try (Scope scope = Scope.open();
                LayerNorm norm = LayerNorm.create(4, DOUBLE)) {
            double[] y = Tensors.toDoubles(norm.forward(Tensors.of(new double[] {1, 2, 3, 4}, 1, 4), Mode.EVALUATION));
            double deviation = Math.sqrt(1.25 + 1e-5);
            assertArrayEquals(
                    new double[] {-1.5 / deviation, -0.5 / deviation, 0.5 / deviation, 1.5 / deviation}, y, 1e-12);
        }
    }

    @Test
    void dropoutDropsInTrainingOnlyAndKeepsTheMean() {
        Dropout dropout = new Dropout(0.25);
        float[] ones = new float[40_000];
        java.util.Arrays.fill(ones, 1);
        try (Scope scope = Scope.open()) {
            Tensor x = Tensors.of(ones, ones.length);
            Seeds.seedTorch(5);
            float[] dropped = Tensors.toFloats(dropout.forward(x, Mode.TRAINING));
            Seeds.seedTorch(5);
            assertArrayEquals(dropped, Tensors.toFloats(dropout.forward(x, Mode.TRAINING)));
            assertArrayEquals(ones, Tensors.toFloats(dropout.forward(x, Mode.EVALUATION)));
            double mean = 0;
            int zeros = 0;
            for (float v : dropped) {
                mean += v / dropped.length;
                zeros += v == 0 ? 1 : 0;
            }
            // four standard errors of a share of 1/4 in 40,000
            assertEquals(0.25, zeros / 40_000.0, 4 * Math.sqrt(0.25 * 0.75 / 40_000));
            assertEquals(1, mean, 4 * Math.sqrt(1 / 3.0 / 40_000));
        }
        assertThrows(IllegalArgumentException.class, () -> new Dropout(1));
    }

    @Test
    void gradientsOfAllLayersAgreeWithDifferences() {
        SplittableRandom random = new SplittableRandom(7);
        Embedding items = Embedding.create(5, 4, 1, random, DOUBLE);
        LayerNorm norm = LayerNorm.create(4, DOUBLE);
        Mlp mlp = Mlp.create(List.of(4, 6, 1), Activation.TANH, 0, random, DOUBLE);
        Map<String, Layer> parts = new LinkedHashMap<>();
        parts.put("items", items);
        parts.put("norm", norm);
        parts.put("mlp", mlp);
        Map<String, Tensor> parameters = Parameters.of(parts);
        double error = Gradients.largestError(parameters, 1e-5, () -> {
            Tensor rows = Tensors.of(new long[] {0, 3, 3, 4}, 4);
            Tensor utility =
                    mlp.forward(norm.forward(items.forward(rows, Mode.TRAINING), Mode.TRAINING), Mode.TRAINING);
            return utility.sigmoid().log().mean().neg();
        });
        assertTrue(error < 1e-8, "largest error " + error);
        assertEquals(5 * 4 + 4 + 4 + 4 * 6 + 6 + 6 + 1, Parameters.count(parameters));
    }

    @Test
    void aWrongGradientIsFound() {
        Tensor w = Parameters.of(new float[] {2}, DOUBLE, 1);
        double error = Gradients.largestError(
                Map.of("w", w), 1e-5, () -> w.mul(w.detach()).sum());
        assertEquals(1, error, 1e-6, "the slope is 4, the gradient recorded 2: |4 − 2| / 2");
    }

    @Test
    void theSameSeedGivesTheSameNetwork() {
        List<Integer> widths = List.of(8, 5, 1);
        Mlp one = Mlp.create(widths, Activation.RELU, 0.1, new SplittableRandom(3), Placement.defaults());
        Mlp two = Mlp.create(widths, Activation.RELU, 0.1, new SplittableRandom(3), Placement.defaults());
        one.parameters().forEach((name, tensor) -> {
            Tensor other = two.parameters().get(name);
            assertTrue(other != null && tensor.equal(other), name);
        });
    }

    @Test
    void weightsComeBackBitForBitAndMisfitsAreNamed(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("weights.safetensors");
        Mlp saved = Mlp.create(List.of(3, 4, 1), Activation.GELU, 0, new SplittableRandom(1), Placement.defaults());
        Parameters.save(file, saved.parameters(), Map.of("kind", "mlp"));
        Mlp loaded = Mlp.create(List.of(3, 4, 1), Activation.GELU, 0, new SplittableRandom(2), Placement.defaults());
        Parameters.load(file, loaded.parameters());
        try (Scope scope = Scope.open()) {
            Tensor x = Tensors.of(new float[] {0.1f, 0.2f, 0.3f}, 1, 3);
            assertTrue(saved.forward(x, Mode.EVALUATION).equal(loaded.forward(x, Mode.EVALUATION)));
        }
        Mlp wider = Mlp.create(List.of(3, 5, 1), Activation.GELU, 0, new SplittableRandom(2), Placement.defaults());
        FileFormatException wrong =
                assertThrows(FileFormatException.class, () -> Parameters.load(file, wider.parameters()));
        assertTrue(String.valueOf(wrong.getMessage()).contains("[4, 3] instead of [5, 3]"), wrong.getMessage());
        Mlp deeper = Mlp.create(List.of(3, 4, 1, 1), Activation.GELU, 0, new SplittableRandom(2), Placement.defaults());
        wrong = assertThrows(FileFormatException.class, () -> Parameters.load(file, deeper.parameters()));
        assertTrue(String.valueOf(wrong.getMessage()).contains("'layers.2.weight' is missing"), wrong.getMessage());
    }
}
