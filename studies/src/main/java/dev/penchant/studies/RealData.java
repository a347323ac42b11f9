package dev.penchant.studies;

import dev.penchant.data.Comparisons;
import dev.penchant.data.io.JudgmentFiles;
import dev.penchant.data.io.ReadSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Public preference sets, which are not part of the project: a folder named by the system property or environment
 * variable {@code PENCHANT_DATA}, or {@code shared/data} in or above the working directory.
 */
public final class RealData {
    /** Says what to do where a set is not there. */
    public static final String ABSENT = "the data set is not there: set PENCHANT_DATA to the folder that holds pairs/";

    private RealData() {}

    /** The votes of {@code pairs/NAME.jsonl.gz}; empty when the set is not there. */
    public static Optional<Comparisons> pairs(String name) {
        return file("pairs/" + name + ".jsonl.gz").map(file -> {
            var builder = Comparisons.builder();
            JudgmentFiles.read(List.of(file), ReadSettings.defaults(), builder::add);
            return builder.build();
        });
    }

    /** A file of the folder by its path in it; empty when it is not there. */
    public static Optional<Path> file(String path) {
        return folder().map(folder -> folder.resolve(path)).filter(Files::exists);
    }

    private static Optional<Path> folder() {
        String stated = System.getProperty("PENCHANT_DATA", System.getenv().getOrDefault("PENCHANT_DATA", ""));
        if (!stated.isEmpty()) return Optional.of(Path.of(stated)).filter(Files::isDirectory);
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent())
            if (Files.isDirectory(at.resolve("shared/data"))) return Optional.of(at.resolve("shared/data"));
        return Optional.empty();
    }
}
