package dev.penchant.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penchant.data.InputException;
import dev.penchant.data.Judgment;
import dev.penchant.data.Rater;
import dev.penchant.data.io.AtomicFile;
import dev.penchant.data.io.JudgmentFiles;
import dev.penchant.data.io.ReadSummary;
import dev.penchant.model.route.PairTags;
import dev.penchant.model.route.RoutablePair;
import dev.penchant.model.route.RoutingExperiment;
import dev.penchant.model.route.RoutingPlan;
import dev.penchant.model.route.TaggedPool;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code penchant route}: which judgments to buy from people. */
@Command(
        name = "route",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Say which pairs of a pool a person should judge, for a budget, and which a language model can."
                + " What people's votes are worth is learned from pairs that both have judged: rewards learn from many"
                + " mixes of both, and what comes of a mix is predicted from the tags of the pairs that people judged.",
        footerHeading = "%nExamples%n",
        footer = {
            "  penchant route pool.jsonl --labelled both.jsonl --budget 500 -o plan.jsonl",
            "      both.jsonl: judgments by raters of kind human and of kind llm on the same pairs",
            "  penchant route pool.jsonl --labelled both.csv --llm gpt-4,claude --budget 500 -o plan.jsonl",
        })
final class RouteCommand implements Callable<Integer> {
    /** A predictor that orders mixes worse than this is of little use. */
    private static final double USEFUL = .3;

    private static final int MORE = 100;

    @Mixin
    private InputOptions pool = new InputOptions();

    @Option(
            names = "--labelled",
            paramLabel = "FILE",
            required = true,
            split = ",",
            description = "judgments by people and by a language model on the same pairs")
    private List<Path> labelled = List.of();

    @Option(
            names = "--llm",
            paramLabel = "ID",
            split = ",",
            description = "ids of the raters that are language models, where their kind is not stated")
    private List<String> models = List.of();

    @Option(
            names = "--budget",
            paramLabel = "N",
            required = true,
            converter = Numbers.Count.class,
            description = "how many pairs people can judge")
    private int budget;

    @Option(
            names = "--mixes",
            defaultValue = "200",
            converter = Mixing.class,
            description = "how many mixes of both sources rewards learn from (default: ${DEFAULT-VALUE})")
    private int mixes;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "the plan to write, JSONL: a line for each pair of the pool")
    private @Nullable Path output;

    @Mixin
    private RejectsOption rejects = new RejectsOption();

    @Mixin
    private SeedOption seed = new SeedOption();

    @Mixin
    private OutputOptions printing = new OutputOptions();

    /** A whole number from 20: fewer mixes tell nothing. */
    static final class Mixing implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return Numbers.whole(text, 20);
        }
    }

    /** What was found, for printing. */
    private record Found(
            List<Judgment> read, int[] routable, TaggedPool tags, RoutingExperiment experiment, RoutingPlan plan) {
        int people() {
            return (int) IntStream.range(0, routable.length)
                    .filter(i -> plan.human()[i])
                    .count();
        }

        /** Tags by what more of their pairs gain, the largest first. */
        List<Integer> tagsByGain(double[] gains) {
            return IntStream.range(0, gains.length)
                    .boxed()
                    .sorted(Collections.reverseOrder((i, j) -> Double.compare(gains[i], gains[j])))
                    .toList();
        }
    }

    @Override
    public Integer call() {
        Path target = Objects.requireNonNull(output);
        Found found;
        ReadSummary summary;
        try (TerminalProgress progress = TerminalProgress.standard()) {
            List<Judgment> both = new ArrayList<>();
            JudgmentFiles.read(labelled, pool.settings(rejects.file(), progress), both::add);
            List<RoutablePair.Labelled> pairs = RoutablePair.labelled(both, isModel());
            List<Judgment> read = new ArrayList<>();
            summary = JudgmentFiles.read(pool.files(), pool.settings(rejects.file(), progress), read::add);
            int[] routable = IntStream.range(0, read.size())
                    .filter(i -> RoutablePair.of(read.get(i).responses()))
                    .toArray();
            if (routable.length == 0)
                throw new InputException(
                        "empty_pool",
                        "the pool has no pair of two different responses",
                        "give judgments of two responses");
            List<TaggedPool> tags = PairTags.of(List.of(
                    pairs.stream().map(RoutablePair.Labelled::pair).toList(),
                    IntStream.of(routable)
                            .mapToObj(i -> RoutablePair.of(read.get(i)))
                            .toList()));
            double share = Math.min(1, budget / (double) routable.length);
            RoutingExperiment experiment =
                    RoutingExperiment.run(pairs, tags.get(0), mixes, share, seed.seed(), progress);
            RoutingPlan plan =
                    RoutingPlan.of(experiment.predictor(), tags.get(1), Math.min(budget, routable.length), seed.seed());
            found = new Found(read, routable, tags.get(1), experiment, plan);
        }
        AtomicFile.write(target, plan(found));
        printing.note(summary);
        PrintWriter out = printing.out(target);
        if (!(found.experiment.spearman() >= USEFUL))
            printing.err()
                    .printf(
                            Locale.ROOT,
                            "penchant: the tags hardly tell what people's votes are worth here (Spearman %.2f on mixes"
                                    + " kept aside): expect little more than from drawing by lot%n",
                            found.experiment.spearman());
        if (printing.json()) Json.print(out, json(summary, found, target));
        else print(out, found, target);
        return 0;
    }

    private Predicate<Rater> isModel() {
        return rater ->
                rater.kind() == Rater.Kind.LLM || rater.kind() == Rater.Kind.MODEL || models.contains(rater.id());
    }

    private static String plan(Found found) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < found.routable.length; i++) {
            Judgment judgment = found.read.get(found.routable[i]);
            ObjectNode line =
                    Json.object().put("judgment", found.routable[i] + 1).put("id", judgment.id());
            line.put("route", found.plan.human()[i] ? "human" : "llm")
                    .put("gain", found.plan.gains()[i]);
            ArrayNode tags = line.putArray("tags");
            for (int tag : found.tags.of()[i]) tags.add(found.tags.tags().get(tag));
            lines.append(line).append('\n');
        }
        return lines.toString();
    }

    private ObjectNode json(ReadSummary read, Found found, Path target) {
        RoutingExperiment experiment = found.experiment;
        RoutingPlan plan = found.plan;
        ObjectNode object = Json.object().put("rows", read.rows()).put("used", read.used());
        object.put("rejected", read.rejected()).put("pool", found.routable.length);
        object.put("labelled", experiment.learnedFrom() + experiment.testedOn());
        object.put("budget", budget).put("human", found.people()).put("gainful", plan.gainful());
        object.put("found_by", plan.way().name().toLowerCase(Locale.ROOT));
        Json.number(object, "spearman", experiment.spearman());
        object.put("predictor", experiment.form().name().toLowerCase(Locale.ROOT))
                .put("mixes", mixes);
        RoutingExperiment.Measured measured = experiment.measured();
        object.putObject("measured_nll")
                .put("plan", measured.routed())
                .put("random", measured.random())
                .put("people", measured.people())
                .put("llm", measured.model());
        object.putObject("predicted_nll")
                .put("plan", -plan.predicted())
                .put("random", -plan.predictedRandom())
                .put("people", -plan.predictedAll())
                .put("llm", -plan.predictedNone());
        ArrayNode tags = object.putArray("tags");
        double[] gains = experiment.predictor().gainsOfTags(found.tags, plan.human(), MORE);
        for (int tag : found.tagsByGain(gains))
            tags.addObject().put("tag", found.tags.tags().get(tag)).put("gain", gains[tag]);
        return object.put("file", target.toString()).put("seed", seed.seed());
    }

    private static void row(PrintWriter out, String name, double predicted, double measured) {
        out.printf(Locale.ROOT, "  %-16s predicted %.4f   measured %.4f%n", name, predicted, measured);
    }

    private static void print(PrintWriter out, Found found, Path target) {
        RoutingPlan plan = found.plan;
        RoutingExperiment experiment = found.experiment;
        out.printf(
                "%s of %s for people; plan written to %s%n",
                Counted.of(found.people(), "pair"), Counted.of(found.routable.length, "pair"), target);
        RoutingExperiment.Measured measured = experiment.measured();
        out.printf("mean −log P of people's votes after learning from%n");
        row(out, "this plan", -plan.predicted(), measured.routed());
        row(out, "as many by lot", -plan.predictedRandom(), measured.random());
        row(out, "people alone", -plan.predictedAll(), measured.people());
        row(out, "the model alone", -plan.predictedNone(), measured.model());
        out.printf(
                Locale.ROOT,
                "  predictions order mixes with Spearman %.2f; measured on %,d labelled pairs kept aside, at the same share%n",
                experiment.spearman(),
                experiment.testedOn());
        double[] gains = experiment.predictor().gainsOfTags(found.tags, plan.human(), MORE);
        List<Integer> order = found.tagsByGain(gains);
        out.printf("what it gains that people judge %d more pairs of a kind, or all there are:%n", MORE);
        for (int at = 0; at < order.size(); at++)
            if (at < 5 || at >= order.size() - 3)
                out.printf(
                        Locale.ROOT,
                        "  %+.4f  %s%n",
                        gains[order.get(at)],
                        found.tags.tags().get(order.get(at)));
        out.flush();
    }
}
