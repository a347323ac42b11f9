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
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file that appears complete or not at all: it is written beside its place under a temporary name, and moved there by
 * {@link #commit}. Closing it without that leaves nothing. Compressed when the name ends in {@code .gz} or {@code .zst}.
 */
public final class AtomicFile implements Closeable {
    private final Path target;
    private final Path temporary;
    private final UnaryOperator<OutputStream> disk;
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
        Path folder = target.toAbsolutePath().getParent();
        try {
            if (Files.isDirectory(target)) throw new IOException("it is a folder");
            if (folder != null) Files.createDirectories(folder);
            // Not Files.createTempFile: its files are readable by their owner only, and this one moves into place.
            temporary = target.toAbsolutePath()
                    .resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
            Files.createFile(temporary);
        } catch (IOException failed) {
            throw cannotWrite(target, failed);
        }
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
        return temporary;
    }

    /** The writer of the file, UTF-8. */
    public BufferedWriter writer() {
        if (writer != null) return writer;
        try {
            OutputStream out = new BufferedOutputStream(disk.apply(Files.newOutputStream(temporary)), 1 << 16);
            String name = target.toString();
            if (name.endsWith(".gz")) out = new GZIPOutputStream(out, 1 << 16);
            else if (name.endsWith(".zst")) out = new ZstdOutputStream(out);
            writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
            return writer;
        } catch (IOException failed) {
            throw cannotWrite(target, failed);
        }
    }

    /** @throws InputException of kind {@code cannot_write} when the disk does not take it; then nothing is left */
    public void commit() {
        try {
            if (writer != null) writer.close();
            try {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException otherFileSystem) {
                Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
            }
            committed = true;
        } catch (IOException failed) {
            close();
            throw cannotWrite(target, failed);
        }
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
            temporary.toFile().delete();
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
