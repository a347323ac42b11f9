package dev.penchant.cli;

import dev.penchant.data.InputException;
import dev.penchant.model.feature.Encoders;
import dev.penchant.text.EmbeddingTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Vectors of the user's own instead of an encoder's. */
final class EmbeddingsOption {
    @Option(
            names = "--embeddings",
            paramLabel = "FILE",
            description =
                    "your own vectors, by the text or id of a response: .jsonl ({\"text\" or \"id\", \"embedding\": […]}),"
                            + " .npy with a .ids file beside it, or .safetensors; instead of --encoder")
    private @Nullable Path file;

    /** Reads the file, if one was given, and makes it known as an encoder under the file's name. */
    Optional<String> registered() throws IOException {
        if (file == null) return Optional.empty();
        if (!Files.isRegularFile(file))
            throw new InputException(
                    "no_such_file",
                    "there is no such file",
                    file.toString(),
                    0,
                    null,
                    "check the path of --embeddings");
        EmbeddingTable table = EmbeddingTable.read(file);
        String name = file.getFileName().toString();
        Encoders.register(name, table::asEncoder);
        return Optional.of(name);
    }
}
