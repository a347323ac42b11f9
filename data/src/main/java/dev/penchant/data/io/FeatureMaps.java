package dev.penchant.data.io;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penchant.data.Features;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Feature maps in JSON: numbers stay numbers, truth values become 1 and 0, texts are categories, null says nothing. */
final class FeatureMaps {
    private FeatureMaps() {}

    static Features of(@Nullable JsonNode map, String field) {
        if (map == null || map.isNull() || map.isEmpty()) return Features.NONE;
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
}
