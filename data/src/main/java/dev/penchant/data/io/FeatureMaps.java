package dev.penchant.data.io;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.penchant.data.Features;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Feature maps in JSON: numbers stay numbers, truth values become 1 and 0, texts are categories, null says nothing. */
final class FeatureMaps {
    private FeatureMaps() {}

    static Features of(@Nullable JsonNode stated, String field) {
        if (stated == null || stated.isNull()) return Features.NONE;
        JsonNode map = object(stated);
        if (map.isContainerNode() && map.isEmpty()) return Features.NONE;
        if (!map.isObject()) throw new RowException("field \"" + field + "\" must be an object of features", field);
        Map<String, Double> numbers = new HashMap<>();
        Map<String, String> categories = new HashMap<>();
        for (Map.Entry<String, JsonNode> feature : map.properties()) {
            JsonNode value = feature.getValue();
            if (value.isNumber() || value.isBoolean()) numbers.put(feature.getKey(), Row.number(value, field));
            else if (value.isTextual()) categories.put(feature.getKey(), value.textValue());
            else if (!value.isNull())
                throw new RowException(
                        "field \"" + field + "\" has a feature that is no number, text or truth value", field);
        }
        return numbers.isEmpty() && categories.isEmpty() ? Features.NONE : new Features(numbers, categories);
    }

    /** An object, also when it stands as JSON in a text: in a cell of a table. */
    static JsonNode object(JsonNode stated) {
        if (!stated.isTextual() || !stated.textValue().startsWith("{")) return stated;
        try {
            return Json.MAPPER.readTree(stated.textValue());
        } catch (JacksonException noJson) {
            return stated;
        }
    }
}
