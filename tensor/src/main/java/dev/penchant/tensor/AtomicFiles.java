package dev.penchant.tensor;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Files of weights that appear whole or not at all: written under a temporary name beside the target, forced to disk, moved
 * into place. They are written through a channel from native memory; this room stands beside {@code data}, whose
 * {@code AtomicFile} writes texts, and may not lean on it.
 */
public final class AtomicFiles {
    private static final long CHUNK = 1 << 26;

    private AtomicFiles() {}

    /** Writes the content of one file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(FileChannel channel) throws IOException;
    }

    /** Replaces {@code file} by what {@code content} writes; on failure the old file stands and nothing is left behind. */
    public static void write(Path file, Content content) throws IOException {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null) {
            throw new IOException(file + " is not the name of a file");
        }
        Files.createDirectories(folder);
        // not Files.createTempFile: its files are closed to all others
        Path temporary = folder.resolve(".%s.%s.part".formatted(target.getFileName(), UUID.randomUUID()));
        try {
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
                content.writeTo(channel);
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Writes all bytes of {@code data} at the channel's position. */
    public static void append(FileChannel channel, MemorySegment data) throws IOException {
        for (long from = 0; from < data.byteSize(); from += CHUNK) {
            long size = Math.min(CHUNK, data.byteSize() - from);
            ByteBuffer chunk = asBytes(data, from, size);
            while (chunk.hasRemaining()) {
                channel.write(chunk);
            }
        }
    }

    private static ByteBuffer asBytes(MemorySegment data, long from, long size) {
        if (data.heapBase().isPresent() && !(data.heapBase().get() instanceof byte[])) {
            // a view of a float[] as bytes is not offered: copy the chunk
            MemorySegment copy = MemorySegment.ofArray(new byte[Math.toIntExact(size)]);
            copy.copyFrom(data.asSlice(from, size));
            return copy.asByteBuffer();
        }
        return data.asSlice(from, size).asByteBuffer();
    }
}
