package dev.penchant.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorsTest {
    private static final float[] VALUES = {1.5f, -2, 0.25f, 3, 4, 5};

    @Test
    void arraysGoInAndComeOut() {
        try (Scope scope = Scope.open()) {
            Tensor matrix = Tensors.of(VALUES, 2, 3);
            assertArrayEquals(new long[] {2, 3}, Tensors.shape(matrix));
            assertArrayEquals(VALUES, Tensors.toFloats(matrix));
            assertArrayEquals(
                    new float[] {1.5f, 3, -2, 4, 0.25f, 5},
                    Tensors.toFloats(matrix.t()),
                    "a transposed view is row-major, too");
            assertArrayEquals(VALUES, Tensors.toFloats(Tensors.ofRows(new float[][] {{1.5f, -2, 0.25f}, {3, 4, 5}})));
            assertArrayEquals(new double[] {1, -7}, Tensors.toDoubles(Tensors.of(new long[] {1, -7}, 2)));
            assertArrayEquals(new double[] {3, 9}, Tensors.toDoubles(Tensors.of(new int[] {3, 9})));
        }
        assertThrows(IllegalArgumentException.class, () -> Tensors.of(VALUES, 2, 2));
        assertThrows(IllegalArgumentException.class, () -> Tensors.ofRows(new float[][] {{1}, {1, 2}}));
    }

    @Test
    void everyFloatingTypeIsStoredAndViewedBitForBit(@TempDir Path folder) throws IOException {
        for (ScalarType type :
                new ScalarType[] {ScalarType.Half, ScalarType.BFloat16, ScalarType.Float, ScalarType.Double}) {
            Path file = folder.resolve(type + ".safetensors");
            try (Scope scope = Scope.open()) {
                Tensor tensor = Tensors.of(VALUES, 3, 2).to(type);
                Safetensors.write(file, Map.of("t", Tensors.stored(tensor)), Map.of());
                try (Safetensors stored = Safetensors.open(file)) {
                    StoredTensor t = stored.find("t").orElseThrow();
                    assertEquals(type, Tensors.scalarType(t.type()));
                    assertEquals(true, Tensors.view(t).equal(tensor));
                    assertEquals(true, Tensors.copy(t).equal(tensor));
                    assertArrayEquals(VALUES, t.toFloats(), "these values are exact in all types");
                }
            }
        }
    }

    @Test
    void emptyTensorsComeAndGo(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("empty.safetensors");
        Safetensors.write(file, Map.of("none", StoredTensor.of(new float[0], 0, 3)), Map.of());
        try (Scope scope = Scope.open();
                Safetensors stored = Safetensors.open(file)) {
            Tensor none = Tensors.view(stored.find("none").orElseThrow());
            assertArrayEquals(new long[] {0, 3}, Tensors.shape(none));
            assertEquals(0, Tensors.stored(none).elements());
            assertArrayEquals(new float[0], Tensors.toFloats(none));
        }
    }

    @Test
    void anArrayCannotBeViewed() {
        assertThrows(IllegalArgumentException.class, () -> Tensors.view(StoredTensor.of(VALUES, 6)));
    }
}
