package dev.penchant.data.io;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penchant.data.InputException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file of rejected rows: JSON lines of file, line, reason, field and the row's text; made when the first one comes. One
 * that an earlier reading left there is taken away when nothing is rejected: it would speak of rows that are now fine. A
 * file there that is none is left alone ({@link #place}).
 */
final class Rejects implements Closeable {
    private static final Set<String> FIELDS = Set.of("file", "line", "reason", "field", "row");

    private final @Nullable Path target;
    private @Nullable AtomicFile file;

    /** @param target null to write nothing */
    Rejects(@Nullable Path target) {
        this.target = target;
    }

    /**
     * Where to write when {@code wanted} is asked for: there if no file is, or an older one of rejects, or what cannot be
     * replaced; else the first such of {@code name-2.jsonl}, {@code name-3.jsonl} and so on.
     */
    static Path place(Path wanted) {
        Path place = wanted;
        for (int number = 2; !isFree(place); number++) {
            String name = wanted.getFileName().toString();
            int dot = name.indexOf('.', 1);
            int end = dot < 0 ? name.length() : dot;
            place = wanted.resolveSibling(name.substring(0, end) + "-" + number + name.substring(end));
        }
        return place;
    }

    private static boolean isFree(Path place) {
        try {
            return !Files.isRegularFile(place) || Files.size(place) == 0 || isRejects(place.toRealPath());
        } catch (IOException unknown) {
            return true; // whoever writes there will say why that cannot be
        }
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
        if (file == null) {
            if (target != null && isRejects(target)) target.toFile().delete();
            return null;
        }
        file.commit();
        return target;
    }

    /** Whether an earlier reading wrote this file: nothing else is ever taken away. */
    static boolean isRejects(Path old) {
        if (!Files.isRegularFile(old, LinkOption.NOFOLLOW_LINKS)) return false;
        try (InputStream in = Files.newInputStream(old);
                RecordSource rows =
                        new FileContent(old.toString(), ReadSettings.defaults(), LineReader.DEFAULT_LIMIT).open(in)) {
            return rows.next() instanceof RecordSource.Good first && FIELDS.equals(fields(first.json()));
        } catch (IOException | InputException other) {
            return false;
        }
    }

    private static Set<String> fields(ObjectNode row) {
        Set<String> names = new HashSet<>();
        row.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Override
    public void close() {
        if (file != null) file.close();
    }
}
