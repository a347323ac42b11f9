package dev.penchant.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;

/** JSON as the command line prints it: one object, numbers as numbers, what is undefined as null. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ObjectMapper mapper() {
        return MAPPER;
    }

    static void print(PrintWriter out, ObjectNode object) {
        try {
            out.println(MAPPER.writeValueAsString(object));
            out.flush();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code "name": [low, high]}, or null when either end is not a number. */
    static void interval(ObjectNode object, String name, double low, double high) {
        if (Double.isFinite(low) && Double.isFinite(high)) {
            ArrayNode ends = object.putArray(name);
            ends.add(low).add(high);
        } else {
            object.putNull(name);
        }
    }

    /** {@code "name": value}, or null when it is not a finite number. */
    static void number(ObjectNode object, String name, double value) {
        if (Double.isFinite(value)) object.put(name, value);
        else object.putNull(name);
    }
}
