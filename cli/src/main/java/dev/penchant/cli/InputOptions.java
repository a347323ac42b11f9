package dev.penchant.cli;

import dev.penchant.data.Progress;
import dev.penchant.data.io.ReadSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which files to read and how: the same for all commands that read judgments. */
final class InputOptions {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "files or folders of judgments: JSONL, JSON, CSV, TSV, Parquet, PrefLib; .gz and .zst too")
    private List<Path> files = List.of();

    @Option(
            names = "--format",
            paramLabel = "NAME",
            defaultValue = "auto",
            description = "read as this format instead of finding it out by looking (trl, arena, pairs, ratings, "
                    + "preflib, table ...; a wrong name lists them all)")
    private String format = "auto";

    @Option(
            names = "--columns",
            paramLabel = "ROLE=COLUMN",
            split = ",",
            description = "for plain tables: which column is the rater, prompt, a, b, choice, time ... "
                    + "(--columns rater=user_id,a=left,b=right,choice=picked)")
    private Map<String, String> columns = new LinkedHashMap<>();

    List<Path> files() {
        return files;
    }

    ReadSettings settings(Path rejects, Progress progress) {
        return ReadSettings.defaults()
                .withFormat(format)
                .withColumns(columns)
                .withRejects(rejects)
                .withProgress(progress);
    }
}
