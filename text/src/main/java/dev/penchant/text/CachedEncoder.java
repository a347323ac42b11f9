package dev.penchant.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An encoder that computes no vector twice, not even in different runs of a program: equal texts of a list are encoded once, and vectors
 * are kept in an {@link EmbeddingCache} as they come, so that a run that is killed goes on where it was. A cache that cannot be written
 * costs time, nothing else.
 */
public final class CachedEncoder implements TextEncoder {
    private static final int STORE_EVERY = 256;

    private final TextEncoder encoder;
    private final EmbeddingCache cache;

    /** Takes both over: closing this encoder closes them. */
    public CachedEncoder(TextEncoder encoder, EmbeddingCache cache) {
        this.encoder = encoder;
        this.cache = cache;
    }

    /** {@code encoder} with its cache under the folder {@code caches}; by itself where there can be no such folder. */
    public static TextEncoder over(TextEncoder encoder, Path caches) {
        try {
            return new CachedEncoder(encoder, EmbeddingCache.open(caches, encoder));
        } catch (IOException e) {
            return encoder;
        }
    }

    @Override
    public int dimensions() {
        return encoder.dimensions();
    }

    @Override
    public String id() {
        return encoder.id();
    }

    @Override
    public float[][] encode(List<String> texts, EncodingProgress progress) {
        List<ContentKey> keys = texts.parallelStream().map(ContentKey::of).toList();
        Map<ContentKey, float[]> vectors = new LinkedHashMap<>();
        Map<ContentKey, String> missing = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            ContentKey key = keys.get(i);
            if (!vectors.containsKey(key) && !missing.containsKey(key)) {
                Optional<float[]> known = cache.find(key);
                if (known.isPresent()) {
                    vectors.put(key, known.get());
                } else {
                    missing.put(key, texts.get(i));
                }
            }
        }
        encodeMissing(List.copyOf(missing.keySet()), List.copyOf(missing.values()), vectors, progress);
        return keys.stream().map(key -> known(vectors, key).clone()).toArray(float[][]::new);
    }

    private void encodeMissing(
            List<ContentKey> keys, List<String> texts, Map<ContentKey, float[]> vectors, EncodingProgress progress) {
        for (int from = 0; from < keys.size(); from += STORE_EVERY) {
            int start = from;
            int end = Math.min(keys.size(), from + STORE_EVERY);
            float[][] fresh = encoder.encode(
                    texts.subList(from, end), (done, total) -> progress.encoded(start + done, texts.size()));
            List<ContentKey> part = keys.subList(from, end);
            List<float[]> rows = new ArrayList<>(List.of(fresh));
            for (int i = 0; i < fresh.length; i++) {
                vectors.put(part.get(i), fresh[i]);
            }
            try {
                cache.storeKeys(part, rows);
            } catch (IOException e) {
                // a full disk: the answer is right all the same
            }
        }
    }

    private static float[] known(Map<ContentKey, float[]> vectors, ContentKey key) {
        float[] vector = vectors.get(key);
        if (vector == null) {
            throw new IllegalStateException("a text was neither cached nor encoded");
        }
        return vector;
    }

    @Override
    public void close() {
        try (encoder) {
            cache.close();
        }
    }
}
