package dev.penchant.data.io;

import com.github.luben.zstd.ZstdOutputStream;
import dev.penchant.data.InputException;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file that appears complete or not at all: it is written beside its place under a temporary name, and moved there by
 * {@link #commit}. Closing it without that leaves nothing. Compressed when the name ends in {@code .gz} or {@code .zst}.
 *
 * <p>Symbolic links are followed to the file that they name. A device, a named pipe or the standard output is written
 * straight, as it comes: it cannot be replaced, and what went into it cannot be taken back.
 */
public final class AtomicFile implements Closeable {
    /** Temporary files not yet in place: whoever interrupts the program is not to find them later. */
    private static final Set<Path> UNFINISHED = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> UNFINISHED.forEach(path -> path.toFile().delete())));
    }

    private final Path target;
    /** Where links lead; null when the target is written straight. */
    private final @Nullable Path place;

    private final UnaryOperator<OutputStream> disk;
    private @Nullable Path temporary;
    private @Nullable BufferedWriter writer;
    private boolean committed;

    /** @throws InputException of kind {@code cannot_write} when no file can be made there */
    public AtomicFile(Path target) {
        this(target, out -> out);
    }

    /** @param disk what stands between the bytes and the disk */
    AtomicFile(Path target, UnaryOperator<OutputStream> disk) {
        this.target = target;
        this.disk = disk;
        if (Files.isDirectory(target))
            throw new InputException(
                    "cannot_write",
                    "cannot write " + target + ": it is a folder",
                    target.toString(),
                    0,
                    null,
                    "name a file in that folder");
        try {
            place = OutputPlace.isStream(target) ? null : OutputPlace.of(target);
            if (place != null) temporary = beside(place);
        } catch (IOException failed) {
            throw cannotWrite(target, failed);
        }
    }

    private static Path beside(Path place) throws IOException {
        Path folder = place.getParent();
        if (folder != null) Files.createDirectories(folder);
        // Not Files.createTempFile: its files are readable by their owner only, and this one moves into place.
        Path made = place.resolveSibling("." + place.getFileName() + "." + UUID.randomUUID() + ".part");
        UNFINISHED.add(made);
        return Files.createFile(made);
    }

    /** Writes a whole text, UTF-8. */
    public static void write(Path target, String text) {
        try (AtomicFile file = new AtomicFile(target)) {
            file.writer().write(text);
            file.commit();
        } catch (IOException failed) {
            throw cannotWrite(target, failed);
        }
    }

    /** The temporary file, for those who write it by themselves. */
    public Path temporary() {
        if (temporary != null) return temporary;
        try {
            temporary = Files.createTempFile("penchant", ".part");
            UNFINISHED.add(temporary);
            return temporary;
        } catch (IOException failed) {
            throw cannotWrite(target, failed);
        }
    }

    /** The writer of the file, UTF-8. */
    public BufferedWriter writer() {
        if (writer != null) return writer;
        try {
            OutputStream out = new BufferedOutputStream(disk.apply(open()), 1 << 16);
            String name = target.toString();
            if (name.endsWith(".gz")) out = new GZIPOutputStream(out, 1 << 16);
            else if (name.endsWith(".zst")) out = new ZstdOutputStream(out);
            writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
            return writer;
        } catch (IOException failed) {
            throw cannotWrite(target, failed);
        }
    }

    private OutputStream open() throws IOException {
        return place == null || temporary == null ? OutputPlace.stream(target) : Files.newOutputStream(temporary);
    }

    /** @throws InputException of kind {@code cannot_write} when the disk does not take it; then nothing is left */
    public void commit() {
        try {
            if (writer != null) writer.close();
            if (place != null && temporary != null) move(temporary, place);
            else if (temporary != null) poured(temporary);
            committed = true;
            if (temporary != null) UNFINISHED.remove(temporary);
        } catch (IOException failed) {
            close();
            throw cannotWrite(target, failed);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void poured(Path from) throws IOException {
        try (OutputStream out = OutputPlace.stream(target)) {
            Files.copy(from, out);
        }
        Files.delete(from);
    }

    /** Writes a line. */
    void line(String text) {
        try {
            writer().write(text);
            writer().write('\n');
        } catch (IOException failed) {
            throw cannotWrite(target, failed);
        }
    }

    @Override
    public void close() {
        if (committed) return;
        try {
            if (writer != null) writer.close();
        } catch (IOException full) {
            // Nothing is lost that was promised: the file was not committed.
        } finally {
            if (temporary != null) {
                temporary.toFile().delete();
                UNFINISHED.remove(temporary);
            }
        }
    }

    static InputException cannotWrite(Path target, IOException failed) {
        String why = failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
        return new InputException(
                "cannot_write",
                "cannot write " + target + ": " + why,
                target.toString(),
                0,
                null,
                "check that the folder may be written to and that the disk has room");
    }
}
