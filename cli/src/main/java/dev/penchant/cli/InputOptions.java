package dev.penchant.cli;

import dev.penchant.data.Progress;
import dev.penchant.data.io.ReadSettings;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which files to read and how: the same for all commands that read judgments. */
final class InputOptions {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "files or folders of judgments: JSONL, JSON, CSV, TSV, Parquet, PrefLib; .gz and .zst too")
    private List<Path> files = List.of();

    @Mixin
    private FormatOptions format = new FormatOptions();

    List<Path> files() {
        return files;
    }

    ReadSettings settings(Path rejects, Progress progress) {
        return format.settings(rejects, progress);
    }
}
