package dev.penchant.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Vectors of one encoder on disk, by the content of the text ({@link ContentKey}). Several processes may read and write at the same time:
 * each appends to a {@link CacheSegment} of which it holds the lock. What is damaged counts as absent and is computed again. What other
 * processes write is seen when the cache is opened. Thread-safe.
 */
public final class EmbeddingCache implements AutoCloseable {
    private final Path folder;
    private final int dimensions;
    private final List<CacheSegment> segments = new ArrayList<>();
    private final Map<ContentKey, Place> places = new HashMap<>();
    private Optional<CacheSegment> own = Optional.empty();

    private record Place(CacheSegment segment, long record) {}

    private EmbeddingCache(Path folder, int dimensions) {
        this.folder = folder;
        this.dimensions = dimensions;
    }

    /**
     * Opens the cache of an encoder, an empty one when there is none.
     *
     * @param cache the folder of all caches, such as {@link CacheFolder#standard}
     */
    public static EmbeddingCache open(Path cache, TextEncoder encoder) throws IOException {
        String readable = encoder.id().replaceAll("[^A-Za-z0-9.=-]+", "_");
        String name = "%s-%08x"
                .formatted(
                        readable.substring(0, Math.min(80, readable.length())),
                        ContentKey.of(encoder.id()).hashCode());
        EmbeddingCache opened = new EmbeddingCache(cache.resolve("embeddings").resolve(name), encoder.dimensions());
        Files.createDirectories(opened.folder);
        opened.readSegments();
        return opened;
    }

    private void readSegments() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(CacheSegment.INDEX)) {
                    addReadableSegment(name.substring(0, name.length() - CacheSegment.INDEX.length()));
                }
            }
        }
    }

    private void addReadableSegment(String name) {
        try {
            addSegment(name);
        } catch (IOException e) {
            // someone else's or broken: its vectors count as absent
        }
    }

    private CacheSegment addSegment(String name) throws IOException {
        CacheSegment segment = CacheSegment.open(folder, name, dimensions);
        List<ContentKey> keys = segment.keys();
        segments.add(segment);
        for (int i = 0; i < keys.size(); i++) {
            places.put(keys.get(i), new Place(segment, i));
        }
        return segment;
    }

    /** How many texts are known. */
    public synchronized int size() {
        return places.size();
    }

    /** The vector of a text, if it is known and undamaged. */
    public Optional<float[]> find(String text) {
        return find(ContentKey.of(text));
    }

    synchronized Optional<float[]> find(ContentKey key) {
        Place place = places.get(key);
        if (place == null) {
            return Optional.empty();
        }
        Optional<float[]> vector = Optional.empty();
        try {
            vector = place.segment().vector(place.record());
        } catch (IOException e) {
            // unreadable counts as absent
        }
        if (vector.isEmpty()) {
            places.remove(key);
        }
        return vector;
    }

    /** Keeps vectors; a text known already is not written again. */
    public void store(List<String> texts, List<float[]> vectors) throws IOException {
        storeKeys(texts.stream().map(ContentKey::of).toList(), vectors);
    }

    synchronized void storeKeys(List<ContentKey> keys, List<float[]> vectors) throws IOException {
        Map<ContentKey, float[]> fresh = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            if (vectors.get(i).length != dimensions) {
                throw new IllegalArgumentException(
                        "a vector of %d dimensions in a cache of %d".formatted(vectors.get(i).length, dimensions));
            }
            if (!places.containsKey(keys.get(i))) {
                fresh.put(keys.get(i), vectors.get(i));
            }
        }
        if (!fresh.isEmpty()) {
            CacheSegment segment = ownSegment();
            List<ContentKey> order = List.copyOf(fresh.keySet());
            long record = segment.append(order, List.copyOf(fresh.values()));
            for (ContentKey key : order) {
                places.put(key, new Place(segment, record++));
            }
        }
    }

    private CacheSegment ownSegment() throws IOException {
        if (own.isEmpty()) {
            for (CacheSegment segment : segments) {
                if (own.isEmpty() && segment.tryLock()) {
                    own = Optional.of(segment);
                }
            }
        }
        if (own.isEmpty()) {
            CacheSegment fresh = addSegment(UUID.randomUUID().toString());
            if (!fresh.tryLock()) {
                throw new IOException("the new segment of " + folder + " is locked by someone else");
            }
            own = Optional.of(fresh);
        }
        return own.get();
    }

    @Override
    public synchronized void close() {
        try {
            for (CacheSegment segment : segments) {
                segment.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
