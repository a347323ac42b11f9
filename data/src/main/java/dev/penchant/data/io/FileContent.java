package dev.penchant.data.io;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.ZstdInputStream;
import dev.penchant.data.InputException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.io.input.ReaderInputStream;
import org.jspecify.annotations.Nullable;

/** Finds out by looking what a stream of bytes holds (compression, encoding, JSON, table, ballots) and opens its records. */
final class FileContent {
    private static final int HEAD = 1 << 16;
    private static final int BUFFER = 1 << 14;
    private static final int LINES_LOOKED_AT = 20;
    private static final Pattern PREFLIB_EXTENSION =
            Pattern.compile(".*\\.(soc|soi|toc|toi)(\\.gz|\\.zst)?", Pattern.CASE_INSENSITIVE);

    private final String name;
    private final ReadSettings settings;
    private final int lineLimit;

    /** @param name the file's name, for messages and its extension */
    FileContent(String name, ReadSettings settings, int lineLimit) {
        this.name = name;
        this.settings = settings;
        this.lineLimit = lineLimit;
    }

    /** @throws InputException when the bytes are no text of rows */
    RecordSource open(InputStream raw) throws IOException {
        BufferedInputStream in = decoded(decompressed(new BufferedInputStream(raw)));
        byte[] head = head(in);
        if (isBlank(head)) throw failure("empty_file", "the file is empty", "check that it was written completely");
        for (byte b : head)
            if (b == 0)
                throw failure(
                        "binary_file",
                        "the file is binary, not text",
                        "give JSON lines, JSON, CSV, PrefLib or Parquet; unpack archives first");
        return records(in, new String(head, StandardCharsets.UTF_8), head.length == HEAD);
    }

    private RecordSource records(InputStream in, String head, boolean cut) throws IOException {
        List<String> lines = head.lines()
                .filter(line -> !line.isBlank())
                .limit(LINES_LOOKED_AT)
                .toList();
        // Nothing but blank lines so far: what follows, if anything, is taken for JSON lines.
        if (lines.isEmpty()) return new JsonLines(in, lineLimit);
        String first = lines.getFirst().strip();
        if (settings.format().equals(PreflibFormat.NAME) || isPreflib(lines)) {
            Matcher extension = PREFLIB_EXTENSION.matcher(name);
            return new PreflibRecords(
                    in, lineLimit, extension.matches() ? extension.group(1).toLowerCase(Locale.ROOT) : "");
        }
        if (looksLikeMarkup(first))
            throw failure("html_page", "the file is a web page, not data", "download the file itself, not its page");
        if (first.startsWith("[")) return new JsonDocuments(in);
        Stream<String> whole = cut ? lines.stream().limit(Math.max(0, lines.size() - 1)) : lines.stream();
        if (whole.anyMatch(FileContent::isRecord)) return new JsonLines(in, lineLimit);
        if (first.startsWith("{"))
            return isDocument(lines, head) ? new JsonDocuments(in) : new JsonLines(in, lineLimit);
        String delimiter = Delimited.delimiterOf(first);
        if (delimiter != null) return new Delimited(in, delimiter, lineLimit);
        throw failure(
                "unknown_format",
                "the file is neither JSON nor a table: it begins with \""
                        + first.substring(0, Math.min(40, first.length())) + "\"",
                "give JSON lines, JSON, CSV, PrefLib or Parquet");
    }

    private static boolean looksLikeMarkup(String first) {
        String start = first.substring(0, Math.min(20, first.length())).toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype")
                || start.startsWith("<html")
                || start.startsWith("<?xml")
                || start.startsWith("<head");
    }

    /** The older style of PrefLib has nothing to tell it by, so its files must bear their extension. */
    private boolean isPreflib(List<String> lines) {
        return PREFLIB_EXTENSION.matcher(name).matches()
                || lines.getFirst().startsWith("# FILE NAME:")
                || lines.stream().anyMatch(line -> line.startsWith("# ALTERNATIVE NAME "));
    }

    /** A line that is a JSON object by itself, and not one that holds a list of records. */
    private static boolean isRecord(String line) {
        if (!line.stripLeading().startsWith("{")) return false;
        try {
            JsonNode parsed = Json.MAPPER.readTree(line);
            return parsed.isObject()
                    && JsonDocuments.CONTAINERS.stream()
                            .noneMatch(list -> parsed.path(list).isArray());
        } catch (JacksonException broken) {
            return false;
        }
    }

    /** Whether an object goes over several lines, or is one long line that begins as an object with a list of records. */
    private static boolean isDocument(List<String> lines, String head) {
        if (lines.size() > 1 && !lines.get(1).startsWith("{")) return true;
        try (JsonParser parser = Json.STREAM.createParser(head)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String member = parser.currentName();
                if (parser.nextToken() == JsonToken.START_ARRAY && JsonDocuments.CONTAINERS.contains(member))
                    return true;
                parser.skipChildren();
            }
        } catch (IOException endOfHead) {
            return head.startsWith("{\"metadata\"") || head.startsWith("{\"annotators\"");
        }
        return false;
    }

    private BufferedInputStream decompressed(BufferedInputStream in) throws IOException {
        byte[] head = head(in, 4);
        try {
            if (starts(head, 0x1f, 0x8b)) return new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER);
            if (starts(head, 0x28, 0xb5, 0x2f, 0xfd)) return new BufferedInputStream(new ZstdInputStream(in), BUFFER);
        } catch (IOException broken) {
            throw failure(
                    "broken_compression", "the compressed file is cut off or damaged at its start", "fetch it again");
        }
        return in;
    }

    /** As UTF-8 without a mark. UTF-16 is known by its mark only. */
    private BufferedInputStream decoded(BufferedInputStream in) throws IOException {
        byte[] head = head(in, 3);
        if (starts(head, 0xef, 0xbb, 0xbf)) in.skipNBytes(3);
        else if (starts(head, 0xfe, 0xff) || starts(head, 0xff, 0xfe)) return transcoded(in, StandardCharsets.UTF_16);
        return in;
    }

    private static BufferedInputStream transcoded(InputStream in, Charset from) throws IOException {
        return new BufferedInputStream(
                ReaderInputStream.builder()
                        .setReader(new InputStreamReader(in, from))
                        .setCharset(StandardCharsets.UTF_8)
                        .get(),
                HEAD);
    }

    private static byte[] head(BufferedInputStream in) throws IOException {
        return head(in, HEAD);
    }

    /** The first bytes, as far as they can be read; a stream that breaks among them breaks again when it is read. */
    private static byte[] head(BufferedInputStream in, int length) throws IOException {
        in.mark(length + 1);
        byte[] head = new byte[Math.min(length, 1 << 12)];
        int filled = 0;
        try {
            while (filled < length) {
                if (filled == head.length) head = Arrays.copyOf(head, Math.min(length, 4 * filled));
                int read = in.read(head, filled, head.length - filled);
                if (read < 0) break;
                filled += read;
            }
        } catch (IOException broken) {
            if (filled == 0) throw broken;
        }
        in.reset();
        return Arrays.copyOf(head, filled);
    }

    private static boolean starts(byte[] head, int... magic) {
        if (head.length < magic.length) return false;
        for (int i = 0; i < magic.length; i++) if ((head[i] & 0xff) != magic[i]) return false;
        return true;
    }

    private static boolean isBlank(byte[] head) {
        for (byte b : head) if (b != ' ' && b != '\t' && b != '\r' && b != '\n') return false;
        return true;
    }

    private InputException failure(String kind, String message, String hint) {
        return new InputException(kind, message, name, 0, null, hint);
    }

    /** Whether the first bytes are those of a Parquet file, which needs to be read from disk. */
    static boolean isParquet(byte @Nullable [] head) {
        return head != null && starts(head, 'P', 'A', 'R', '1');
    }
}
