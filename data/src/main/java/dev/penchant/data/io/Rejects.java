package dev.penchant.data.io;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The file of rejected rows: JSON lines of file, line, reason, field and the row's text; made when the first one comes. */
final class Rejects implements Closeable {
    private final @Nullable Path target;
    private @Nullable AtomicFile file;

    /** @param target null to write nothing */
    Rejects(@Nullable Path target) {
        this.target = target;
    }

    void add(String source, long line, String reason, @Nullable String field, String text) {
        if (target == null) return;
        ObjectNode reject = Json.MAPPER.createObjectNode();
        reject.put("file", source);
        reject.put("line", line);
        reject.put("reason", reason);
        reject.put("field", field);
        reject.put("row", text.length() <= JsonLines.KEPT_TEXT ? text : text.substring(0, JsonLines.KEPT_TEXT));
        if (file == null) file = new AtomicFile(target);
        file.line(reject.toString());
    }

    /** Moves the file into place; null when no row was rejected or no file was asked for. */
    @Nullable
    Path finish() {
        if (file == null) return null;
        file.commit();
        return target;
    }

    @Override
    public void close() {
        if (file != null) file.close();
    }
}
