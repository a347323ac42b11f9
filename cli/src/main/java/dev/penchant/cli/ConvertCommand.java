package dev.penchant.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penchant.data.io.Conversion;
import dev.penchant.data.io.ReadSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code penchant convert}: between all formats. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Convert judgments from any format that can be read to one that can be written: our own JSONL,"
                + " TRL, PrefLib, CSV or Parquet. The extension of OUT says which, and .gz or .zst compresses.",
        footerHeading = "%nExamples%n",
        footer = {
            "  penchant convert hh-rlhf.jsonl.gz votes.jsonl",
            "  penchant convert battles.parquet votes.csv",
            "  penchant convert votes.jsonl train.jsonl --to trl",
        })
final class ConvertCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "IN", description = "a file or folder of judgments")
    private @Nullable Path in;

    @Parameters(index = "1", paramLabel = "OUT", description = "the file to write")
    private @Nullable Path target;

    @Mixin
    private FormatOptions format = new FormatOptions();

    @Option(
            names = "--to",
            defaultValue = "auto",
            description = "penchant, trl, trl-conversational, preflib, csv or parquet; by the extension when not given")
    private String to = "auto";

    @Mixin
    private RejectsOption rejects = new RejectsOption();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Path source = Objects.requireNonNull(in);
        Path written = Objects.requireNonNull(target);
        Conversion.Result result;
        try (TerminalProgress progress = TerminalProgress.standard()) {
            ReadSettings settings = format.settings(rejects.file(), progress);
            result = Conversion.convert(List.of(source), settings, written, to);
        }
        PrintWriter out = output.out();
        if (output.json()) {
            ObjectNode object = Json.object().put("format", result.read().format());
            object.put("rows", result.read().rows()).put("used", result.read().used());
            object.put("rejected", result.read().rejected());
            object.put("to", result.written().format())
                    .put("written", result.written().rows());
            object.put("left_out", result.written().leftOut()).put("file", written.toString());
            Json.print(out, object);
        } else {
            out.printf(
                    "%,d rows of %s: %,d used, %,d rejected; %,d rows of %s written to %s%n",
                    result.read().rows(),
                    result.read().format(),
                    result.read().used(),
                    result.read().rejected(),
                    result.written().rows(),
                    result.written().format(),
                    written);
            if (result.written().leftOut() > 0)
                out.printf(
                        "%,d judgments left out: %s has no form for them%n",
                        result.written().leftOut(), result.written().format());
        }
        return 0;
    }
}
