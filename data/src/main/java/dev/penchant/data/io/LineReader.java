package dev.penchant.data.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lines of bytes, with a limit on their length: of a longer line only the beginning is held. Lines end with LF or CRLF.
 * The bytes of a line are valid until the next one is read.
 */
final class LineReader implements Closeable {
    static final int DEFAULT_LIMIT = 16 << 20;
    private static final int KEPT_OF_LONG_LINES = 8_000;

    private final InputStream in;
    private final int limit;
    private final byte[] chunk = new byte[1 << 14];
    private int position;
    private int filled;

    private byte[] line = new byte[1 << 12];
    private int length;
    private boolean tooLong;
    private long number;

    LineReader(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /** Goes on to the next line; false when there is none. */
    boolean next() throws IOException {
        length = 0;
        tooLong = false;
        if (position == filled && !fill()) return false;
        number++;
        while (true) {
            int end = position;
            while (end < filled && chunk[end] != '\n') end++;
            append(position, end);
            position = end;
            if (end < filled) {
                position++;
                break;
            }
            if (!fill()) break;
        }
        if (length > 0 && line[length - 1] == '\r') length--;
        return true;
    }

    private boolean fill() throws IOException {
        position = 0;
        filled = Math.max(0, in.read(chunk, 0, chunk.length));
        return filled > 0;
    }

    private void append(int from, int to) {
        int count = to - from;
        if (tooLong || length + count > limit) {
            tooLong = true;
            length = Math.min(length, KEPT_OF_LONG_LINES);
            if (line.length > limit / 2) line = Arrays.copyOf(line, KEPT_OF_LONG_LINES);
            return;
        }
        if (length + count > line.length) line = Arrays.copyOf(line, Math.max(length + count, 2 * line.length));
        System.arraycopy(chunk, from, line, length, count);
        length += count;
    }

    /** The line's number, from 1. */
    long number() {
        return number;
    }

    byte[] bytes() {
        return line;
    }

    int length() {
        return length;
    }

    boolean tooLong() {
        return tooLong;
    }

    /** Why a line that is {@link #tooLong} cannot be used. */
    String tooLongReason() {
        return "line is longer than " + (limit >= 1 << 20 ? (limit >> 20) + " MiB" : limit + " bytes");
    }

    boolean blank() {
        for (int i = 0; i < length; i++) if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') return false;
        return !tooLong;
    }

    /** The line as text, or null when it is not valid UTF-8. */
    @Nullable
    String text() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(line, 0, length))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
    }

    /** The beginning of the line, whatever its encoding. */
    String beginning(int characters) {
        String text = new String(line, 0, Math.min(length, 4 * characters), StandardCharsets.UTF_8);
        return text.length() <= characters ? text : text.substring(0, characters);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
