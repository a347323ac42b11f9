package dev.penchant.data.io;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Tables as text: cells between commas, semicolons, tabs, bars or {@code ::}, quoted where needed (RFC 4180). The first
 * line names the columns, except in a table of three or four bare numbers, which is {@code user, item, rating, time}.
 *
 * <p>A record is put together from lines here, so that a quote that is never closed costs its own line and not the rest
 * of the file.
 */
final class Delimited implements RecordSource {
    private static final int MOST_LINES_OF_A_RECORD = 1_000;
    private static final List<String> RATINGS = List.of("user", "item", "rating", "time");

    private final TextLines lines;
    private final String delimiter;
    private final @Nullable CSVFormat quoted;
    private @Nullable List<String> header;
    /** Whether the table has no names of columns. */
    private boolean bare;

    private long line;

    Delimited(InputStream in, String delimiter, int limit) {
        this.lines = new TextLines(in, limit);
        this.delimiter = delimiter;
        this.quoted = delimiter.length() == 1
                ? CSVFormat.RFC4180.builder().setDelimiter(delimiter).get()
                : null;
    }

    /** The delimiter that a first line speaks for, or null when it has none. */
    static @Nullable String delimiterOf(String line) {
        if (line.split("::", -1).length >= 3) return "::";
        if (line.indexOf('\t') >= 0) return "\t";
        String best = null;
        int most = 0;
        for (String candidate : List.of(",", ";", "|")) {
            int count = line.split(Pattern.quote(candidate), -1).length - 1;
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    @Override
    public @Nullable Entry next() throws IOException {
        while (true) {
            TextLines.Line first = lines.next();
            if (first == null) return null;
            line = first.number();
            if (first.problem() != null) return new Bad(line, first.problem(), first.text());
            if (first.text().isBlank()) continue;
            List<String> cells = cells(first);
            if (cells == null) return new Bad(line, "quotes do not match", cut(first.text()));
            if (header == null) {
                bare = isBare(cells);
                header = bare ? RATINGS : header(cells);
                if (!bare) continue;
            }
            return record(header, cells, first.text());
        }
    }

    @Override
    public List<String> columns() {
        return header == null ? List.of() : header;
    }

    private Entry record(List<String> names, List<String> cells, String text) {
        boolean fits = bare ? cells.size() == 3 || cells.size() == 4 : cells.size() == names.size();
        if (!fits) return new Bad(line, "row has not as many cells as the header", cut(text));
        ObjectNode json = Json.MAPPER.createObjectNode();
        for (int i = 0; i < cells.size(); i++) if (!cells.get(i).isEmpty()) json.put(names.get(i), cells.get(i));
        return new Good(line, json);
    }

    /** Whether a first line has no names but three or four numbers. */
    private static boolean isBare(List<String> cells) {
        return (cells.size() == 3 || cells.size() == 4)
                && cells.stream().allMatch(cell -> cell.strip().matches("-?\\d+(\\.\\d+)?"));
    }

    /** Names of the columns; a type behind a colon ({@code user_id:token}) is not part of the name. */
    private static List<String> header(List<String> cells) {
        List<String> names = new ArrayList<>();
        for (String cell : cells) {
            String name = cell.strip().replaceFirst(":(token|float|token_seq|float_seq)$", "");
            names.add(name.isEmpty() || names.contains(name) ? "column" + (names.size() + 1) : name);
        }
        return names;
    }

    /** The cells of the record that begins with this line, or null when a quote in it is never closed. */
    private @Nullable List<String> cells(TextLines.Line first) throws IOException {
        String text = first.text();
        if (quoted == null || text.indexOf('"') < 0) return List.of(split(text));
        StringBuilder record = new StringBuilder(text);
        List<TextLines.Line> taken = new ArrayList<>();
        boolean open = endsInQuote(text, 0, false);
        while (open) {
            TextLines.Line next = taken.size() < MOST_LINES_OF_A_RECORD ? lines.next() : null;
            if (next != null) taken.add(next);
            if (next == null || next.problem() != null) {
                putBack(taken);
                return null;
            }
            int from = record.append('\n').length();
            record.append(next.text());
            open = endsInQuote(record, from, true);
        }
        List<String> cells = parsed(record.toString(), quoted);
        if (cells == null) putBack(taken);
        return cells;
    }

    private void putBack(List<TextLines.Line> taken) {
        for (TextLines.Line line : taken.reversed()) lines.putBack(line);
    }

    private String[] split(String text) {
        List<String> cells = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf(delimiter); end >= 0; end = text.indexOf(delimiter, start)) {
            cells.add(text.substring(start, end));
            start = end + delimiter.length();
        }
        cells.add(text.substring(start));
        return cells.toArray(String[]::new);
    }

    /** Whether a quoted cell is open at the end; a quote opens a cell only at its beginning. */
    private boolean endsInQuote(CharSequence text, int from, boolean openBefore) {
        boolean open = openBefore;
        boolean cellStart = !openBefore;
        char separator = delimiter.charAt(0);
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (open) {
                if (c != '"') continue;
                if (i + 1 < text.length() && text.charAt(i + 1) == '"') i++;
                else open = false;
            } else if (c == '"' && cellStart) {
                open = true;
            }
            cellStart = !open && c == separator;
        }
        return open;
    }

    private static @Nullable List<String> parsed(String record, CSVFormat format) {
        try (CSVParser parser = CSVParser.parse(record, format)) {
            List<CSVRecord> records = parser.getRecords();
            return records.size() == 1 ? records.getFirst().toList() : null;
        } catch (IOException | java.io.UncheckedIOException malformed) {
            return null;
        }
    }

    private static String cut(String text) {
        return text.length() <= JsonLines.KEPT_TEXT ? text : text.substring(0, JsonLines.KEPT_TEXT);
    }

    @Override
    public long line() {
        return Math.max(line, lines.number());
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
