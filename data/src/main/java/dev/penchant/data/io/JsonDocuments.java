package dev.penchant.data.io;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON that is not by lines: an array of records, records one after another over several lines, or an object that holds
 * its records in a list beside other things (those go with each record as its context). Streamed, a record at a time.
 * After a syntax error nothing that follows can be trusted, so it ends the reading.
 */
final class JsonDocuments implements RecordSource {
    /** Members of a top-level object that hold its records. */
    static final Set<String> CONTAINERS =
            Set.of("comparisons", "data", "rows", "examples", "judgments", "votes", "records", "battles");

    private final JsonParser parser;
    private boolean inArray;
    private @Nullable ObjectNode context;
    private long line = 1;

    JsonDocuments(InputStream in) throws IOException {
        parser = Json.STREAM.createParser(in);
    }

    @Override
    public @Nullable Entry next() throws IOException {
        while (true) {
            JsonToken token = parser.nextToken();
            if (token == null) return null;
            line = parser.currentTokenLocation().getLineNr();
            if (inArray) {
                if (token == JsonToken.END_ARRAY) inArray = false;
                else return element(parser.readValueAsTree());
            } else if (token == JsonToken.START_ARRAY) {
                inArray = true;
            } else if (token == JsonToken.START_OBJECT) {
                Entry whole = document();
                if (whole != null) return whole;
            } else if (token == JsonToken.FIELD_NAME) {
                // What follows the list of records in its object comes too late to go with them.
                parser.nextToken();
                parser.skipChildren();
            } else if (token != JsonToken.END_OBJECT) {
                return element(parser.readValueAsTree());
            }
        }
    }

    /** An object that is itself a record, or null when it has opened a list of records. */
    private @Nullable Entry document() throws IOException {
        long start = line;
        ObjectNode object = Json.MAPPER.createObjectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.START_ARRAY && CONTAINERS.contains(name)) {
                inArray = true;
                context = object.isEmpty() ? null : object;
                return null;
            }
            JsonNode value = parser.readValueAsTree();
            object.set(name, value);
        }
        return new Good(start, object);
    }

    private Entry element(@Nullable JsonNode value) {
        if (!(value instanceof ObjectNode object))
            return new Bad(line, "element is no JSON object", value == null ? "" : cut(value.toString()));
        if (context != null) object.set(IcaiFormat.CONTEXT, context);
        return new Good(line, object);
    }

    private static String cut(String text) {
        return text.length() <= JsonLines.KEPT_TEXT ? text : text.substring(0, JsonLines.KEPT_TEXT);
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
