package dev.penchant.data.io;

import dev.penchant.data.Progress;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells how many bytes of a file have been read, each time another part of it has. */
final class ProgressStream extends FilterInputStream {
    private static final long STEP = 1 << 18;

    private final String task;
    private final long total;
    private final Progress progress;
    private long done;
    private long told;

    ProgressStream(InputStream in, Path file, Progress progress) throws IOException {
        super(in);
        this.task = "reading " + file.getFileName();
        this.total = Files.size(file);
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0) count(1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = super.read(bytes, from, length);
        if (read > 0) count(read);
        return read;
    }

    private void count(int bytes) {
        done += bytes;
        if (done - told < STEP && done != total) return;
        told = done;
        progress.report(task, done, total);
    }
}
