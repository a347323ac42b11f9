package dev.penchant.data.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Lines as text, some of which may be put back to be read again. */
final class TextLines implements Closeable {
    private final LineReader lines;
    private final Deque<Line> putBack = new ArrayDeque<>();
    private long number;

    /**
     * A line.
     *
     * @param problem why it cannot be used, null when it can; then {@code text} is only its beginning
     */
    record Line(long number, String text, @Nullable String problem) {}

    TextLines(InputStream in, int limit) {
        this.lines = new LineReader(in, limit);
    }

    @Nullable
    Line next() throws IOException {
        Line again = putBack.poll();
        if (again != null) return again;
        if (!lines.next()) return null;
        number = lines.number();
        if (lines.tooLong()) return new Line(number, lines.beginning(JsonLines.KEPT_TEXT), lines.tooLongReason());
        String text = lines.text();
        return text == null
                ? new Line(number, lines.beginning(JsonLines.KEPT_TEXT), JsonLines.NOT_UTF8)
                : new Line(number, text, null);
    }

    /** The line comes again, before those put back earlier. */
    void putBack(Line line) {
        putBack.push(line);
    }

    long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
