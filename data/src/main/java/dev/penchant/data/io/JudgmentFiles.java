package dev.penchant.data.io;

import dev.penchant.data.Comparisons;
import dev.penchant.data.InputException;
import dev.penchant.data.Judgment;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Reads judgments from files and folders of any known format. */
public final class JudgmentFiles {
    private JudgmentFiles() {}

    /**
     * Streams every judgment of {@code files} (folders are walked) into {@code sink}, in order.
     *
     * @throws InputException when a file is missing, empty, not readable, or of no known format
     */
    public static ReadSummary read(List<Path> files, ReadSettings settings, Consumer<Judgment> sink) {
        throw new InputException("not_yet", "readers come next", "wait");
    }

    /** Comparisons of all judgments of the files. */
    public static Comparisons comparisons(List<Path> files, ReadSettings settings) {
        var builder = Comparisons.builder();
        read(files, settings, builder::add);
        return builder.build();
    }
}
