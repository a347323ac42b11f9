package dev.penchant.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the first 3,500 entries of the vocabulary, which hold the most frequent words: the whole takes half a minute of two cores. */
class StaticEncoderTest {
    private static final WordPiece FREQUENT =
            new WordPiece(MiniLm.tokenizer().vocabulary().subList(0, 3_500));

    @TempDir
    private static Path cache;

    private static final AtomicInteger ENTRIES_ENCODED = new AtomicInteger();
    private static float[] fresh = {};

    @BeforeAll
    static void distil() {
        fresh = StaticEncoder.load(cache, FREQUENT, (done, total) -> ENTRIES_ENCODED.incrementAndGet())
                .encode("a known sentence");
    }

    @Test
    void isDistilledOnce() {
        assertEquals(3_500 - 999, ENTRIES_ENCODED.get(), "all entries but 994 unused and 5 special ones");
        StaticEncoder again = StaticEncoder.load(cache, FREQUENT, StaticEncoderTest::failOnWork);
        assertArrayEquals(fresh, again.encode("a known sentence"));
    }

    @Test
    void aDamagedFileIsMadeAgain(@TempDir Path other) throws IOException {
        Path copy = other.resolve("static").resolve(file().getFileName());
        Files.createDirectories(other.resolve("static"));
        Files.copy(file(), copy);
        try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
        assertThrows(
                IllegalStateException.class, () -> StaticEncoder.load(other, FREQUENT, StaticEncoderTest::failOnWork));
    }

    /** Centred, 256 of 384 components keep nearly all of what the teacher says of words by themselves; the weights change lengths only. */
    @Test
    void agreesWithItsTeacherOnWhichWordsAreAlike() {
        List<String> words = FREQUENT.vocabulary().subList(3_000, 3_200).stream()
                .filter(entry -> !entry.startsWith("##"))
                .toList();
        try (SentenceEncoder teacher = new SentenceEncoder()) {
            float[][] taught = StaticEncoder.load(cache, FREQUENT, StaticEncoderTest::failOnWork)
                    .encode(words);
            double agreement = correlation(cosines(centred(teacher.encode(words))), cosines(centred(taught)));
            assertTrue(agreement > 0.9, "correlation of cosines " + agreement);
        }
    }

    @Test
    void textsOfOneFieldAreNearerThanOthers() {
        StaticEncoder encoder = StaticEncoder.load(cache, FREQUENT, StaticEncoderTest::failOnWork);
        String[][] fields = {
            {"the music of the band", "songs on an album"},
            {"water flows down the river", "the lake and the sea"},
            {"the president won the election", "a government of the party"},
            {"his mother and his father", "her family, her children"}
        };
        for (String[] field : fields) {
            for (String[] other : fields) {
                if (other != field) {
                    assertTrue(cosine(encoder, field[0], field[1]) > cosine(encoder, field[0], other[1]), field[0]);
                }
            }
        }
    }

    private static float[][] centred(float[][] rows) {
        float[] mean = new float[rows[0].length];
        for (float[] row : rows) {
            for (int d = 0; d < mean.length; d++) {
                mean[d] += row[d] / rows.length;
            }
        }
        return Arrays.stream(rows)
                .map(row -> {
                    float[] difference = row.clone();
                    for (int d = 0; d < mean.length; d++) {
                        difference[d] -= mean[d];
                    }
                    return Vectors.normalise(difference);
                })
                .toArray(float[][]::new);
    }

    private static double[] cosines(float[][] vectors) {
        return IntStream.range(0, vectors.length)
                .boxed()
                .flatMapToDouble(i -> IntStream.range(0, i).mapToDouble(j -> Vectors.dot(vectors[i], vectors[j])))
                .toArray();
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }

    @Test
    void caseAndOrderDoNotMatterAndNothingGivesZero() {
        StaticEncoder encoder = StaticEncoder.load(cache, FREQUENT, StaticEncoderTest::failOnWork);
        assertEquals(1, cosine(encoder, "Women love music", "music women love"), 1e-6);
        assertEquals(1, cosine(encoder, "Women love music", "Women love music"), 1e-6);
        assertArrayEquals(new float[encoder.dimensions()], encoder.encode(" \n"));
    }

    private static double cosine(TextEncoder encoder, String a, String b) {
        return Vectors.dot(encoder.encode(a), encoder.encode(b));
    }

    private static void failOnWork(long done, long total) {
        throw new IllegalStateException("nothing should be encoded again");
    }

    private static Path file() throws IOException {
        try (Stream<Path> files = Files.list(cache.resolve("static"))) {
            return files.findFirst().orElseThrow();
        }
    }
}
