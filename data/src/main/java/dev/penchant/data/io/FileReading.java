package dev.penchant.data.io;

import com.fasterxml.jackson.core.JacksonException;
import dev.penchant.data.InputException;
import dev.penchant.data.Judgment;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The reading of one file: opens it, finds its format by its first rows, turns rows into judgments, counts. */
final class FileReading {
    private static final int ROWS_LOOKED_AT = 50;

    private final String name;
    private final ReadSettings settings;
    private final Formats formats;
    private final Rejects rejects;
    private final Consumer<Judgment> sink;

    private String format = "";
    private long rows;
    private long used;
    private long rejected;
    private List<String> notes = List.of();
    private final Map<String, Mistake> mistakes = new TreeMap<>();

    /** A reason for which rows were rejected. */
    private static final class Mistake {
        final long firstLine;
        final @Nullable String field;
        long count;

        Mistake(long firstLine, @Nullable String field) {
            this.firstLine = firstLine;
            this.field = field;
        }
    }

    /** @param name the file's name for messages */
    FileReading(String name, ReadSettings settings, Formats formats, Rejects rejects, Consumer<Judgment> sink) {
        this.name = name;
        this.settings = settings;
        this.formats = formats;
        this.rejects = rejects;
        this.sink = sink;
    }

    String format() {
        return format;
    }

    long rows() {
        return rows;
    }

    long used() {
        return used;
    }

    long rejected() {
        return rejected;
    }

    /** What is odd about the file as a whole, though its rows were used. */
    List<String> notes() {
        return notes.stream().map(note -> name + ": " + note).toList();
    }

    /** Opens records; what fails while opening is told like what fails while reading. */
    interface Opening {
        RecordSource open() throws IOException;
    }

    /** Reads a stream of bytes whose kind is found out by looking. */
    void read(InputStream in, int lineLimit) {
        read(() -> new FileContent(name, settings, lineLimit).open(in));
    }

    /** @throws InputException when the file as a whole cannot be used */
    void read(Opening opening) {
        long line = 0;
        try (RecordSource source = opening.open()) {
            try {
                judge(source);
                notes = source.notes();
            } catch (IOException broken) {
                line = source.line();
                throw broken;
            }
        } catch (IOException broken) {
            throw broken(broken, line);
        }
        if (used == 0) throw nothingUsable();
    }

    private void judge(RecordSource source) throws IOException {
        Deque<RecordSource.Good> sample = new ArrayDeque<>();
        RecordSource.Entry entry = null;
        while (sample.size() < ROWS_LOOKED_AT && (entry = source.next()) != null) {
            switch (entry) {
                case RecordSource.Good good -> sample.add(good);
                case RecordSource.Bad bad -> reject(bad.line(), bad.reason(), null, bad.text());
            }
        }
        if (sample.isEmpty()) return;
        RowFormat chosen = choose(source, sample);
        format = chosen.name();
        RowFormat.Rows reader = chosen.open(sink);
        for (RecordSource.Good good : sample) accept(reader, good);
        while (entry != null && (entry = source.next()) != null) {
            switch (entry) {
                case RecordSource.Good good -> accept(reader, good);
                case RecordSource.Bad bad -> reject(bad.line(), bad.reason(), null, bad.text());
            }
        }
        reader.end();
    }

    private RowFormat choose(RecordSource source, Deque<RecordSource.Good> sample) {
        if (!settings.columns().isEmpty()) {
            requireColumns(source, sample);
            return formats.named(TableFormat.NAME);
        }
        if (!settings.format().equals("auto")) return formats.named(settings.format());
        List<Row> looked = new ArrayList<>();
        for (RecordSource.Good good : sample) looked.add(new Row(good.json()));
        return formats.of(looked).orElseThrow(() -> Formats.unknown(name, looked.getFirst()));
    }

    /** A column that no row has was misspelt: to read on without it would lose what it holds. */
    private void requireColumns(RecordSource source, Deque<RecordSource.Good> sample) {
        Set<String> columns = new LinkedHashSet<>(source.columns());
        for (RecordSource.Good good : sample) good.json().fieldNames().forEachRemaining(columns::add);
        for (Map.Entry<String, String> role : new TreeMap<>(settings.columns()).entrySet())
            if (!columns.contains(role.getValue()))
                throw new InputException(
                        "unknown_column",
                        "there is no column \"" + role.getValue() + "\" to be the " + role.getKey() + "; columns are "
                                + columns.stream().limit(40).collect(Collectors.joining(", ")),
                        name,
                        0,
                        role.getValue(),
                        "name one of them in --columns");
    }

    private void accept(RowFormat.Rows reader, RecordSource.Good good) {
        try {
            reader.accept(new Row(good.json()));
            rows++;
            used++;
        } catch (RowException malformed) {
            reject(
                    good.line(),
                    malformed.reason(),
                    malformed.field(),
                    good.json().toString());
        } catch (InputException refused) {
            throw refused.at(name, good.line());
        }
    }

    private void reject(long line, String reason, @Nullable String field, String text) {
        rows++;
        rejected++;
        mistakes.computeIfAbsent(reason, r -> new Mistake(line, field)).count++;
        rejects.add(name, line, reason, field, text);
    }

    private InputException nothingUsable() {
        if (mistakes.isEmpty())
            return new InputException(
                    "empty_file", "the file has no rows", name, 0, null, "check that it was written completely");
        Map.Entry<String, Mistake> commonest = mistakes.entrySet().stream()
                .max(Map.Entry.comparingByValue(Comparator.comparingLong(mistake -> mistake.count)))
                .orElseThrow();
        Mistake mistake = commonest.getValue();
        boolean encoding = commonest.getKey().equals(JsonLines.NOT_UTF8);
        return new InputException(
                encoding ? "wrong_encoding" : "no_usable_rows",
                "no row can be used: " + commonest.getKey() + " (" + mistake.count + " of " + rows
                        + (rows == 1 ? " row" : " rows") + ", first in line " + mistake.firstLine + ")",
                name,
                mistake.firstLine,
                mistake.field,
                encoding
                        ? "convert the file to UTF-8"
                        : "mend the rows, or name the format with --format (" + String.join(", ", formats.names())
                                + ")");
    }

    private InputException broken(IOException broken, long line) {
        if (broken instanceof JacksonException json) {
            long at = json.getLocation() == null
                    ? line
                    : Math.max(line, json.getLocation().getLineNr());
            return new InputException(
                    "broken_json",
                    "broken JSON in line " + at + ": " + json.getOriginalMessage(),
                    name,
                    at,
                    null,
                    "mend that place, or write one object a line: then a broken row costs only itself");
        }
        boolean cut = broken instanceof EOFException;
        return new InputException(
                cut ? "truncated_file" : "unreadable_file",
                cut
                        ? "the compressed file is cut off after line " + line
                        : "the file cannot be read after line " + line + ": " + broken.getMessage(),
                name,
                line,
                null,
                "fetch or write the file again");
    }
}
