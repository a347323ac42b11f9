package dev.penchant.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HashingEncoderTest {
    private static final float R14 = (float) Math.sqrt(14);

    private final HashingEncoder encoder = new HashingEncoder();

    @Property(tries = 500)
    void anyTextHasUnitLengthOrIsEmpty(@ForAll String text) {
        float[] v = encoder.encode(text);
        double length = Math.sqrt(Vectors.dot(v, v));
        assertTrue(text.isBlank() ? length < 1.0001 : Math.abs(length - 1) < 1e-5 || length == 0);
        assertArrayEquals(v, new HashingEncoder().encode(text));
    }

    @Test
    void numbersStayTheSameFromReleaseToRelease() {
        float[] v = new HashingEncoder(new HashingSettings(8, 2, 3, 4)).encode("Short answers, please!");
        assertArrayEquals(new float[] {-1 / R14, -2 / R14, 0, 2 / R14, -1 / R14, 0, 0, -2 / R14}, v, 1e-6f);
    }

    /** E⟨v_a, v_b⟩ is the cosine of the count vectors: over many texts of independent words, the mean error is near 0. */
    @Test
    void innerProductsAreUnbiased() {
        Random random = new Random(3);
        HashingEncoder words = new HashingEncoder(new HashingSettings(256, 1, 1, 0));
        double error = 0;
        int texts = 400;
        for (int t = 0; t < texts; t++) {
            List<Integer> all = new ArrayList<>();
            random.ints(40, 0, 1_000_000).distinct().limit(30).forEach(all::add);
            String a = text(all.subList(0, 20));
            String b = text(all.subList(10, 30));
            error += Vectors.dot(words.encode(a), words.encode(b)) - 0.5;
        }
        assertEquals(0, error / texts, 4 * 0.06 / Math.sqrt(texts), "half the words are shared");
    }

    @Test
    void orderCountsThroughPairsOfWords() {
        double same = Vectors.dot(encoder.encode("good not bad"), encoder.encode("good not bad"));
        double turned = Vectors.dot(encoder.encode("good not bad"), encoder.encode("bad not good"));
        assertEquals(1, same, 1e-5);
        assertTrue(turned < 0.99);
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new HashingSettings(0, 1, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new HashingSettings(8, 0, 3, 2));
        assertThrows(IllegalArgumentException.class, () -> new HashingSettings(8, -1, 1, 2));
    }

    private static String text(List<Integer> words) {
        return words.stream().map(i -> "w" + i).collect(Collectors.joining(" "));
    }
}
