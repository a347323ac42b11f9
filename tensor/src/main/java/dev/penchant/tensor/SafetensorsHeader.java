package dev.penchant.tensor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The checked header of a safetensors file: names and places of the tensors, which fill the body without gap or overlap.
 *
 * @param bodyStart where the body begins in the file, in bytes
 */
record SafetensorsHeader(long bodyStart, Map<String, Extent> extents, Map<String, String> metadata) {
    private static final String METADATA = "__metadata__";
    private static final long MAX_HEADER = 100_000_000; // the limit of the reference implementation
    private static final int ALIGNMENT = 8;
    private static final ValueLayout.OfLong LENGTH = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** The bytes {@code [from, from + bytes)} of the body. */
    record Extent(ElementType type, long[] shape, long from) {
        long bytes() {
            return Math.multiplyExact(StoredTensor.elements(shape), type.bytes());
        }
    }

    static SafetensorsHeader read(Path path, MemorySegment file) {
        return new Reading(path, file).header();
    }

    static byte[] encode(Map<String, StoredTensor> tensors, Map<String, String> metadata) {
        ObjectNode root = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode words = root.putObject(METADATA);
            metadata.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(e -> words.put(e.getKey(), e.getValue()));
        }
        long offset = 0;
        for (Map.Entry<String, StoredTensor> entry : tensors.entrySet()) {
            if (entry.getKey().equals(METADATA)) {
                throw new IllegalArgumentException("no tensor can be named " + METADATA);
            }
            StoredTensor tensor = entry.getValue();
            ObjectNode place = root.putObject(entry.getKey());
            place.put("dtype", tensor.type().name());
            ArrayNode shape = place.putArray("shape");
            Arrays.stream(tensor.shape()).forEach(shape::add);
            place.putArray("data_offsets")
                    .add(offset)
                    .add(offset += tensor.data().byteSize());
        }
        byte[] json = root.toString().getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(json, (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }

    /** One reading of one file; every complaint names the tensor. */
    private static final class Reading {
        private final Path path;
        private final MemorySegment file;

        Reading(Path path, MemorySegment file) {
            this.path = path;
            this.file = file;
        }

        SafetensorsHeader header() {
            long length = headerLength();
            JsonNode root = json(length);
            Map<String, String> metadata = new LinkedHashMap<>();
            Map<String, Extent> extents = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> entry : root.properties()) {
                if (entry.getKey().equals(METADATA)) {
                    entry.getValue()
                            .properties()
                            .forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
                } else {
                    extents.put(entry.getKey(), extent(entry.getKey(), entry.getValue()));
                }
            }
            checkBody(extents, file.byteSize() - Long.BYTES - length);
            return new SafetensorsHeader(Long.BYTES + length, extents, metadata);
        }

        private long headerLength() {
            if (file.byteSize() < Long.BYTES) {
                throw broken("", "%d bytes are too few for a header".formatted(file.byteSize()));
            }
            long length = file.get(LENGTH, 0);
            if (length < 2 || length > MAX_HEADER || length > file.byteSize() - Long.BYTES) {
                throw broken(
                        "",
                        "a header of %s bytes does not fit into a file of %d"
                                .formatted(Long.toUnsignedString(length), file.byteSize()));
            }
            return length;
        }

        private JsonNode json(long length) {
            byte[] bytes = file.asSlice(Long.BYTES, length).toArray(ValueLayout.JAVA_BYTE);
            try {
                JsonNode root = JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
                if (!root.isObject()) {
                    throw broken("", "the header is not a JSON object");
                }
                return root;
            } catch (JsonProcessingException e) {
                throw broken("", "the header is not JSON: " + e.getOriginalMessage());
            }
        }

        private Extent extent(String name, JsonNode place) {
            ElementType type = type(name, place.path("dtype").asText());
            long[] shape = integers(name, place.path("shape"), "shape");
            long[] offsets = integers(name, place.path("data_offsets"), "data_offsets");
            if (offsets.length != 2) {
                throw broken(name, "data_offsets are not two numbers");
            }
            Extent extent = new Extent(type, shape, offsets[0]);
            try {
                if (extent.bytes() != offsets[1] - offsets[0]) {
                    throw broken(
                            name,
                            "shape %s of %s is not %d bytes long"
                                    .formatted(Arrays.toString(shape), type, offsets[1] - offsets[0]));
                }
            } catch (ArithmeticException e) {
                throw broken(name, "shape %s is too large".formatted(Arrays.toString(shape)));
            }
            return extent;
        }

        private ElementType type(String name, String dtype) {
            for (ElementType type : ElementType.values()) {
                if (type.name().equals(dtype)) {
                    return type;
                }
            }
            throw broken(name, "elements of type '%s' cannot be read".formatted(dtype));
        }

        private long[] integers(String name, JsonNode array, String what) {
            boolean sound = array.isArray();
            long[] values = new long[array.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = array.get(i).asLong(-1);
                sound &= array.get(i).isIntegralNumber() && array.get(i).canConvertToLong() && values[i] >= 0;
            }
            if (!sound) {
                throw broken(name, what + " is not an array of natural numbers");
            }
            return values;
        }

        private void checkBody(Map<String, Extent> extents, long bodyBytes) {
            List<Map.Entry<String, Extent>> byPlace = extents.entrySet().stream()
                    .sorted(Comparator.comparingLong((Map.Entry<String, Extent> e) ->
                                    e.getValue().from())
                            .thenComparingLong(e -> e.getValue().bytes()))
                    .toList();
            long end = 0;
            for (Map.Entry<String, Extent> entry : byPlace) {
                if (entry.getValue().from() != end) {
                    throw broken(
                            entry.getKey(),
                            "begins at byte %d of the body instead of %d"
                                    .formatted(entry.getValue().from(), end));
                }
                end += entry.getValue().bytes();
            }
            if (end != bodyBytes) {
                throw broken("", "the body holds %d bytes, the header tells of %d".formatted(bodyBytes, end));
            }
        }

        private FileFormatException broken(String tensor, String what) {
            String subject = tensor.isEmpty() ? "" : "tensor '" + tensor + "': ";
            return new FileFormatException(
                    path + " is not a sound safetensors file: " + subject + what,
                    path,
                    0,
                    tensor,
                    "fetch or write the file again");
        }
    }
}
