package dev.penchant.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.junit.jupiter.api.Test;

class AdamWTest {
    private static final Placement DOUBLE = Placement.defaults().withType(ElementType.F64);
    private static final AdamWSettings SETTINGS = new AdamWSettings(0.05, 0.8, 0.95, 1e-6, 0.1);

    /** The recursion of the paper in plain numbers, on f(w) = w⁴ / 4 whose gradient is w³. */
    @Test
    void stepsAreThoseOfThePaper() {
        Tensor w = Parameters.of(new float[] {1.5f}, DOUBLE, 1);
        double expected = 1.5;
        double m = 0;
        double v = 0;
        try (AdamW adam = new AdamW(Map.of("w", w), SETTINGS)) {
            for (int t = 1; t <= 50; t++) {
                double scale = 1.0 / t;
                backward(w);
                adam.step(t, scale);
                adam.clearGradients();

                double g = expected * expected * expected;
                double rate = scale * 0.05;
                m = 0.8 * m + 0.2 * g;
                v = 0.95 * v + 0.05 * g * g;
                expected -= rate * 0.1 * expected;
                expected -= rate * (m / (1 - Math.pow(0.8, t))) / (Math.sqrt(v / (1 - Math.pow(0.95, t))) + 1e-6);
                assertEquals(expected, Tensors.toDoubles(w)[0], 1e-12);
            }
        }
    }

    @Test
    void agreesWithLibtorchsOwnOptimiser() {
        SplittableRandom random = new SplittableRandom(8);
        Tensor ours = Parameters.normal(random, 1, DOUBLE, 20);
        Tensor theirs = Parameters.of(Tensors.toFloats(ours), DOUBLE, 20);
        try (Scope scope = Scope.open();
                AdamW adam = new AdamW(Map.of("w", ours), SETTINGS)) {
            AdamWOptions options = new AdamWOptions(0.05);
            int first = options.betas().get(0) == 0.9 ? 0 : 1; // std::tuple lies in memory in either order
            options.betas().put(first, 0.8).put(1 - first, 0.95);
            options.eps().put(1e-6);
            options.weight_decay().put(0.1);
            org.bytedeco.pytorch.AdamW peer = new org.bytedeco.pytorch.AdamW(new TensorVector(theirs), options);
            for (int t = 1; t <= 30; t++) {
                backward(ours);
                adam.step(t, 1);
                adam.clearGradients();
                backward(theirs);
                peer.step();
                peer.zero_grad();
            }
            assertArrayEquals(Tensors.toDoubles(theirs), Tensors.toDoubles(ours), 1e-12);
        }
    }

    @Test
    void aParameterWithoutGradientRests() {
        Tensor used = Parameters.of(new float[] {1}, DOUBLE, 1);
        Tensor unused = Parameters.of(new float[] {1}, DOUBLE, 1);
        try (AdamW adam = new AdamW(Map.of("used", used, "unused", unused), SETTINGS)) {
            backward(used);
            adam.step(1, 1);
        }
        assertEquals(1, Tensors.toDoubles(unused)[0]);
    }

    @Test
    void clippingScalesTheNormOfAllGradientsTogether() {
        Tensor a = Parameters.of(new float[] {3}, DOUBLE, 1);
        Tensor b = Parameters.of(new float[] {4}, DOUBLE, 1);
        Map<String, Tensor> both = Map.of("a", a, "b", b);
        try (Scope scope = Scope.open()) {
            a.mul(new Scalar(6.0)).add(b.mul(new Scalar(8.0))).backward(); // gradient (6, 8)
        }
        assertEquals(10, Gradients.clip(both, 20), 1e-12);
        assertArrayEquals(new double[] {6}, Tensors.toDoubles(a.grad()), 1e-12);
        assertEquals(10, Gradients.clip(both, 5), 1e-12);
        assertArrayEquals(new double[] {3}, Tensors.toDoubles(a.grad()), 1e-12);
        assertArrayEquals(new double[] {4}, Tensors.toDoubles(b.grad()), 1e-12);
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        AdamWSettings settings = AdamWSettings.defaults();
        assertThrows(IllegalArgumentException.class, () -> settings.withLearningRate(0));
        assertThrows(IllegalArgumentException.class, () -> settings.withWeightDecay(-1));
        assertThrows(IllegalArgumentException.class, () -> settings.withLearningRate(Double.NaN));
    }

    private static void backward(Tensor w) {
        try (Scope scope = Scope.open()) {
            w.pow(new Scalar(4.0)).sum().div(new Scalar(4.0)).backward();
        }
    }
}
