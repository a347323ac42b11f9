package dev.penchant.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SentenceEncoderTest {
    private static final List<String> TEXTS = List.of(
            "The cat sits on the mat.",
            "A kitten rests on a rug.",
            "Interest rates rose by half a point on Tuesday.",
            "I'd rather have the shorter answer — it's clearer!",
            "Pour décider, comparez les deux réponses.",
            "");

    @Test
    void agreesWithLangChain4jsOwnRunOfTheModel() {
        EmbeddingModel peer = new AllMiniLmL6V2QuantizedEmbeddingModel();
        try (SentenceEncoder encoder = new SentenceEncoder()) {
            float[][] vectors = encoder.encode(TEXTS);
            for (int i = 0; i + 1 < TEXTS.size(); i++) {
                float[] golden = peer.embed(TEXTS.get(i)).content().vector();
                assertEquals(1, Vectors.dot(golden, vectors[i]), 1e-4, TEXTS.get(i));
            }
        }
    }

    @Test
    void paraphrasesAreNearerThanOtherTexts() {
        try (SentenceEncoder encoder = new SentenceEncoder()) {
            float[][] v = encoder.encode(TEXTS);
            assertTrue(Vectors.dot(v[0], v[1]) > 0.5);
            assertTrue(Vectors.dot(v[0], v[2]) < 0.2);
        }
    }

    @Test
    void aVectorDependsNeitherOnItsNeighboursNorOnThreads() {
        try (SentenceEncoder one =
                        new SentenceEncoder(SentenceSettings.defaults().withThreads(1));
                SentenceEncoder two =
                        new SentenceEncoder(SentenceSettings.defaults().withThreads(2))) {
            float[][] together = one.encode(TEXTS);
            for (int i = 0; i < TEXTS.size(); i++) {
                assertArrayEquals(two.encode(TEXTS.get(i)), together[i]);
            }
        }
    }

    @Test
    void longTextsAreReadUpToTheLimit() {
        String begin = "word ".repeat(20);
        try (SentenceEncoder encoder =
                new SentenceEncoder(SentenceSettings.defaults().withMaxPieces(22))) {
            assertArrayEquals(encoder.encode(begin), encoder.encode(begin + "never read ".repeat(1000)));
        }
    }

    @Test
    void tellsItsProgressAndTakesNoTexts() {
        AtomicLong last = new AtomicLong();
        try (SentenceEncoder encoder = new SentenceEncoder()) {
            assertEquals(0, encoder.encode(List.of()).length);
            encoder.encode(TEXTS, (done, total) -> {
                assertEquals(TEXTS.size(), total);
                last.accumulateAndGet(done, Math::max);
            });
        }
        assertEquals(TEXTS.size(), last.get());
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        SentenceSettings settings = SentenceSettings.defaults();
        assertThrows(IllegalArgumentException.class, () -> settings.withMaxPieces(2));
        assertThrows(IllegalArgumentException.class, () -> settings.withMaxPieces(513));
        assertThrows(IllegalArgumentException.class, () -> settings.withThreads(0));
    }
}
