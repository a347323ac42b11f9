package dev.penchant.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
    @TempDir
    private Path folder;

    @Test
    void bytesAreThoseOfTheFormat() throws IOException {
        Path file = folder.resolve("golden.safetensors");
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        tensors.put("a", StoredTensor.of(new float[] {1, -2}, 2));
        tensors.put("b", StoredTensor.of(new long[] {258}, 1, 1));
        Safetensors.write(file, tensors, Map.of("by", "us"));

        String json = "{\"__metadata__\":{\"by\":\"us\"},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                + "\"b\":{\"dtype\":\"I64\",\"shape\":[1,1],\"data_offsets\":[8,16]}}";
        String padded = json + " ".repeat((8 - json.length() % 8) % 8);
        ByteBuffer golden = ByteBuffer.allocate(8 + padded.length() + 16).order(ByteOrder.LITTLE_ENDIAN);
        golden.putLong(padded.length()).put(padded.getBytes(StandardCharsets.UTF_8));
        golden.put(new byte[] {0, 0, (byte) 0x80, 0x3F, 0, 0, 0, (byte) 0xC0, 2, 1, 0, 0, 0, 0, 0, 0});
        assertArrayEquals(golden.array(), Files.readAllBytes(file));
    }

    @Test
    void everyTypeComesBackAsItWent() throws IOException {
        Path file = folder.resolve("types.safetensors");
        Random random = new Random(4);
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (ElementType type : ElementType.values()) {
            byte[] bytes = new byte[6 * type.bytes()];
            random.nextBytes(bytes);
            tensors.put(
                    "t " + type + " \"ü\"", new StoredTensor(type, new long[] {2, 3}, MemorySegment.ofArray(bytes)));
        }
        tensors.put("scalar", StoredTensor.of(new double[] {Math.PI}));
        tensors.put("empty", StoredTensor.of(new float[0], 0, 5));
        Safetensors.write(file, tensors, Map.of());
        try (Safetensors stored = Safetensors.open(file)) {
            assertEquals(List.copyOf(tensors.keySet()), List.copyOf(stored.names()));
            tensors.forEach((name, tensor) -> {
                StoredTensor read = stored.find(name).orElseThrow();
                assertEquals(tensor.type(), read.type());
                assertArrayEquals(tensor.shape(), read.shape());
                assertEquals(-1, tensor.data().mismatch(read.data()), name);
            });
            assertTrue(stored.find("none").isEmpty());
        }
    }

    @Test
    void halfPrecisionIsWidenedExactly() {
        short[] halves = {Float.floatToFloat16(0.333f), Float.floatToFloat16(-65504)};
        StoredTensor half = new StoredTensor(ElementType.F16, new long[] {2}, MemorySegment.ofArray(halves));
        assertArrayEquals(new float[] {0.33300781f, -65504}, half.toFloats());
        short[] brains = {(short) (Float.floatToRawIntBits(-1.5f) >>> 16)};
        StoredTensor brain = new StoredTensor(ElementType.BF16, new long[] {1}, MemorySegment.ofArray(brains));
        assertArrayEquals(new float[] {-1.5f}, brain.toFloats());
    }

    @Test
    void eachKindOfDamageIsNamed() throws IOException {
        assertBroken("too few for a header", new byte[3]);
        assertBroken("does not fit", bytes(1L << 40, "{}", 0));
        assertBroken("does not fit", bytes(-1, "{}", 0));
        assertBroken("not JSON", bytes(2, "{]", 0));
        assertBroken("not a JSON object", bytes(2, "[]", 0));
        assertBroken("'F99' cannot be read", header("{'a':{'dtype':'F99','shape':[1],'data_offsets':[0,4]}}", 4));
        assertBroken("is not 8 bytes long", header("{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,8]}}", 8));
        assertBroken("begins at byte 4", header("{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}", 8));
        assertBroken("body holds 4 bytes", header("{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}", 4));
        assertBroken("natural numbers", header("{'a':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}}", 4));
        assertBroken("not two numbers", header("{'a':{'dtype':'F32','shape':[1],'data_offsets':[0]}}", 4));
        assertBroken(
                "too large", header("{'a':{'dtype':'F64','shape':[4611686018427387904,4],'data_offsets':[0,8]}}", 8));
        assertBroken(
                "Duplicate field",
                header(
                        "{'a':{'dtype':'U8','shape':[1],'data_offsets':[0,1]},'a':{'dtype':'U8','shape':[1],'data_offsets':[1,2]}}",
                        2));
        assertBroken(
                "begins at byte 0 of the body instead of 1",
                header(
                        "{'a':{'dtype':'U8','shape':[1],'data_offsets':[0,1]},'b':{'dtype':'U8','shape':[1],'data_offsets':[0,1]}}",
                        1));
    }

    @Test
    void noMutationOfASoundFileDoesAnythingButOpenOrTell() throws IOException {
        Path file = folder.resolve("sound.safetensors");
        Safetensors.write(file, Map.of("w", StoredTensor.of(new float[] {1, 2, 3, 4}, 2, 2)), Map.of("k", "v"));
        byte[] sound = Files.readAllBytes(file);
        Random random = new Random(9);
        int refused = 0;
        for (int trial = 0; trial < 1000; trial++) {
            byte[] mutated =
                    random.nextInt(8) == 0 ? Arrays.copyOf(sound, random.nextInt(sound.length)) : sound.clone();
            for (int flips = random.nextInt(4); flips >= 0 && mutated.length > 0; flips--) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, mutated);
            try (Safetensors stored = Safetensors.open(file)) {
                stored.tensors().values().forEach(StoredTensor::toDoubles);
            } catch (FileFormatException e) {
                refused++;
            }
        }
        assertTrue(refused > 300, "refused " + refused);
    }

    @Test
    void aFailedWriteLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = folder.resolve("kept.safetensors");
        Safetensors.write(file, Map.of("old", StoredTensor.of(new float[] {7}, 1)), Map.of());
        assertThrows(
                IOException.class,
                () -> AtomicFiles.write(file, channel -> {
                    AtomicFiles.append(channel, MemorySegment.ofArray(new byte[10]));
                    throw new IOException("disk full");
                }));
        try (Safetensors stored = Safetensors.open(file);
                Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of("old"), List.copyOf(stored.names()));
            assertEquals(1, files.count());
        }
    }

    @Test
    void readsHuggingFaceModelsWhereTheSharedDataIs() throws IOException {
        Path models = sharedData().resolve("models");
        assumeTrue(Files.isDirectory(models), "skipped: no shared/data/models; set PENCHANT_DATA to its parent");
        try (Stream<Path> files = Files.walk(models)) {
            List<Path> weights =
                    files.filter(f -> f.toString().endsWith(".safetensors")).toList();
            assertTrue(!weights.isEmpty());
            for (Path file : weights) {
                try (Safetensors stored = Safetensors.open(file)) {
                    assertTrue(stored.names().stream().anyMatch(name -> name.endsWith("weight")), file.toString());
                    for (StoredTensor tensor : stored.tensors().values()) {
                        for (float v : tensor.toFloats()) {
                            assertTrue(Math.abs(v) < 100, "a weight of " + v);
                        }
                    }
                }
            }
        }
    }

    private static Path sharedData() {
        String named = System.getProperty("PENCHANT_DATA", System.getenv().getOrDefault("PENCHANT_DATA", ""));
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("shared/data"))) {
                return at.resolve("shared/data");
            }
        }
        return Path.of("shared/data");
    }

    @Test
    void needsNoLibtorch() throws Exception {
        Path file = folder.resolve("w.safetensors");
        Process reading = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WriteAndRead.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String log = new String(reading.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, reading.waitFor(), log);
        assertTrue(log.contains("dev.penchant.tensor.Safetensors "));
        assertTrue(!log.contains("org.bytedeco"), "a class of the native layer was loaded");
    }

    /** Writes a tensor and reads it again. */
    static final class WriteAndRead {
        public static void main(String[] arguments) throws IOException {
            Path file = Path.of(arguments[0]);
            Safetensors.write(file, Map.of("w", StoredTensor.of(new float[] {1}, 1)), Map.of());
            try (Safetensors stored = Safetensors.open(file)) {
                System.out.println(stored.find("w").orElseThrow().toFloats()[0]);
            }
        }
    }

    private void assertBroken(String says, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("broken.safetensors"), content);
        FileFormatException wrong = assertThrows(FileFormatException.class, () -> Safetensors.open(file));
        assertTrue(String.valueOf(wrong.getMessage()).contains(says), wrong.getMessage());
    }

    private static byte[] header(String json, int bodyBytes) {
        return bytes(json.length(), json.replace('\'', '"'), bodyBytes);
    }

    private static byte[] bytes(long length, String json, int bodyBytes) {
        return ByteBuffer.allocate(8 + json.length() + bodyBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .put(json.getBytes(StandardCharsets.US_ASCII))
                .array();
    }
}
