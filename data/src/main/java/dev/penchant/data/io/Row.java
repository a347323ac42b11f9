package dev.penchant.data.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A record of a file, whatever it was stored in, whose fields are read by type; a field of the wrong type rejects it. */
record Row(ObjectNode json) {
    /** Whether the field is there and says something: not null, not a blank text. */
    boolean has(String field) {
        JsonNode value = json.get(field);
        return value != null
                && !value.isNull()
                && !(value.isTextual() && value.textValue().isBlank());
    }

    boolean hasAll(String... fields) {
        for (String field : fields) if (!has(field)) return false;
        return true;
    }

    /** The first of the given fields that the row has. */
    @Nullable
    String firstOf(String... fields) {
        for (String field : fields) if (has(field)) return field;
        return null;
    }

    /** A text that must be there; it may be empty. */
    String text(String field) {
        JsonNode value = json.get(field);
        if (value == null || value.isNull()) throw RowException.missing(field);
        return text(value, field);
    }

    /** The text of the first of the given fields that says something, else null. */
    @Nullable
    String textOf(String... fields) {
        String field = firstOf(fields);
        return field == null ? null : text(json.get(field), field);
    }

    /** A finite number, or null when the field is absent. */
    @Nullable
    Double number(String field) {
        return has(field) ? number(json.get(field), field) : null;
    }

    JsonNode get(String field) {
        JsonNode value = json.get(field);
        if (value == null || value.isNull()) throw RowException.missing(field);
        return value;
    }

    ArrayNode list(String field) {
        if (get(field) instanceof ArrayNode list) return list;
        throw new RowException("field \"" + field + "\" must be a list", field);
    }

    boolean holdsList(String field) {
        return json.get(field) instanceof ArrayNode;
    }

    boolean holdsText(String field) {
        return json.path(field).isTextual();
    }

    /** The scalar fields not named, as texts: what else the row says. */
    Map<String, String> othersThan(Set<String> used) {
        return scalars(json, used);
    }

    /** Scalar members of an object as texts; blank and null ones are left out. */
    static Map<String, String> scalars(JsonNode object, Set<String> used) {
        Map<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            JsonNode value = member.getValue();
            if (used.contains(member.getKey()) || !value.isValueNode() || value.isNull()) continue;
            String text = value.asText();
            if (!text.isEmpty()) texts.put(member.getKey(), text);
        }
        return texts;
    }

    static String text(JsonNode value, String field) {
        if (value.isValueNode() && !value.isNull()) return value.asText();
        throw new RowException("field \"" + field + "\" must be a text", field);
    }

    static double number(JsonNode value, String field) {
        double number;
        if (value.isNumber()) number = value.doubleValue();
        else if (value.isBoolean()) number = value.booleanValue() ? 1 : 0;
        else {
            try {
                number = Double.parseDouble(text(value, field).strip());
            } catch (NumberFormatException notANumber) {
                throw new RowException("field \"" + field + "\" must be a number", field);
            }
        }
        if (!Double.isFinite(number))
            throw new RowException("field \"" + field + "\" must be finite, not NaN or infinite", field);
        return number;
    }
}
