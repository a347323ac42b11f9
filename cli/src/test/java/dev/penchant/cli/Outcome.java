package dev.penchant.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a command printed and how it ended. */
record Outcome(int code, String out, String err) {
    JsonNode json() throws JsonProcessingException {
        assertEquals(1, out.strip().lines().count(), "one line: " + out);
        return Json.mapper().readTree(out);
    }

    /** Runs a command in this process. */
    static Outcome of(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = Arrays.stream(args).map(String::valueOf).toArray(String[]::new);
        int code = Main.execute(new PrintWriter(out), new PrintWriter(err), texts);
        return new Outcome(code, out.toString(), err.toString());
    }

    /** As {@link #of}, with something on standard input. */
    static Outcome fed(String input, Object... args) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return of(args);
        } finally {
            System.setIn(before);
        }
    }
}
