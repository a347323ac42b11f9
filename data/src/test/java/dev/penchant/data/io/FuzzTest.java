package dev.penchant.data.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.Comparisons;
import dev.penchant.data.ComparisonsBuilder;
import dev.penchant.data.InputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Mutated files of every format: never a crash, never a hang, and every row is used or rejected. */
class FuzzTest {
    private static final int MUTANTS_OF_EACH = 5_200;
    private static final int LINE_LIMIT = 4_096;
    private static final String[] HOSTILE = {
        "null",
        "NaN",
        "-Infinity",
        "1e999999",
        "-1",
        "9".repeat(400),
        "\"\"",
        "{}",
        "[]",
        "[".repeat(300),
        "{\"a\":".repeat(300),
        "\u0000",
        "\ufeff",
        "\"",
        "\\u0000",
        "\\ud800",
        "\n\n",
        "\r",
        "true",
        "::",
        "{",
        "}",
        "0:",
        "\u2028",
        "x".repeat(5_000)
    };

    @Test
    void everyMutantIsReadOrRefused() throws IOException {
        SplittableRandom random = new SplittableRandom(20260101);
        long inputs = 0;
        long read = 0;
        long slowest = 0;
        for (Map.Entry<String, String> sample : Samples.all().entrySet()) {
            byte[] original = sample.getValue().getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < MUTANTS_OF_EACH; i++) {
                byte[] mutant = mutated(original, random);
                if (i % 50 == 0) mutant = flipped(compressed(mutant), random);
                long start = System.nanoTime();
                if (survives(sample.getKey(), mutant)) read++;
                slowest = Math.max(slowest, System.nanoTime() - start);
                inputs++;
            }
        }
        assertTrue(inputs >= 100_000, "only " + inputs + " inputs");
        // Were nearly all refused as whole files, rows would hardly have been tried.
        assertTrue(read > inputs / 4, "only " + read + " of " + inputs + " inputs had usable rows");
        assertTrue(slowest < 5_000_000_000L, "an input took " + slowest / 1e9 + " s");
    }

    /** Whether some row could be used. */
    private static boolean survives(String name, byte[] mutant) {
        ComparisonsBuilder builder = Comparisons.builder();
        FileReading reading =
                new FileReading(name, ReadSettings.defaults(), new Formats(Map.of()), new Rejects(null), builder::add);
        try {
            reading.read(new ByteArrayInputStream(mutant), LINE_LIMIT);
        } catch (InputException refused) {
            assertTrue(!refused.getMessage().isBlank() && !refused.hint().isBlank());
            return false;
        } catch (RuntimeException | StackOverflowError crash) {
            throw new AssertionError(name + " " + HexFormat.of().formatHex(mutant), crash);
        }
        assertEquals(reading.rows(), reading.used() + reading.rejected());
        List<String> lines = lines(mutant);
        if (byLines(lines))
            assertEquals(lines.size(), reading.rows(), () -> HexFormat.of().formatHex(mutant));
        if (isPlainTable(name, lines)) {
            long rows = lines.stream().filter(line -> !line.isBlank()).count();
            assertTrue(reading.rows() >= rows - 1, () -> HexFormat.of().formatHex(mutant));
        }
        Comparisons all = builder.build();
        for (int row = 0; row < all.size(); row++)
            assertTrue(all.target(row) >= 0 && all.target(row) <= 1 && !Float.isNaN(all.margin(row)));
        return true;
    }

    /** Whether every line of the mutant begins a JSON object, so that each must be accounted for. */
    private static boolean byLines(List<String> lines) {
        return lines.size() > 1 && lines.stream().allMatch(line -> line.startsWith("{\"") && !line.contains("\": ["));
    }

    /** Whether each line but the header is a row of a table, as no cell is quoted. */
    private static boolean isPlainTable(String name, List<String> lines) {
        return name.matches(".*\\.(csv|tsv|data|dat)")
                && lines.stream().noneMatch(line -> line.matches(".*[\"{\\[#\\x1f].*"));
    }

    private static List<String> lines(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.startsWith("\ufeff")) text = text.substring(1);
        return Arrays.stream(text.split("\n"))
                .filter(line -> !line.matches("[ \t\r]*"))
                .toList();
    }

    private static byte[] mutated(byte[] original, SplittableRandom random) throws IOException {
        byte[] bytes = original;
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            int at = random.nextInt(bytes.length);
            int length = random.nextInt(Math.min(60, bytes.length - at) + 1);
            bytes = switch (random.nextInt(7)) {
                case 0 -> flipped(bytes, random);
                case 1 -> Arrays.copyOf(bytes, at);
                case 2 -> replaced(bytes, at, length, new byte[0]);
                case 3 -> replaced(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + length));
                case 4 -> hostileValue(bytes, at, random);
                case 5 -> replaced(bytes, at, 0, new byte[] {(byte) random.nextInt(256)});
                default -> swappedLines(bytes, random);
            };
        }
        return bytes;
    }

    private static byte[] flipped(byte[] bytes, SplittableRandom random) {
        byte[] copy = bytes.clone();
        if (copy.length > 0) copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        return copy;
    }

    /** Puts something hostile in, often where a value stood. */
    private static byte[] hostileValue(byte[] bytes, int from, SplittableRandom random) {
        byte[] hostile = HOSTILE[random.nextInt(HOSTILE.length)].getBytes(StandardCharsets.UTF_8);
        int start = from;
        while (start < bytes.length && bytes[start] != ':' && bytes[start] != ',' && bytes[start] != '\t') start++;
        int end = Math.min(start + 1, bytes.length);
        while (end < bytes.length && bytes[end] != ',' && bytes[end] != '}' && bytes[end] != '\n') end++;
        int begin = Math.min(start + 1, bytes.length);
        return replaced(bytes, begin, Math.max(0, end - begin), hostile);
    }

    private static byte[] swappedLines(byte[] bytes, SplittableRandom random) {
        List<String> lines =
                new ArrayList<>(Arrays.asList(new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1)));
        String moved = lines.remove(random.nextInt(lines.size()));
        lines.add(random.nextInt(lines.size() + 1), moved);
        if (random.nextBoolean()) lines.add(moved);
        return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] replaced(byte[] bytes, int at, int length, byte[] by) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        out.writeBytes(by);
        out.write(bytes, at + length, bytes.length - at - length);
        return out.toByteArray();
    }

    private static byte[] compressed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
