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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaticEncoderTest {
    @TempDir
    private static Path cache;

    private static final AtomicInteger ENTRIES_ENCODED = new AtomicInteger();
    private static float[] fresh = {};

    @BeforeAll
    static void distil() {
        fresh = StaticEncoder.load(cache, (done, total) -> ENTRIES_ENCODED.incrementAndGet())
                .encode("a telling sentence");
    }

    @Test
    void isDistilledOnce() {
        assertEquals(30_522 - 999, ENTRIES_ENCODED.get(), "all entries but 994 unused and 5 special ones");
        StaticEncoder again = StaticEncoder.load(cache, StaticEncoderTest::failOnWork);
        assertArrayEquals(fresh, again.encode("a telling sentence"));
    }

    @Test
    void aDamagedFileIsMadeAgain(@TempDir Path other) throws IOException {
        Path copy = other.resolve("static").resolve(file().getFileName());
        Files.createDirectories(other.resolve("static"));
        Files.copy(file(), copy);
        try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
        assertThrows(IllegalStateException.class, () -> StaticEncoder.load(other, StaticEncoderTest::failOnWork));
    }

    @Test
    void wordsOfOneFieldAreNearerThanOthers() {
        StaticEncoder encoder = StaticEncoder.load(cache, StaticEncoderTest::failOnWork);
        assertTrue(cosine(encoder, "doctor", "nurse") > cosine(encoder, "doctor", "java") + 0.2);
        assertTrue(cosine(encoder, "the python language", "programs in java")
                > cosine(encoder, "the python language", "a bowl of apples") + 0.1);
    }

    @Test
    void caseAndOrderDoNotMatterAndNothingGivesZero() {
        StaticEncoder encoder = StaticEncoder.load(cache, StaticEncoderTest::failOnWork);
        assertEquals(1, cosine(encoder, "Dogs bite men", "men bite dogs"), 1e-6);
        assertEquals(1, cosine(encoder, "Dogs bite men", "Dogs bite men"), 1e-6);
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
