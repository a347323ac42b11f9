package dev.penchant.model.store;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penchant.model.feature.FeatureBlock;
import dev.penchant.model.feature.FeatureSpace;
import dev.penchant.tensor.Safetensors;
import dev.penchant.tensor.StoredTensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A model on disk; whatever is missing or of another kind than it should be is an {@link IOException} that says so. */
public final class ModelReader {
    private final ObjectMapper json;
    private final JsonNode about;
    private final JsonNode features;
    private final Safetensors weights;

    public ModelReader(ObjectMapper json, JsonNode about, JsonNode features, Safetensors weights) {
        this.json = json;
        this.about = about;
        this.features = features;
        this.weights = weights;
    }

    void expect(boolean holds, String what) throws IOException {
        if (!holds) throw new IOException(what);
    }

    private JsonNode field(JsonNode node, String name) throws IOException {
        expect(node.hasNonNull(name), "the field " + name + " is missing");
        return node.path(name);
    }

    public String text(String name) throws IOException {
        expect(field(about, name).isTextual(), name + " is not a text");
        return about.path(name).asText();
    }

    double number(String name) throws IOException {
        JsonNode number = field(about, name);
        expect(number.isNumber() && Double.isFinite(number.asDouble()), name + " is not a number");
        return number.asDouble();
    }

    double positive(String name) throws IOException {
        double number = number(name);
        expect(number > 0, name + " is not positive");
        return number;
    }

    int count(String name) throws IOException {
        double count = number(name);
        expect(count >= 1 && count == Math.rint(count), name + " is not a count");
        return (int) count;
    }

    List<String> ids(String name) throws IOException {
        JsonNode list = field(about, name);
        expect(list.isArray(), name + " is no list");
        List<String> ids = new ArrayList<>();
        list.forEach(id -> ids.add(id.asText()));
        return ids;
    }

    FeatureSpace space(String name) throws IOException {
        JsonNode blocks = field(features, name);
        expect(blocks.isArray(), "blocks of columns are no list");
        return new FeatureSpace(
                json.readerFor(new TypeReference<List<FeatureBlock>>() {}).readValue(blocks));
    }

    <T> T part(String name, Class<T> type) throws IOException {
        return json.treeToValue(field(features, name), type);
    }

    StoredTensor tensor(String name) throws IOException {
        return weights.find(name).orElseThrow(() -> new IOException("there is no tensor " + name));
    }

    double[] vector(String name) throws IOException {
        double[] values = tensor(name).toDoubles();
        for (double value : values) expect(Double.isFinite(value), name + " holds what is no number");
        return values;
    }

    /** @param length of each row */
    List<double[]> matrix(String name, int length) throws IOException {
        double[] flat = vector(name);
        expect(length == 0 ? flat.length == 0 : flat.length % length == 0, name + " is of another shape");
        List<double[]> rows = new ArrayList<>();
        for (int from = 0; from < flat.length; from += length) rows.add(Arrays.copyOfRange(flat, from, from + length));
        return rows;
    }

    /** @param length of each row */
    List<float[]> floats(String name, int length) throws IOException {
        float[] flat = tensor(name).toFloats();
        expect(length == 0 ? flat.length == 0 : flat.length % length == 0, name + " is of another shape");
        List<float[]> rows = new ArrayList<>();
        for (int from = 0; from < flat.length; from += length) rows.add(Arrays.copyOfRange(flat, from, from + length));
        return rows;
    }
}
