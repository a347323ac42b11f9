package dev.penchant.data.io;

import dev.penchant.data.Comparisons;
import dev.penchant.data.InputException;
import dev.penchant.data.Judgment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads judgments from files and folders of any known format. */
public final class JudgmentFiles {
    private static final Pattern DATA_FILE = Pattern.compile(
            ".*\\.(jsonl|ndjson|json|csv|tsv|data|dat|inter|parquet|soc|soi|toc|toi)(\\.gz|\\.zst)?",
            Pattern.CASE_INSENSITIVE);

    private JudgmentFiles() {}

    /**
     * Streams every judgment of {@code files} (folders are walked) into {@code sink}, in order. A file of a folder that
     * gives no judgment is left out with a note, unless none gives any.
     *
     * @throws InputException when a file is missing, empty, not readable, or of no known format
     */
    public static ReadSummary read(List<Path> files, ReadSettings settings, Consumer<Judgment> sink) {
        Formats formats = new Formats(settings.columns());
        if (!settings.format().equals("auto")) formats.named(settings.format());
        RepeatedIds ids = new RepeatedIds(sink);
        Set<String> names = new LinkedHashSet<>();
        long rows = 0;
        long used = 0;
        List<Path> inputs = expanded(files);
        List<String> notes = new ArrayList<>();
        @Nullable InputException leftOut = null;
        if (settings.rejects() != null) requireOther(inputs, settings.rejects());
        Path place = settings.rejects() == null ? null : Rejects.place(settings.rejects());
        if (place != null) requireOther(inputs, place);
        try (Rejects rejects = new Rejects(place)) {
            for (Path file : inputs) {
                FileReading reading = new FileReading(file.toString(), settings, formats, rejects, ids);
                try {
                    read(file, settings, reading);
                } catch (InputException refused) {
                    rows += reading.rows();
                    if (files.contains(file) || reading.used() > 0) {
                        // Whoever mends the file wants to see what was wrong with its rows.
                        rejects.finish();
                        throw refused;
                    }
                    if (leftOut == null) leftOut = refused;
                    notes.add("left out " + file + ": " + refused.getMessage());
                    continue;
                }
                names.add(reading.format());
                rows += reading.rows();
                used += reading.used();
                notes.addAll(reading.notes());
            }
            Path rejected = rejects.finish();
            if (used == 0 && leftOut != null) throw leftOut;
            return new ReadSummary(String.join("+", names), rows, used, rows - used, rejected, ids.repeated(), notes);
        }
    }

    /**
     * Refuses to write over what is read.
     *
     * @throws InputException when {@code output} is one of the inputs
     */
    static void requireOther(List<Path> inputs, Path output) {
        for (Path input : inputs)
            if (OutputPlace.same(input, output))
                throw new InputException(
                        "output_is_input",
                        "this file is to be read and written at once",
                        output.toString(),
                        0,
                        null,
                        "write to another file: see --rejects and -o, or move this one");
    }

    /**
     * Comparisons of all judgments of the files.
     *
     * @throws InputException also when there is nothing to compare in them ({@code no_comparisons})
     */
    public static Comparisons comparisons(List<Path> files, ReadSettings settings) {
        return comparisons(files, settings, Set.of());
    }

    /** @param attributes judgment attributes to keep as columns */
    public static Comparisons comparisons(List<Path> files, ReadSettings settings, Set<String> attributes) {
        var builder = Comparisons.builder().keepAttributes(attributes);
        read(files, settings, builder::add);
        Comparisons all = builder.build();
        if (all.isEmpty())
            throw new InputException(
                    "no_comparisons",
                    "no two responses are compared: every rater judged at most one response to each prompt",
                    files.getFirst().toString(),
                    0,
                    null,
                    "give judgments on two or more responses to the same prompt");
        return all;
    }

    /** Names that {@code --format} takes beside "auto". */
    public static List<String> formats() {
        return new Formats(Map.of()).names();
    }

    private static void read(Path file, ReadSettings settings, FileReading reading) {
        try (InputStream in = new ProgressStream(Files.newInputStream(file), file, settings.progress())) {
            byte[] head = Files.size(file) < 4 ? null : head(file);
            if (FileContent.isParquet(head)) reading.read(() -> new ParquetRecords(file));
            else reading.read(in, LineReader.DEFAULT_LIMIT);
        } catch (IOException failed) {
            throw new InputException(
                    "unreadable_file",
                    "cannot read " + file + ": " + failed.getMessage(),
                    file.toString(),
                    0,
                    null,
                    "check that the file exists and may be read");
        }
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(4);
        }
    }

    /** Folders become the data files in and below them, sorted; hidden files and rejects of readings are left out. */
    private static List<Path> expanded(List<Path> files) {
        if (files.isEmpty()) throw new InputException("missing_file", "no file was named", "name a file or a folder");
        List<Path> expanded = new ArrayList<>();
        for (Path file : files) {
            if (!Files.exists(file))
                throw new InputException(
                        "missing_file", "there is no file " + file, file.toString(), 0, null, "check the path");
            if (!Files.isDirectory(file)) {
                expanded.add(file);
                continue;
            }
            List<Path> found = dataFiles(file);
            if (found.isEmpty())
                throw new InputException(
                        "empty_folder",
                        "the folder " + file + " holds no data files",
                        file.toString(),
                        0,
                        null,
                        "data files end in .jsonl, .json, .csv, .tsv, .parquet, .soc, .soi, .toc or .toi (also .gz, .zst)");
            expanded.addAll(found);
        }
        return expanded;
    }

    private static List<Path> dataFiles(Path folder) {
        try (Stream<Path> below = Files.walk(folder)) {
            return below.filter(Files::isRegularFile)
                    .filter(path -> !path.getFileName().toString().startsWith("."))
                    .filter(path ->
                            DATA_FILE.matcher(path.getFileName().toString()).matches())
                    .filter(path -> !Rejects.isRejects(path))
                    .sorted()
                    .toList();
        } catch (IOException | java.io.UncheckedIOException failed) {
            throw new InputException(
                    "unreadable_file",
                    "cannot list " + folder + ": " + failed.getMessage(),
                    folder.toString(),
                    0,
                    null,
                    "check that the folder may be read");
        }
    }
}
