package dev.penchant.data.io;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the rows of the files: {@code rows = used + rejected}, always. Rows are the records of a file (lines of
 * JSON lines, elements of an array, ballots, records of a table), whatever judgments they became.
 *
 * @param format the format's name; several joined by {@code +} when files differ
 * @param rejectsFile the file of rejected rows, null when none was rejected or none was asked for
 * @param duplicateIds judgments (not rows) of the same id and the same rater as an earlier one, over all files read at once;
 *     they are used all the same. Unnamed raters count as one. A lower bound beyond four million ids
 * @param notes what the user should know of files as a whole: one of a folder that was left out, and why
 */
public record ReadSummary(
        String format,
        long rows,
        long used,
        long rejected,
        @Nullable Path rejectsFile,
        long duplicateIds,
        List<String> notes) {
    public ReadSummary {
        notes = List.copyOf(notes);
    }

    public ReadSummary(String format, long rows, long used, long rejected, @Nullable Path rejectsFile) {
        this(format, rows, used, rejected, rejectsFile, 0, List.of());
    }
}
