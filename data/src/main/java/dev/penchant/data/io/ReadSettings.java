package dev.penchant.data.io;

import dev.penchant.data.Progress;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to read files of judgments.
 *
 * @param format the name of a format, or "auto" to find it by looking
 * @param columns for plain tables: role (rater, prompt, a, b, choice, ...) to column name
 * @param rejects where malformed rows go, with reason and line; null to only count them
 */
public record ReadSettings(
        String format,
        Map<String, String> columns,
        @Nullable Path rejects,
        Progress progress) {
    public ReadSettings {
        columns = Map.copyOf(columns);
    }

    public static ReadSettings defaults() {
        return new ReadSettings("auto", Map.of(), null, Progress.SILENT);
    }

    public ReadSettings withFormat(String name) {
        return new ReadSettings(name, columns, rejects, progress);
    }

    public ReadSettings withColumns(Map<String, String> roles) {
        return new ReadSettings(format, roles, rejects, progress);
    }

    public ReadSettings withRejects(Path file) {
        return new ReadSettings(format, columns, file, progress);
    }

    public ReadSettings withProgress(Progress observer) {
        return new ReadSettings(format, columns, rejects, observer);
    }
}
