package dev.penchant.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penchant.data.Comparisons;
import dev.penchant.data.ComparisonsBuilder;
import dev.penchant.data.io.JudgmentFiles;
import dev.penchant.data.io.ReadSummary;
import dev.penchant.data.statistics.ClusteredShare;
import dev.penchant.data.statistics.Describe;
import dev.penchant.data.statistics.Description;
import dev.penchant.data.statistics.Interval;
import dev.penchant.insight.NoisyOrder;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code penchant describe}: what the data is. */
@Command(
        name = "describe",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Say what judgments hold before anything is learned from them: how many, by whom, how far raters"
                + " agree, circular preferences, and biases of position and length.",
        footerHeading = "%nExamples%n",
        footer = {
            "  penchant describe votes.jsonl",
            "  penchant describe exports/ --format arena",
            "  penchant describe votes.csv --columns a=left,b=right,choice=picked --json",
        })
final class DescribeCommand implements Callable<Integer> {
    private static final long SEED = 1;

    @Mixin
    private InputOptions input = new InputOptions();

    @Mixin
    private RejectsOption rejects = new RejectsOption();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Description description;
        ReadSummary summary;
        Optional<NoisyOrder> noise;
        try (TerminalProgress progress = TerminalProgress.standard()) {
            ComparisonsBuilder builder = Comparisons.builder();
            summary = JudgmentFiles.read(input.files(), input.settings(rejects.file(), progress), builder::add);
            progress.report("describing", 0, -1);
            Comparisons comparisons = builder.build();
            description = Describe.of(comparisons, summary);
            noise = NoisyOrder.of(comparisons, description.cycles(), SEED);
        }
        output.note(summary);
        PrintWriter out = output.out();
        if (output.json()) Json.print(out, json(description, noise));
        else print(out, description, noise);
        return 0;
    }

    static ObjectNode json(Description d, Optional<NoisyOrder> noise) {
        ObjectNode object = Json.object();
        object.put("format", d.format()).put("rows", d.rows()).put("used", d.used());
        object.put("rejected", d.rejected());
        object.put(
                "rejects_file", d.rejectsFile() == null ? null : d.rejectsFile().toString());
        object.put("duplicate_ids", d.duplicateIds());
        object.put("comparisons", d.comparisons()).put("judgments", d.judgments());
        object.put("uncompared", d.uncompared());
        object.put("raters", d.raters()).put("prompts", d.prompts());
        object.put("responses", d.responses()).put("sources", d.sources());
        object.put("ties", d.ties()).put("neither", d.neither());
        ObjectNode agreement = object.putObject("agreement");
        agreement.put("items", d.agreement().items());
        agreement.put("fleiss", d.agreement().fleiss());
        interval(agreement, "fleiss_interval", d.agreement().fleissInterval());
        agreement.put("krippendorff", d.agreement().krippendorff());
        interval(agreement, "krippendorff_interval", d.agreement().krippendorffInterval());
        agreement.put("krippendorff_ordinal", d.agreement().ordinal());
        agreement.put("cohen", d.agreement().cohen());
        share(object, "test_retest", d.retest());
        ObjectNode cycles = object.putObject("cycles");
        cycles.put("triads", d.cycles().triads()).put("cyclic", d.cycles().cyclic());
        cycles.put("expected", d.cycles().expected()).put("sampled", d.cycles().sampled());
        cycles.put("expected_bt", noise.map(NoisyOrder::expected).orElse(null));
        interval(cycles, "excess_interval", noise.map(NoisyOrder::excess).orElse(null));
        object.put("position_bias", d.positionBias());
        interval(object, "position_bias_interval", intervalOf(d.firstWins()));
        object.put("length_bias", d.lengthBiasShare());
        interval(object, "length_bias_interval", intervalOf(d.lengthBias().longerWins()));
        object.put("length_bias_slope", d.lengthBias().slope());
        object.put("competitors", d.competitors()).put("components", d.components());
        ObjectNode balance = object.putObject("balance");
        balance.put("first", d.balance().first()).put("second", d.balance().second());
        balance.put("ties", d.balance().ties());
        object.put("duplicates", d.duplicates());
        return object;
    }

    private static void share(ObjectNode object, String name, ClusteredShare share) {
        if (share.trials() == 0) {
            object.putNull(name);
            return;
        }
        ObjectNode entry = object.putObject(name);
        entry.put("pairs", share.trials()).put("same", share.value());
        interval(entry, "interval", share.interval());
    }

    private static @Nullable Interval intervalOf(ClusteredShare share) {
        return share.trials() == 0 ? null : share.interval();
    }

    private static void interval(ObjectNode object, String name, @Nullable Interval interval) {
        if (interval == null) object.putNull(name);
        else Json.interval(object, name, interval.low(), interval.high());
    }

    static void print(PrintWriter out, Description d, Optional<NoisyOrder> noise) {
        out.printf(
                "%s of format %s: %,d used, %,d rejected%s%n",
                Counted.of(d.rows(), "row"),
                d.format(),
                d.used(),
                d.rejected(),
                d.rejectsFile() == null ? "" : " (see " + d.rejectsFile() + ")");
        out.printf(
                "%s in %s by %s; %s, %s, %s; %s%s%n",
                Counted.of(d.comparisons(), "comparison"),
                Counted.of(d.judgments(), "judgment"),
                d.raters() == 0 ? "raters not named" : Counted.of(d.raters(), "rater"),
                Counted.of(d.prompts(), "prompt"),
                Counted.of(d.responses(), "response"),
                Counted.of(d.sources(), "source"),
                Counted.of(d.ties(), "tie"),
                d.neither() == 0 ? "" : " (%,d of them: neither is acceptable)".formatted(d.neither()));
        if (d.uncompared() > 0)
            out.printf(
                    "nothing to compare in %s more: one response, equal ones, or none put first%n",
                    Counted.of(d.uncompared(), "judgment"));
        Description.Agreement agreement = d.agreement();
        if (agreement.krippendorff() != null)
            out.printf(
                    "agreement      Krippendorff's α %.3f%s, Fleiss' κ %s, on %s judged by several%n",
                    agreement.krippendorff(),
                    text(agreement.krippendorffInterval()),
                    agreement.fleiss() == null ? "undefined" : "%.3f".formatted(agreement.fleiss()),
                    Counted.of(agreement.items(), "pair"));
        if (d.retest().trials() > 0)
            out.printf(
                    "test–retest    the same verdict in %.0f %%%s of %s%n",
                    100 * d.retest().value(),
                    percent(d.retest().interval()),
                    Counted.of(d.retest().trials(), "repeat"));
        if (d.cycles().triads() > 0)
            out.printf(
                    "cycles         %,d of %s are circular (%.1f %%; a coin gives 25 %%%s)%n",
                    d.cycles().cyclic(),
                    Counted.of(d.cycles().triads(), "triad"),
                    100.0 * d.cycles().cyclic() / d.cycles().triads(),
                    noise.map(order -> ", noise about one order %.1f %%"
                                    .formatted(
                                            100 * order.expected() / d.cycles().triads()))
                            .orElse(""));
        if (d.firstWins().trials() > 0)
            out.printf(
                    "position       the first shown wins %.1f %%%s%n",
                    100 * d.firstWins().value(), percent(d.firstWins().interval()));
        else out.printf("position       cannot be told: no decided pair is known to stand in the order shown%n");
        if (d.lengthBias().longerWins().trials() > 0)
            out.printf(
                    "length         the longer text wins %.1f %%%s%n",
                    100 * d.lengthBias().longerWins().value(),
                    percent(d.lengthBias().longerWins().interval()));
        if (d.components() > 1 && d.comparisons() >= 2L * d.competitors())
            out.printf("connectivity   %,d groups that were never compared with each other%n", d.components());
        if (d.duplicates() > 0)
            out.printf(
                    "duplicates     %s by the same rater with the same outcome as before%n",
                    Counted.of(d.duplicates(), "comparison"));
        if (d.duplicateIds() > 0)
            out.printf(
                    "ids            %s with an id that the same rater had used before (used all the same)%n",
                    Counted.of(d.duplicateIds(), "judgment"));
        out.flush();
    }

    private static String text(@Nullable Interval interval) {
        return interval == null || Double.isNaN(interval.low())
                ? ""
                : " [%.3f, %.3f]".formatted(interval.low(), interval.high());
    }

    private static String percent(Interval interval) {
        return " [%.1f, %.1f]".formatted(100 * interval.low(), 100 * interval.high());
    }
}
