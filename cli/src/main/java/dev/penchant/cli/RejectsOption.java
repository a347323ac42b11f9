package dev.penchant.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where malformed rows go, for commands without an output folder. */
final class RejectsOption {
    @Option(names = "--rejects", defaultValue = "rejects.jsonl", description = "where malformed rows go, if any")
    private Path file = Path.of("rejects.jsonl");

    Path file() {
        return file;
    }
}
