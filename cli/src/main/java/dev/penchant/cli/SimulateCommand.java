package dev.penchant.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penchant.data.io.JudgmentWriter;
import dev.penchant.data.io.OutputPlace;
import dev.penchant.data.simulate.Simulation;
import dev.penchant.data.simulate.SimulationSettings;
import dev.penchant.data.simulate.Truth;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code penchant simulate}: raters with known tastes. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Make judgments by simulated raters of known, different tastes, for tests and demonstrations."
                + " The same options give the same file.",
        footerHeading = "%nExamples%n",
        footer = {
            "  penchant simulate -o votes.jsonl.gz --truth tastes.json",
            "      60 raters of 3 groups compare answers to everyday questions; what they want is in tastes.json",
            "  penchant simulate --kind features --raters 200 --votes 16 --form sets --size 4 -o plans.jsonl",
            "      choices out of four mobile phone plans",
            "  penchant simulate --careless 0.3 --position-bias 0.5 -o noisy.csv",
        })
final class SimulateCommand implements Callable<Integer> {
    @Option(
            names = "--kind",
            paramLabel = "WHAT",
            defaultValue = "texts",
            description = "texts: answers to everyday questions by six systems; features: mobile phone plans")
    private SimulationSettings.Kind kind = SimulationSettings.Kind.TEXTS;

    @Option(names = "--raters", defaultValue = "60", description = "how many raters (default: ${DEFAULT-VALUE})")
    private int raters;

    @Option(names = "--votes", defaultValue = "50", description = "judgments of each (default: ${DEFAULT-VALUE})")
    private int votes;

    @Option(names = "--groups", defaultValue = "3", description = "groups of taste, 1 to 5 (default: ${DEFAULT-VALUE})")
    private int groups;

    @Option(
            names = "--deviation",
            defaultValue = "0.35",
            description = "how far raters differ within a group (default: ${DEFAULT-VALUE})")
    private double deviation;

    @Option(
            names = "--form",
            defaultValue = "pairs",
            description = "what a judgment is: pairs, sets (a choice out of several) or rankings")
    private SimulationSettings.Form form = SimulationSettings.Form.PAIRS;

    @Option(names = "--size", description = "responses in a set or ranking, 2 to 6 (default: 4)")
    private @Nullable Integer size;

    @Option(names = "--items", defaultValue = "0", description = "for features: a fixed number of different plans")
    private int items;

    @Option(names = "--ties", description = "share of pairs judged equally good (default: 0.08 for pairs)")
    private @Nullable Double ties;

    @Option(
            names = "--careless",
            defaultValue = "0.05",
            description = "share of raters who vote at random (default: ${DEFAULT-VALUE})")
    private double careless;

    @Option(
            names = "--position-bias",
            defaultValue = "0",
            description = "what the response shown first gains, in logits (default: ${DEFAULT-VALUE})")
    private double positionBias;

    @Option(
            names = "--temperature",
            defaultValue = "1",
            description = "smaller: raters waver less (default: ${DEFAULT-VALUE})")
    private double temperature;

    @Mixin
    private SeedOption seed = new SeedOption();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "the file to write; its extension says the format, and .gz or .zst compresses")
    private @Nullable Path output;

    @Option(names = "--truth", paramLabel = "FILE", description = "also write what the raters truly want, as JSON")
    private @Nullable Path truth;

    @Mixin
    private OutputOptions printing = new OutputOptions();

    @Override
    public Integer call() {
        boolean pairs = form == SimulationSettings.Form.PAIRS;
        Simulation simulation = Simulation.of(new SimulationSettings(
                kind,
                raters,
                votes,
                groups,
                deviation,
                form,
                size != null ? size : pairs ? 2 : 4,
                items,
                ties != null ? ties : pairs ? SimulationSettings.defaults().ties() : 0,
                careless,
                positionBias,
                temperature,
                seed.seed()));
        Path target = Objects.requireNonNull(output);
        if (truth != null) OutputPlace.requireDistinct(target, truth, "-o and --truth");
        JudgmentWriter.Summary written;
        try (JudgmentWriter writer = JudgmentWriter.open(target, "auto")) {
            simulation.judgments(writer);
            written = writer.finish();
        }
        if (truth != null) Truth.of(simulation).write(truth);
        PrintWriter out = printing.out(target);
        if (printing.json()) Json.print(out, json(target, written));
        else {
            out.printf(
                    "%s by %s of %s written to %s%n",
                    Counted.of(written.judgments(), "judgment"),
                    Counted.of(raters, "rater"),
                    Counted.of(groups, "group"),
                    target);
            if (truth != null) out.printf("what they truly want: %s%n", truth);
        }
        return 0;
    }

    private ObjectNode json(Path target, JudgmentWriter.Summary written) {
        ObjectNode object = Json.object().put("file", target.toString());
        object.put("kind", kind.name().toLowerCase(Locale.ROOT)).put("judgments", written.judgments());
        object.put("raters", raters).put("groups", groups).put("seed", seed.seed());
        object.put("truth", truth == null ? null : truth.toString());
        return object;
    }
}
