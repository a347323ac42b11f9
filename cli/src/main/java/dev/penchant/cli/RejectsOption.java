package dev.penchant.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where malformed rows go, for commands without an output folder. */
final class RejectsOption {
    @Option(
            names = "--rejects",
            defaultValue = "rejects.jsonl",
            description =
                    "where malformed rows go, if any (default: ${DEFAULT-VALUE}; a file there that is no older one of"
                            + " rejects is left alone, and rejects-2.jsonl or the like written)")
    private Path file = Path.of("rejects.jsonl");

    Path file() {
        return file;
    }
}
