package dev.penchant.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The weights and vocabulary of all-MiniLM-L6-v2, quantised to 8 bits (Apache-2.0), as they lie on the class path: 6 layers, 384
 * dimensions, up to 512 pieces; trained on up to 128 with mean pooling (Wang et al. 2020; Reimers and Gurevych 2019).
 */
final class MiniLm {
    static final int DIMENSIONS = 384;
    static final int MAX_PIECES = 512;

    private static final String WEIGHTS = "/all-minilm-l6-v2-q.onnx";
    private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";

    private MiniLm() {}

    /** The ONNX graph, 23 MB. */
    static byte[] weights() {
        return resource(WEIGHTS);
    }

    static WordPiece tokenizer() {
        return new WordPiece(vocabulary(resource(TOKENIZER)));
    }

    /** First 16 hexadecimal digits of the SHA-256 of weights and tokenizer. */
    static String contentHash() {
        return ContentHash.VALUE;
    }

    /** Computed when first asked for. */
    private static final class ContentHash {
        static final String VALUE = compute();

        private static String compute() {
            try {
                MessageDigest sha = MessageDigest.getInstance("SHA-256");
                sha.update(weights());
                sha.update(resource(TOKENIZER));
                return HexFormat.of().formatHex(sha.digest(), 0, 8);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }

    private static List<String> vocabulary(byte[] json) {
        try {
            JsonNode entries = new ObjectMapper().readTree(json).path("model").path("vocab");
            String[] byId = new String[entries.size()];
            Arrays.fill(byId, "");
            entries.properties().forEach(entry -> byId[entry.getValue().asInt()] = entry.getKey());
            return List.of(byId);
        } catch (IOException e) {
            throw new UncheckedIOException("the tokenizer on the class path is broken", e);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = MiniLm.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
