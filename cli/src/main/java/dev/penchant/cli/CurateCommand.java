package dev.penchant.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penchant.data.HoldOut;
import dev.penchant.data.InputException;
import dev.penchant.data.Judgment;
import dev.penchant.data.io.AtomicFile;
import dev.penchant.data.io.JudgmentFiles;
import dev.penchant.data.io.JudgmentWriter;
import dev.penchant.data.io.OutputPlace;
import dev.penchant.data.io.ReadSummary;
import dev.penchant.model.curate.Curation;
import dev.penchant.model.curate.Doubt;
import dev.penchant.model.curate.JudgmentCuration;
import dev.penchant.model.curate.Remedy;
import dev.penchant.model.curate.Strength;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code penchant curate}: doubtful votes found and mended. */
@Command(
        name = "curate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Find the wrong and the ambiguous votes of two responses and mend them, before learning. Several"
                + " voters, each taught on other votes, tell how strongly they agree with every vote; the weakest are"
                + " turned, softened, dropped or get a margin. Every change is told, with its reason, in a log beside"
                + " the file written. A vote that the crowd contradicts need not be wrong where people differ.",
        footerHeading = "%nExamples%n",
        footer = {
            "  penchant curate votes.jsonl -o mended.jsonl",
            "      the tenth that others contradict most is turned round; see mended.log.jsonl",
            "  penchant curate votes.jsonl -o mended.jsonl --policy soft",
            "  penchant curate votes.csv -o left.jsonl --policy drop --share 0.2 --hold-out prompts",
        })
final class CurateCommand implements Callable<Integer> {
    @Mixin
    private InputOptions input = new InputOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "the file to write, .jsonl (also .gz, .zst)")
    private @Nullable Path output;

    @Option(
            names = "--policy",
            paramLabel = "WHAT",
            defaultValue = "flip",
            converter = RemedyWord.class,
            description =
                    "flip the weakest; soft: each vote counts for its winner as far as voters agree; drop the weakest;"
                            + " margin: the strength beside each vote; flip+soft; flip+margin (default: ${DEFAULT-VALUE})")
    private Remedy policy = Remedy.FLIP;

    @Option(
            names = "--share",
            defaultValue = "0.1",
            converter = Numbers.Share.class,
            description = "share of the votes that are flipped or dropped, the weakest (default: ${DEFAULT-VALUE})")
    private double share;

    @Option(
            names = "--voters",
            defaultValue = "5",
            converter = Numbers.Several.class,
            description = "how many voters, each taught on a sample of the other votes (default: ${DEFAULT-VALUE})")
    private int voters;

    @Option(
            names = "--hold-out",
            paramLabel = "WHAT",
            defaultValue = "random",
            description =
                    "what the votes that a voter learns from share nothing of with those it judges: raters, prompts"
                            + " or random (default: ${DEFAULT-VALUE})")
    private HoldOut holdOut = HoldOut.RANDOM;

    @Option(names = "--log", paramLabel = "FILE", description = "the log of changes (default: OUT.log.jsonl)")
    private @Nullable Path log;

    @Mixin
    private RejectsOption rejects = new RejectsOption();

    @Mixin
    private SeedOption seed = new SeedOption();

    @Mixin
    private OutputOptions printing = new OutputOptions();

    static final class RemedyWord implements ITypeConverter<Remedy> {
        @Override
        public Remedy convert(String text) {
            for (Remedy remedy : Remedy.values()) if (remedy.word().equalsIgnoreCase(text)) return remedy;
            throw new TypeConversionException("must be one of "
                    + Arrays.stream(Remedy.values()).map(Remedy::word).collect(Collectors.joining(", ")) + ", is '"
                    + text + "'");
        }
    }

    @Override
    public Integer call() {
        Path target = Objects.requireNonNull(output);
        Path changes = log != null ? log : beside(target);
        OutputPlace.requireDistinct(target, changes, "-o and --log");
        List<Judgment> read = new ArrayList<>();
        ReadSummary summary;
        JudgmentCuration curation;
        JudgmentWriter.Summary written;
        try (TerminalProgress progress = TerminalProgress.standard();
                JudgmentWriter writer = JudgmentWriter.open(target, "auto")) {
            summary = JudgmentFiles.read(input.files(), input.settings(rejects.file(), progress), read::add);
            curation = JudgmentCuration.of(read, policy, share, voters, holdOut, seed.seed(), progress);
            curation.judgments(writer);
            written = writer.finish();
        }
        AtomicFile.write(changes, log(read, curation));
        printing.note(summary);
        PrintWriter out = printing.out(target);
        if (printing.json()) Json.print(out, json(summary, curation, written, target, changes));
        else print(out, curation, written, target, changes);
        return 0;
    }

    /** votes.jsonl.gz → votes.log.jsonl. */
    private static Path beside(Path target) {
        if (OutputPlace.isStandardOutput(target))
            throw new InputException(
                    "missing_log", "there is no place for the log beside the standard output", "name one with --log");
        String name = target.getFileName().toString().replaceFirst("(\\.[a-zA-Z]+)?(\\.(gz|zst))?$", "");
        return target.resolveSibling(name + ".log.jsonl");
    }

    private String log(List<Judgment> read, JudgmentCuration curation) {
        StringBuilder lines = new StringBuilder();
        int[] numbers = IntStream.range(0, read.size())
                .filter(i -> curation.row()[i] >= 0)
                .toArray();
        for (Curation.Change change : curation.curation().log()) {
            int number = numbers[change.row()];
            ObjectNode line = Json.object()
                    .put("judgment", number + 1)
                    .put("id", read.get(number).id());
            line.put("rater", read.get(number).rater().id());
            line.put("strength", change.mean()).put("deviation", change.deviation());
            line.put("doubt", word(change.doubt())).put("action", word(change.action()));
            line.put("before", change.before()).put("after", change.after());
            if (policy.word().endsWith("margin")) line.put("margin", change.margin());
            lines.append(line).append('\n');
        }
        return lines.toString();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private ObjectNode json(
            ReadSummary read, JudgmentCuration curation, JudgmentWriter.Summary written, Path target, Path changes) {
        ObjectNode object = Json.object().put("rows", read.rows()).put("used", read.used());
        object.put("rejected", read.rejected())
                .put("judged", curation.strength().size());
        object.put("policy", policy.word()).put("share", share).put("voters", voters);
        object.put("changed", curation.curation().log().size());
        ObjectNode actions = object.putObject("actions");
        curation.curation().log().stream()
                .collect(Collectors.groupingBy(
                        change -> word(change.action()), java.util.TreeMap::new, Collectors.counting()))
                .forEach(actions::put);
        ObjectNode doubts = object.putObject("doubts");
        curation.doubts().forEach((doubt, count) -> doubts.put(word(doubt), count));
        ArrayNode tenths = object.putArray("strength_by_tenth");
        for (double strength : curation.byTenth()) tenths.add(strength);
        object.put("written", written.rows()).put("file", target.toString()).put("log", changes.toString());
        return object.put("seed", seed.seed());
    }

    private void print(
            PrintWriter out, JudgmentCuration curation, JudgmentWriter.Summary written, Path target, Path changes) {
        Strength strength = curation.strength();
        out.printf(
                "%s of two responses judged by %s%n", Counted.of(strength.size(), "vote"), Counted.of(voters, "voter"));
        curation.doubts().forEach((doubt, count) -> out.printf("  %,8d  %s%n", count, told(doubt)));
        out.printf("mean strength by tenth, in log-odds:%n ");
        for (double tenth : curation.byTenth()) out.printf(Locale.ROOT, " %+.2f", tenth);
        out.printf(
                "%n%s: %s changed (see %s); %s written to %s%n",
                policy.word(),
                Counted.of(curation.curation().log().size(), "vote"),
                changes,
                Counted.of(written.rows(), "row"),
                target);
        out.flush();
    }

    private static String told(Doubt doubt) {
        return switch (doubt) {
            case CONTRADICTED ->
                "contradicted: voters agree on the other side (a wrong label, or a rater of another taste)";
            case AMBIGUOUS -> "ambiguous: voters do not agree";
            case NONE -> "confirmed";
        };
    }
}
