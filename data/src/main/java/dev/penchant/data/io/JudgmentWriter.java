package dev.penchant.data.io;

import dev.penchant.data.InputException;
import dev.penchant.data.Judgment;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes judgments to a file. The file appears, complete, with {@link #finish}; a writer closed without that leaves
 * nothing. Names ending in {@code .gz} and {@code .zst} are compressed.
 */
public interface JudgmentWriter extends Consumer<Judgment>, Closeable {
    /** Names of the formats that can be written. */
    List<String> FORMATS = List.of("penchant", "trl", "trl-conversational", "preflib", "csv", "parquet");

    /**
     * What was written.
     *
     * @param rows rows of the file
     * @param leftOut judgments that the format cannot express (a tie in TRL's rows): they are not in the file
     * @param dropped by what was lost ("features"), how many of the judgments in the file said it and say it no more
     */
    record Summary(String format, long judgments, long rows, long leftOut, Map<String, Long> dropped) {}

    /** @throws InputException of kind {@code cannot_write} when the disk does not take it */
    @Override
    void accept(Judgment judgment);

    /** Completes the file and puts it in its place. */
    Summary finish();

    @Override
    void close();

    /**
     * A writer for a file.
     *
     * @param format one of {@link #FORMATS}, or "auto" for the one that the file's extension names
     * @throws InputException when the format is not known, or nothing can be written there
     */
    static JudgmentWriter open(Path target, String format) {
        requireFitting(target, format);
        return switch (format.equals("auto") ? byExtension(target) : format) {
            case "penchant" -> new PenchantWriter(new AtomicFile(target));
            case "trl" -> new TrlWriter(new AtomicFile(target), false);
            case "trl-conversational" -> new TrlWriter(new AtomicFile(target), true);
            case "preflib" -> new PreflibWriter(target);
            case "csv" -> new CsvWriter(target);
            case "parquet" -> new ParquetWriter(target);
            default ->
                throw new InputException(
                        "unknown_format",
                        "there is no format \"" + format + "\" to write",
                        "formats are " + String.join(", ", FORMATS));
        };
    }

    private static String byExtension(Path target) {
        String kind = kindOf(target);
        if (kind.isEmpty() && !isStream(target))
            throw new InputException(
                    "unknown_format",
                    "the name " + target.getFileName() + " does not say which format to write",
                    "end it in .jsonl, .csv, .tsv, .parquet, .soc or .toc, or name the format");
        return kind.isEmpty() || kind.equals("JSON lines") ? "penchant" : kind;
    }

    /** What a file of this name holds; empty where the name does not say. */
    private static String kindOf(Path target) {
        String name = target.toString().toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|zst)$", "");
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "jsonl", "ndjson" -> "JSON lines";
            case "csv", "tsv" -> "csv";
            case "parquet" -> "parquet";
            case "soc", "soi", "toc", "toi" -> "preflib";
            default -> "";
        };
    }

    /** A table full of JSON, by its name, would be misread by everyone, this program included. */
    private static void requireFitting(Path target, String format) {
        String kind = kindOf(target);
        if (kind.isEmpty() || !FORMATS.contains(format)) return;
        String written = List.of("penchant", "trl", "trl-conversational").contains(format) ? "JSON lines" : format;
        if (!kind.equals(written))
            throw new InputException(
                    "format_mismatch",
                    "the format " + format + " is not what a file named " + target.getFileName() + " holds: " + kind,
                    target.toString(),
                    0,
                    null,
                    "give the file an extension that fits the format, or leave the format to the extension");
    }

    private static boolean isStream(Path target) {
        try {
            return OutputPlace.isStream(target);
        } catch (IOException unknown) {
            return false;
        }
    }
}
