package dev.penchant.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penchant.data.io.Conversion;
import dev.penchant.data.io.JudgmentWriter;
import dev.penchant.data.io.ReadSettings;
import dev.penchant.data.io.ReadSummary;
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
        output.note(result.read());
        PrintWriter out = output.out(written);
        if (output.json()) Json.print(out, json(result, written));
        else print(out, result, written);
        return 0;
    }

    private static ObjectNode json(Conversion.Result result, Path written) {
        ReadSummary read = result.read();
        ObjectNode object = Json.object().put("format", read.format());
        object.put("rows", read.rows()).put("used", read.used()).put("rejected", read.rejected());
        object.put(
                "rejects_file",
                read.rejectsFile() == null ? null : read.rejectsFile().toString());
        JudgmentWriter.Summary summary = result.written();
        object.put("to", summary.format()).put("written", summary.rows());
        object.put("left_out", summary.leftOut()).put("file", written.toString());
        ObjectNode dropped = object.putObject("dropped");
        summary.dropped().forEach(dropped::put);
        return object;
    }

    private static void print(PrintWriter out, Conversion.Result result, Path written) {
        ReadSummary read = result.read();
        JudgmentWriter.Summary summary = result.written();
        out.printf(
                "%s of %s: %,d used, %,d rejected%s; %s of %s written to %s%n",
                Counted.of(read.rows(), "row"),
                read.format(),
                read.used(),
                read.rejected(),
                read.rejectsFile() == null ? "" : " (see " + read.rejectsFile() + ")",
                Counted.of(summary.rows(), "row"),
                summary.format(),
                written);
        if (summary.leftOut() > 0)
            out.printf(
                    "left out: %s that prefer nothing, for which %s has no form%n",
                    Counted.of(summary.leftOut(), "judgment"), summary.format());
        summary.dropped()
                .forEach((what, count) -> out.printf(
                        "dropped from %s: %s, for which %s has no place%n",
                        Counted.of(count, "judgment"), what, summary.format()));
        out.flush();
    }
}
