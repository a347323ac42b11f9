package dev.penchant.text;

import java.util.List;

/**
 * Maps texts to vectors of one length. Implementations are thread-safe and deterministic: the same text gives the same vector, whatever
 * stands beside it in the list.
 */
public interface TextEncoder extends AutoCloseable {
    /** Length of every vector. */
    int dimensions();

    /** Names the encoder and every setting that changes its numbers: equal ids mean equal vectors. */
    String id();

    /** Whether it has a vector for a text: a table of given vectors has for its own texts alone. */
    default boolean covers(String text) {
        return true;
    }

    /**
     * Encodes all texts.
     *
     * @return one row per text in the order given, {@code texts.size() × dimensions()}, each of unit length, or all zero where a text holds
     *     nothing to encode
     */
    float[][] encode(List<String> texts, EncodingProgress progress);

    /** As {@link #encode(List, EncodingProgress)}, silently. */
    default float[][] encode(List<String> texts) {
        return encode(texts, EncodingProgress.SILENT);
    }

    /** The vector of one text. Dearer per text than a list. */
    default float[] encode(String text) {
        return encode(List.of(text))[0];
    }

    /** Frees native memory where there is any; the encoder is not used afterwards. */
    @Override
    default void close() {}
}
