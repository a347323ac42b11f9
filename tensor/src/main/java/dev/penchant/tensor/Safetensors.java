package dev.penchant.tensor;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A safetensors file, mapped into memory: 8 bytes of header length n (little-endian), n bytes of JSON
 * {@code {"name": {"dtype", "shape", "data_offsets": [from, to)}, …, "__metadata__": {text: text}}}, then the elements. Nothing is copied
 * on opening, and pages are read when touched. The whole header is checked first: a file that opens is sound. Needs no libtorch.
 */
public final class Safetensors implements AutoCloseable {
    private final Arena arena;
    private final Map<String, StoredTensor> tensors;
    private final Map<String, String> metadata;

    private Safetensors(Arena arena, Map<String, StoredTensor> tensors, Map<String, String> metadata) {
        this.arena = arena;
        this.tensors = Collections.unmodifiableMap(tensors);
        this.metadata = Map.copyOf(metadata);
    }

    /**
     * Maps a file.
     *
     * @throws FileFormatException when it is not a sound safetensors file
     */
    public static Safetensors open(Path file) throws IOException {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MemorySegment mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            SafetensorsHeader header = SafetensorsHeader.read(file, mapped);
            Map<String, StoredTensor> tensors = new LinkedHashMap<>();
            header.extents()
                    .forEach((name, at) -> tensors.put(
                            name,
                            new StoredTensor(
                                    at.type(),
                                    at.shape(),
                                    mapped.asSlice(header.bodyStart() + at.from(), at.bytes()))));
            return new Safetensors(arena, tensors, header.metadata());
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /** In the order of the header. */
    public Set<String> names() {
        return tensors.keySet();
    }

    /** The tensor of that name; its data lies in the mapped file and is valid until {@link #close}. */
    public Optional<StoredTensor> find(String name) {
        return Optional.ofNullable(tensors.get(name));
    }

    /** All tensors by name. */
    public Map<String, StoredTensor> tensors() {
        return tensors;
    }

    public Map<String, String> metadata() {
        return metadata;
    }

    /** Ends the mapping; data taken from this file must not be used any more. */
    @Override
    public void close() {
        arena.close();
    }

    /**
     * Writes a file to a temporary name beside {@code file} and moves it into place, so that a reader sees all of it or none.
     *
     * @param tensors by name, written in this order
     */
    public static void write(Path file, Map<String, StoredTensor> tensors, Map<String, String> metadata)
            throws IOException {
        byte[] header = SafetensorsHeader.encode(tensors, metadata);
        AtomicFiles.write(file, channel -> {
            MemorySegment length = MemorySegment.ofArray(new byte[Long.BYTES]);
            length.set(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 0, header.length);
            AtomicFiles.append(channel, length);
            AtomicFiles.append(channel, MemorySegment.ofArray(header));
            for (StoredTensor tensor : tensors.values()) {
                AtomicFiles.append(channel, tensor.data());
            }
        });
    }
}
