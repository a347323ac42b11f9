package dev.penchant.model.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penchant.model.feature.FeatureBlock;
import dev.penchant.model.feature.FeatureSpace;
import dev.penchant.tensor.StoredTensor;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model on its way to disk: what is said about it, its blocks of columns, and its numbers. */
public final class ModelWriter {
    private final ObjectMapper json;
    private final ObjectNode about;
    private final ObjectNode features;
    private final Map<String, StoredTensor> weights = new LinkedHashMap<>();

    public ModelWriter(ObjectMapper json) {
        this.json = json;
        about = json.createObjectNode();
        features = json.createObjectNode();
    }

    public ObjectNode about() {
        return about;
    }

    public ObjectNode features() {
        return features;
    }

    public Map<String, StoredTensor> weights() {
        return weights;
    }

    void space(String name, FeatureSpace space) {
        ArrayNode blocks = features.putArray(name);
        for (FeatureBlock block : space.blocks()) blocks.add(json.<JsonNode>valueToTree(block));
    }

    /** A record that is part of the features. */
    void part(String name, Object part) {
        features.set(name, json.valueToTree(part));
    }

    void ids(String name, Collection<String> ids) {
        about.set(name, json.valueToTree(ids));
    }

    void tensor(String name, StoredTensor tensor) {
        weights.put(name, tensor);
    }

    void vector(String name, double[] values) {
        weights.put(name, StoredTensor.of(values, values.length));
    }

    /** @param length of each row */
    void matrix(String name, List<double[]> rows, int length) {
        double[] flat = new double[rows.size() * length];
        for (int row = 0; row < rows.size(); row++) System.arraycopy(rows.get(row), 0, flat, row * length, length);
        weights.put(name, StoredTensor.of(flat, rows.size(), length));
    }

    /** @param length of each row */
    void floats(String name, List<float[]> rows, int length) {
        float[] flat = new float[rows.size() * length];
        for (int row = 0; row < rows.size(); row++) System.arraycopy(rows.get(row), 0, flat, row * length, length);
        weights.put(name, StoredTensor.of(flat, rows.size(), length));
    }
}
