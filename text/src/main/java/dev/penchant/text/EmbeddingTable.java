package dev.penchant.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.penchant.tensor.FileFormatException;
import dev.penchant.tensor.Safetensors;
import dev.penchant.tensor.StoredTensor;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The user's own embeddings, found by text or by id. Three forms are read, by the ending of the file:
 *
 * <ul>
 *   <li>{@code .jsonl}: {@code {"text" and/or "id", "embedding": [numbers]}} per line;
 *   <li>{@code .npy}: a float matrix; row i belongs to line i of {@code NAME.ids} beside it (plain text, one id or text per line), without
 *       that file to the id {@code "i"}, counted from 0;
 *   <li>{@code .safetensors}: one matrix, rows named as for {@code .npy}; or vectors, each named by its id.
 * </ul>
 *
 * Vectors are kept as given, not scaled.
 */
public final class EmbeddingTable {
    private final Path file;
    private final int dimensions;
    private final Map<String, float[]> byKey;

    private EmbeddingTable(Path file, int dimensions, Map<String, float[]> byKey) {
        this.file = file;
        this.dimensions = dimensions;
        this.byKey = byKey;
    }

    /**
     * Reads a table.
     *
     * @throws FileFormatException where the file is not of one of the forms, empty, or its vectors are not all of one length and finite
     */
    public static EmbeddingTable read(Path file) throws IOException {
        String name = file.getFileName().toString();
        Building building = new Building(file);
        if (name.endsWith(".npy")) {
            building.addRows(NumpyArray.readMatrix(file));
        } else if (name.endsWith(".safetensors")) {
            building.addSafetensors();
        } else if (name.endsWith(".jsonl") || name.endsWith(".json")) {
            building.addLines();
        } else {
            throw new FileFormatException(
                    file + " has no ending known for embeddings",
                    file,
                    0,
                    "",
                    "give a .jsonl, .npy or .safetensors file");
        }
        return building.table();
    }

    public int dimensions() {
        return dimensions;
    }

    public int size() {
        return byKey.size();
    }

    /** The vector of a text or id. */
    public Optional<float[]> find(String textOrId) {
        return Optional.ofNullable(byKey.get(textOrId)).map(float[]::clone);
    }

    /**
     * The table as an encoder of exactly its texts, vectors scaled to unit length.
     *
     * @throws FileFormatException (when encoding) where a text is not in the table
     */
    public TextEncoder asEncoder() {
        return new TableEncoder(this);
    }

    Path file() {
        return file;
    }

    /** One file on its way into a table. */
    private static final class Building {
        private static final JsonMapper JSON = new JsonMapper();
        private static final String EMBEDDING = "embedding";

        private final Path file;
        private final Map<String, float[]> byKey = new HashMap<>();
        private int dimensions = -1;

        Building(Path file) {
            this.file = file;
        }

        EmbeddingTable table() {
            if (byKey.isEmpty()) {
                throw wrong("holds no embeddings", 0, "", "give at least one");
            }
            return new EmbeddingTable(file, dimensions, byKey);
        }

        void addLines() throws IOException {
            try (BufferedReader reader = Files.newBufferedReader(file)) {
                long line = 0;
                for (String json = reader.readLine(); json != null; json = reader.readLine()) {
                    line++;
                    if (!json.isBlank()) {
                        addLine(json, line);
                    }
                }
            } catch (MalformedInputException e) {
                throw wrong("is not text in UTF-8", 0, "", "save it in UTF-8");
            }
        }

        private void addLine(String json, long line) {
            JsonNode row;
            try {
                row = JSON.readTree(json);
            } catch (JsonProcessingException e) {
                throw wrong("line %d is not JSON: %s".formatted(line, e.getOriginalMessage()), line, "", "mend it");
            }
            JsonNode numbers = row.path(EMBEDDING);
            if (!numbers.isArray()) {
                throw wrong("line %d has no array 'embedding'".formatted(line), line, EMBEDDING, "add it");
            }
            float[] vector = new float[numbers.size()];
            for (int i = 0; i < vector.length; i++) {
                vector[i] = numbers.get(i).isNumber() ? numbers.get(i).floatValue() : Float.NaN;
            }
            boolean named = false;
            for (String key : List.of("text", "id")) {
                if (row.hasNonNull(key)) {
                    add(row.get(key).asText(), vector, line);
                    named = true;
                }
            }
            if (!named) {
                throw wrong("line %d has neither 'text' nor 'id'".formatted(line), line, "text", "add one of them");
            }
        }

        void addSafetensors() throws IOException {
            try (Safetensors stored = Safetensors.open(file)) {
                for (Map.Entry<String, StoredTensor> entry : stored.tensors().entrySet()) {
                    StoredTensor tensor = entry.getValue();
                    if (!tensor.type().isFloating() || tensor.shape().length > 2 || tensor.shape().length == 0) {
                        throw wrong(
                                "tensor '%s' is neither a vector nor a matrix of floats".formatted(entry.getKey()),
                                0,
                                entry.getKey(),
                                "leave it out");
                    }
                    if (tensor.shape().length == 1) {
                        add(entry.getKey(), tensor.toFloats(), 0);
                    } else {
                        addRows(rows(tensor));
                    }
                }
            }
        }

        private static float[][] rows(StoredTensor matrix) {
            int columns = Math.toIntExact(matrix.shape()[1]);
            float[] all = matrix.toFloats();
            float[][] rows = new float[Math.toIntExact(matrix.shape()[0])][columns];
            for (int i = 0; i < rows.length; i++) {
                System.arraycopy(all, i * columns, rows[i], 0, columns);
            }
            return rows;
        }

        void addRows(float[][] rows) throws IOException {
            String name = file.getFileName().toString();
            Path idFile = file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".ids");
            List<String> ids = new ArrayList<>();
            if (Files.isRegularFile(idFile)) {
                ids = Files.readAllLines(idFile);
                if (ids.size() != rows.length) {
                    throw wrong(
                            "has %d rows but %s has %d lines".formatted(rows.length, idFile, ids.size()),
                            0,
                            "",
                            "give one line per row");
                }
            } else {
                for (int i = 0; i < rows.length; i++) {
                    ids.add(Integer.toString(i));
                }
            }
            for (int i = 0; i < rows.length; i++) {
                add(ids.get(i), rows[i], 0);
            }
        }

        private void add(String key, float[] vector, long line) {
            for (float v : vector) {
                if (!Float.isFinite(v)) {
                    throw wrong(
                            "the vector of '%s' holds something that is not a finite number".formatted(key),
                            line,
                            EMBEDDING,
                            "leave the row out");
                }
            }
            dimensions = dimensions < 0 ? vector.length : dimensions;
            if (vector.length != dimensions || dimensions == 0) {
                throw wrong(
                        "the vector of '%s' has %d numbers, the first one had %d"
                                .formatted(key, vector.length, dimensions),
                        line,
                        EMBEDDING,
                        "give vectors of one length");
            }
            byKey.put(key, vector);
        }

        private FileFormatException wrong(String what, long line, String field, String hint) {
            return new FileFormatException(file + ": " + what, file, line, field, hint);
        }
    }
}
