package dev.penchant.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingCacheTest {
    private static final List<String> TEXTS =
            IntStream.range(0, 50).mapToObj(i -> "text number " + i).toList();

    @TempDir
    private Path folder;

    /** Counts what it is asked, so that a test sees what came from the cache. */
    private static final class CountingEncoder implements TextEncoder {
        private final HashingEncoder encoder =
                new HashingEncoder(HashingSettings.defaults().withDimensions(16));
        private int encoded;

        @Override
        public int dimensions() {
            return encoder.dimensions();
        }

        @Override
        public String id() {
            return encoder.id();
        }

        @Override
        public float[][] encode(List<String> texts, EncodingProgress progress) {
            encoded += texts.size();
            return encoder.encode(texts, progress);
        }
    }

    private int encodedAfresh(List<String> texts) throws IOException {
        CountingEncoder counting = new CountingEncoder();
        float[][] expected = counting.encoder.encode(texts);
        try (TextEncoder cached = CachedEncoder.over(counting, folder)) {
            float[][] vectors = cached.encode(texts);
            for (int i = 0; i < texts.size(); i++) {
                assertArrayEquals(expected[i], vectors[i]);
            }
        }
        return counting.encoded;
    }

    @Test
    void whatIsKnownIsNotEncodedAgain() throws IOException {
        assertEquals(20, encodedAfresh(TEXTS.subList(0, 20)));
        assertEquals(30, encodedAfresh(TEXTS));
        assertEquals(0, encodedAfresh(TEXTS));
        List<String> twice = new ArrayList<>(List.of("new", "new"));
        assertEquals(1, encodedAfresh(twice));
    }

    @Test
    void aRecordCutOffAtAnyByteCostsOnlyItself() throws IOException {
        encodedAfresh(TEXTS);
        Path index = file(".index");
        Path vectors = file(".vectors");
        byte[] wholeIndex = Files.readAllBytes(index);
        byte[] wholeVectors = Files.readAllBytes(vectors);
        for (int cut = 1; cut <= 41; cut += 4) {
            Files.write(index, Arrays.copyOf(wholeIndex, wholeIndex.length - cut));
            Files.write(vectors, wholeVectors);
            assertEquals((cut + 19) / 20, encodedAfresh(TEXTS), "index short of " + cut);
            assertEquals(0, encodedAfresh(TEXTS));
            Files.write(index, wholeIndex);
            Files.write(vectors, Arrays.copyOf(wholeVectors, wholeVectors.length - cut));
            assertEquals((cut + 67) / 68, encodedAfresh(TEXTS), "vectors short of " + cut);
        }
    }

    @Test
    void damagedBytesAreNeverServed() throws IOException {
        encodedAfresh(TEXTS);
        byte[] wholeIndex = Files.readAllBytes(file(".index"));
        byte[] wholeVectors = Files.readAllBytes(file(".vectors"));
        Random random = new Random(5);
        for (String kind : List.of(".index", ".vectors")) {
            for (int trial = 0; trial < 20; trial++) {
                Files.write(file(".index"), wholeIndex);
                Files.write(file(".vectors"), wholeVectors);
                flipABit(file(kind), random);
                assertTrue(encodedAfresh(TEXTS) > 0, "the damage was seen");
            }
        }
    }

    @Test
    void withoutAPlaceForACacheTextsAreEncodedAllTheSame() throws IOException {
        Path file = Files.writeString(folder.resolve("a file, no folder"), "x");
        CountingEncoder counting = new CountingEncoder();
        try (TextEncoder encoder = CachedEncoder.over(counting, file)) {
            assertArrayEquals(counting.encoder.encode("text"), encoder.encode("text"));
        }
    }

    @Test
    void anUnreadableSegmentIsPassedOver() throws IOException {
        encodedAfresh(TEXTS.subList(0, 10));
        Path index = file(".index");
        Files.createDirectory(index.resolveSibling("0.index"));
        assertEquals(40, encodedAfresh(TEXTS));
    }

    @Test
    void twoWritersAtOnceUseFilesOfTheirOwn() throws IOException {
        CountingEncoder encoder = new CountingEncoder();
        try (EmbeddingCache a = EmbeddingCache.open(folder, encoder);
                EmbeddingCache b = EmbeddingCache.open(folder, encoder)) {
            a.store(TEXTS.subList(0, 10), List.of(encoder.encode(TEXTS.subList(0, 10))));
            b.store(TEXTS.subList(10, 25), List.of(encoder.encode(TEXTS.subList(10, 25))));
            a.store(TEXTS.subList(25, 30), List.of(encoder.encode(TEXTS.subList(25, 30))));
        }
        assertEquals(20, encodedAfresh(TEXTS));
    }

    @Test
    void aWriterKilledInTheMiddleLeavesAUsableCache() throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessWriter.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        assertEquals('.', writer.getInputStream().read(), "it has begun");
        Thread.sleep(150);
        writer.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

        CountingEncoder encoder = new CountingEncoder();
        try (EmbeddingCache cache = EmbeddingCache.open(folder, encoder)) {
            assertTrue(cache.size() >= 100, "the first batch was complete");
            for (int i = 0; i < cache.size(); i++) {
                String text = "endless " + i;
                assertArrayEquals(encoder.encode(text), cache.find(text).orElseThrow());
            }
        }
    }

    /** Stores batch after batch until it is killed. */
    static final class EndlessWriter {
        public static void main(String[] arguments) throws IOException {
            CountingEncoder encoder = new CountingEncoder();
            try (EmbeddingCache cache = EmbeddingCache.open(Path.of(arguments[0]), encoder)) {
                for (int from = 0; ; from += 100) {
                    List<String> texts = IntStream.range(from, from + 100)
                            .mapToObj(i -> "endless " + i)
                            .toList();
                    cache.store(texts, List.of(encoder.encode(texts)));
                    System.out.print('.');
                    System.out.flush();
                }
            }
        }
    }

    private Path file(String kind) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(kind)).findFirst().orElseThrow();
        }
    }

    private static void flipABit(Path file, Random random) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long at = random.nextLong(channel.size());
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, at);
            one.put(0, (byte) (one.get(0) ^ (1 << random.nextInt(8)))).rewind();
            channel.write(one, at);
        }
    }
}
