package dev.penchant.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
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
}
