package dev.penchant.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Two append-only files: {@code NAME.vectors}, record i of which is d floats and their checksum, and {@code NAME.index}, record i of which is
 * a key and its checksum. A vector is written before its key, and the first key that does not check ends the index, so a writer killed at
 * any moment costs at most the records it had in hand. Readers need no lock; a writer holds the lock of {@code NAME.lock}.
 */
final class CacheSegment implements AutoCloseable {
    static final String INDEX = ".index";

    private static final int ENTRY = ContentKey.BYTES + Integer.BYTES;

    private final FileChannel vectors;
    private final FileChannel index;
    private final FileChannel lock;
    private final int dimensions;

    private CacheSegment(FileChannel vectors, FileChannel index, FileChannel lock, int dimensions) {
        this.vectors = vectors;
        this.index = index;
        this.lock = lock;
        this.dimensions = dimensions;
    }

    /** Opens a segment, an empty one when there is none of that name. */
    static CacheSegment open(Path folder, String name, int dimensions) throws IOException {
        List<FileChannel> open = new ArrayList<>();
        try {
            for (String kind : List.of(".vectors", INDEX, ".lock")) {
                open.add(FileChannel.open(
                        folder.resolve(name + kind),
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.CREATE));
            }
            return new CacheSegment(open.get(0), open.get(1), open.get(2), dimensions);
        } catch (IOException e) {
            for (FileChannel channel : open) {
                channel.close();
            }
            throw e;
        }
    }

    /** Keys of the sound records, in order. */
    List<ContentKey> keys() throws IOException {
        ByteBuffer bytes = read(index, 0, Math.toIntExact(index.size() / ENTRY * ENTRY));
        List<ContentKey> keys = new ArrayList<>();
        while (bytes.remaining() >= ENTRY) {
            ByteBuffer key = bytes.slice(bytes.position(), ContentKey.BYTES).order(bytes.order());
            bytes.position(bytes.position() + ContentKey.BYTES);
            if (checksum(key.duplicate()) != bytes.getInt()) {
                break;
            }
            keys.add(ContentKey.read(key));
        }
        return keys;
    }

    /** The vector of record {@code record}, unless its bytes are damaged. */
    Optional<float[]> vector(long record) throws IOException {
        ByteBuffer bytes = read(vectors, record * vectorBytes(), vectorBytes());
        if (bytes.remaining() < vectorBytes()) {
            return Optional.empty();
        }
        float[] vector = new float[dimensions];
        bytes.asFloatBuffer().get(vector);
        int stored = bytes.getInt(dimensions * Float.BYTES);
        return checksum(bytes.slice(0, dimensions * Float.BYTES)) == stored ? Optional.of(vector) : Optional.empty();
    }

    /** Takes the right to append, if no one else has it, and cuts off what a killed writer left. */
    boolean tryLock() throws IOException {
        try {
            if (lock.tryLock() == null) {
                return false;
            }
        } catch (OverlappingFileLockException e) {
            return false; // held elsewhere in this process
        }
        long sound = Math.min(keys().size(), vectors.size() / vectorBytes());
        index.truncate(sound * ENTRY);
        vectors.truncate(sound * vectorBytes());
        return true;
    }

    /**
     * Appends records; the caller holds the lock.
     *
     * @return number of the first record appended
     */
    long append(List<ContentKey> keys, List<float[]> values) throws IOException {
        long first = index.size() / ENTRY;
        ByteBuffer records = buffer(keys.size() * vectorBytes());
        ByteBuffer entries = buffer(keys.size() * ENTRY);
        for (int i = 0; i < keys.size(); i++) {
            int start = records.position();
            for (float v : values.get(i)) {
                records.putFloat(v);
            }
            records.putInt(checksum(records.slice(start, dimensions * Float.BYTES)));
            int key = entries.position();
            keys.get(i).write(entries);
            entries.putInt(checksum(entries.slice(key, ContentKey.BYTES)));
        }
        write(vectors, records.flip(), first * vectorBytes());
        write(index, entries.flip(), first * ENTRY);
        return first;
    }

    private int vectorBytes() {
        return dimensions * Float.BYTES + Integer.BYTES;
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer read(FileChannel channel, long from, int bytes) throws IOException {
        ByteBuffer buffer = buffer(bytes);
        int got = 0;
        while (buffer.hasRemaining() && got >= 0) {
            got = channel.read(buffer, from + buffer.position());
        }
        return buffer.flip();
    }

    private static void write(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        long position = at;
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
    }

    @Override
    public void close() throws IOException {
        try (vectors;
                index) {
            lock.close();
        }
    }
}
