package dev.penchant.studies;

import dev.penchant.data.Comparisons;
import dev.penchant.data.io.JudgmentFiles;
import dev.penchant.data.io.ReadSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

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
        return folder().map(folder -> folder.resolve("pairs").resolve(name + ".jsonl.gz"))
                .filter(Files::exists)
                .map(file -> {
                    var builder = Comparisons.builder();
                    JudgmentFiles.read(List.of(file), ReadSettings.defaults(), builder::add);
                    return builder.build();
                });
    }

    /** A file by its path in the folder of sets; empty when it is not there. */
    public static Optional<Path> file(String path) {
        return folder().map(folder -> folder.resolve(path)).filter(Files::exists);
    }

    /** The lines of a text file that is packed by gzip. */
    public static List<String> lines(Path packed) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(packed)), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Optional<Path> folder() {
        String stated = System.getProperty("PENCHANT_DATA", System.getenv().getOrDefault("PENCHANT_DATA", ""));
        if (!stated.isEmpty()) return Optional.of(Path.of(stated)).filter(Files::isDirectory);
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent())
            if (Files.isDirectory(at.resolve("shared/data"))) return Optional.of(at.resolve("shared/data"));
        return Optional.empty();
    }
}
