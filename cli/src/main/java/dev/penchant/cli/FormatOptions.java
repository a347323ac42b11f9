package dev.penchant.cli;

import dev.penchant.data.Progress;
import dev.penchant.data.io.ReadSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** How to read judgments. */
final class FormatOptions {
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

    ReadSettings settings(Path rejects, Progress progress) {
        return ReadSettings.defaults()
                .withFormat(format)
                .withColumns(columns)
                .withRejects(rejects)
                .withProgress(progress);
    }
}
