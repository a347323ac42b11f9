package dev.penchant.text;

import dev.penchant.tensor.FileFormatException;
import java.nio.file.Path;
import java.util.List;

/** Looks texts up in the user's own {@link EmbeddingTable}. */
final class TableEncoder implements TextEncoder {
    private static final int SHOWN = 60;

    private final EmbeddingTable table;

    TableEncoder(EmbeddingTable table) {
        this.table = table;
    }

    @Override
    public int dimensions() {
        return table.dimensions();
    }

    @Override
    public String id() {
        return "table-1(%s,rows=%d,d=%d)".formatted(table.file().getFileName(), table.size(), table.dimensions());
    }

    @Override
    public boolean covers(String text) {
        return table.find(text).isPresent();
    }

    @Override
    public float[][] encode(List<String> texts, EncodingProgress progress) {
        return Vectors.rows(texts.size(), i -> vector(texts.get(i)), progress);
    }

    private float[] vector(String text) {
        return Vectors.normalise(table.find(text).orElseThrow(() -> missing(text)));
    }

    private FileFormatException missing(String text) {
        Path file = table.file();
        String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
        return new FileFormatException(
                "%s has no embedding for the text '%s'".formatted(file, shown),
                file,
                0,
                "text",
                "give an embedding for every text, or leave the file out to have texts encoded here");
    }
}
