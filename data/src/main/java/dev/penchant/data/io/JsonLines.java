package dev.penchant.data.io;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** JSON Lines: one object a line; blank lines are not rows. A broken line costs only itself. */
final class JsonLines implements RecordSource {
    static final String NOT_UTF8 = "not valid UTF-8";
    static final String BROKEN = "broken JSON";
    static final int KEPT_TEXT = 2_000;

    private final LineReader lines;

    JsonLines(InputStream in, int limit) {
        this.lines = new LineReader(in, limit);
    }

    @Override
    public @Nullable Entry next() throws IOException {
        do if (!lines.next()) return null;
        while (lines.blank());
        if (lines.tooLong()) return bad(lines.tooLongReason());
        try {
            JsonNode parsed = Json.MAPPER.readTree(lines.bytes(), 0, lines.length());
            return parsed instanceof ObjectNode object
                    ? new Good(lines.number(), object)
                    : bad("line is no JSON object");
        } catch (JacksonException broken) {
            return bad(lines.text() == null ? NOT_UTF8 : BROKEN);
        }
    }

    private Bad bad(String reason) {
        return new Bad(lines.number(), reason, lines.beginning(KEPT_TEXT));
    }

    @Override
    public long line() {
        return lines.number();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
