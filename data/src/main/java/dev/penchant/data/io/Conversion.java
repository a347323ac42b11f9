package dev.penchant.data.io;

import dev.penchant.data.InputException;
import java.nio.file.Path;
import java.util.List;

/** From any format that can be read to any that can be written. */
public final class Conversion {
    private Conversion() {}

    /** What was read and what was written. */
    public record Result(ReadSummary read, JudgmentWriter.Summary written) {}

    /**
     * Converts files to one file, which appears only when all went well.
     *
     * @param format one of {@link JudgmentWriter#FORMATS}, or "auto" for the one that the target's extension names
     * @throws InputException when a file cannot be read or the target not written
     */
    public static Result convert(List<Path> files, ReadSettings settings, Path target, String format) {
        JudgmentFiles.requireOther(files, target);
        if (settings.rejects() != null) OutputPlace.requireDistinct(target, settings.rejects(), "OUT and --rejects");
        try (JudgmentWriter writer = JudgmentWriter.open(target, format)) {
            ReadSummary read = JudgmentFiles.read(files, settings, writer);
            return new Result(read, writer.finish());
        }
    }
}
