package dev.penchant.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.tensor.FileFormatException;
import dev.penchant.tensor.Safetensors;
import dev.penchant.tensor.StoredTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingTableTest {
    @TempDir
    private Path folder;

    @Test
    void readsLinesByTextAndId() throws IOException {
        EmbeddingTable table = EmbeddingTable.read(write("t.jsonl", """
                {"text": "good answer", "id": "r1", "embedding": [3, 4.0]}

                {"id": 7, "embedding": [0, 1e0]}
                """));
        assertEquals(2, table.dimensions());
        assertArrayEquals(new float[] {3, 4}, table.find("good answer").orElseThrow());
        assertArrayEquals(new float[] {3, 4}, table.find("r1").orElseThrow());
        assertArrayEquals(new float[] {0, 1}, table.find("7").orElseThrow());
        assertTrue(table.find("unknown").isEmpty());
        assertArrayEquals(new float[] {0.6f, 0.8f}, table.asEncoder().encode("r1"), 1e-6f);
    }

    @Test
    void anEncoderOverTheTableNamesTheTextItLacks() throws IOException {
        EmbeddingTable table = EmbeddingTable.read(write("t.jsonl", "{\"id\": \"a\", \"embedding\": [1]}"));
        FileFormatException wrong =
                assertThrows(FileFormatException.class, () -> table.asEncoder().encode("b"));
        assertTrue(String.valueOf(wrong.getMessage()).contains("'b'"), wrong.getMessage());
    }

    @Test
    void readsNumpyMatricesOfAllWidths() throws IOException {
        // the bytes numpy 2.4 writes for these arrays, by its format description version 1.0
        for (String descr : new String[] {"<f2", "<f4", "<f8"}) {
            Path file = folder.resolve("m" + descr.charAt(2) + ".npy");
            Files.write(file, numpy("{'descr': '" + descr + "', 'fortran_order': False, 'shape': (2, 3), }", descr));
            EmbeddingTable table = EmbeddingTable.read(file);
            assertArrayEquals(new float[] {0, 0.5f, 1}, table.find("0").orElseThrow());
            assertArrayEquals(new float[] {1.5f, 2, 2.5f}, table.find("1").orElseThrow());
        }
        write("m4.ids", "first text\nsecond text\n");
        assertArrayEquals(
                new float[] {1.5f, 2, 2.5f},
                EmbeddingTable.read(folder.resolve("m4.npy"))
                        .find("second text")
                        .orElseThrow());
    }

    @Test
    void readsSafetensorsAsAMatrixOrAsNamedVectors() throws IOException {
        Path matrix = folder.resolve("matrix.safetensors");
        Safetensors.write(matrix, Map.of("any", StoredTensor.of(new float[] {1, 2, 3, 4}, 2, 2)), Map.of());
        assertArrayEquals(
                new float[] {3, 4}, EmbeddingTable.read(matrix).find("1").orElseThrow());

        Map<String, StoredTensor> vectors = new LinkedHashMap<>();
        vectors.put("x", StoredTensor.of(new double[] {1, 2}, 2));
        vectors.put("y", StoredTensor.of(new double[] {3, 4}, 2));
        Path named = folder.resolve("named.safetensors");
        Safetensors.write(named, vectors, Map.of());
        assertArrayEquals(
                new float[] {3, 4}, EmbeddingTable.read(named).find("y").orElseThrow());
    }

    @Test
    void everyMistakeIsNamedWithItsPlace() throws IOException {
        assertWrong(0, "no ending", write("t.txt", "x"));
        assertWrong(0, "no embeddings", write("empty.jsonl", "\n"));
        assertWrong(2, "not JSON", write("a.jsonl", "{\"id\": \"a\", \"embedding\": [1]}\n{"));
        assertWrong(1, "no array 'embedding'", write("b.jsonl", "{\"id\": \"a\"}"));
        assertWrong(1, "neither 'text' nor 'id'", write("c.jsonl", "{\"embedding\": [1]}"));
        assertWrong(1, "finite number", write("d.jsonl", "{\"id\": \"a\", \"embedding\": [\"x\"]}"));
        assertWrong(
                2,
                "has 2 numbers, the first one had 1",
                write("e.jsonl", "{\"id\": 1, \"embedding\": [1]}\n{\"id\": 2, \"embedding\": [1, 2]}"));
        assertWrong(0, "mark of a .npy", write("f.npy", "no numpy file at all"));
        Path fortran = folder.resolve("g.npy");
        Files.write(fortran, numpy("{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }", "<f4"));
        assertWrong(0, "by columns", fortran);
        Path integers = folder.resolve("h.npy");
        Files.write(integers, numpy("{'descr': '<i4', 'fortran_order': False, 'shape': (2, 3), }", "<f4"));
        assertWrong(0, "'<i4'", integers);
        Path cut = folder.resolve("i.npy");
        Files.write(cut, numpy("{'descr': '<f4', 'fortran_order': False, 'shape': (3, 3), }", "<f4"));
        assertWrong(0, "24 bytes instead of 36", cut);
        assertWrong(0, "too few for a header", write("j.safetensors", "x"));
        Path rows = folder.resolve("k.npy");
        Files.write(rows, numpy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", "<f4"));
        write("k.ids", "only one\n");
        assertWrong(0, "has 1 lines", rows);
    }

    private static void assertWrong(long line, String says, Path file) {
        FileFormatException wrong = assertThrows(FileFormatException.class, () -> EmbeddingTable.read(file));
        assertTrue(String.valueOf(wrong.getMessage()).contains(says), wrong.getMessage());
        assertTrue(String.valueOf(wrong.getMessage()).contains(file.toString()), wrong.getMessage());
        assertEquals(line, wrong.line());
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static byte[] numpy(String dictionary, String descr) {
        String padded = dictionary + " ".repeat((64 - (10 + dictionary.length() + 1) % 64) % 64) + "\n";
        ByteBuffer bytes = ByteBuffer.allocate(10 + padded.length() + 48).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) padded.length());
        bytes.put(padded.getBytes(StandardCharsets.US_ASCII));
        for (float v = 0; v < 3; v += 0.5f) {
            switch (descr) {
                case "<f2" -> bytes.putShort(Float.floatToFloat16(v));
                case "<f4" -> bytes.putFloat(v);
                default -> bytes.putDouble(v);
            }
        }
        byte[] written = new byte[bytes.position()];
        bytes.flip().get(written);
        return written;
    }
}
