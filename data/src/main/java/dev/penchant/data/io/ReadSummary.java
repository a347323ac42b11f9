package dev.penchant.data.io;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What became of the rows of the files: {@code rows = used + rejected}, always.
 *
 * @param format the format's name; several joined by {@code +} when files differ
 * @param rejectsFile the file of rejected rows, null when none was rejected or none was asked for
 */
public record ReadSummary(
        String format,
        long rows,
        long used,
        long rejected,
        @Nullable Path rejectsFile) {}
