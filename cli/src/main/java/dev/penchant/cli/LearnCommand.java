package dev.penchant.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penchant.data.Comparisons;
import dev.penchant.data.ComparisonsBuilder;
import dev.penchant.data.HoldOut;
import dev.penchant.data.InputException;
import dev.penchant.data.io.AtomicFile;
import dev.penchant.data.io.JudgmentFiles;
import dev.penchant.data.io.ReadSummary;
import dev.penchant.data.statistics.Estimate;
import dev.penchant.insight.Findings;
import dev.penchant.insight.report.LearnReport;
import dev.penchant.model.ModelFolder;
import dev.penchant.model.feature.Encoders;
import dev.penchant.model.select.AdaptationCurves;
import dev.penchant.model.select.EncoderChoice;
import dev.penchant.model.select.Experiment;
import dev.penchant.model.select.ExperimentSettings;
import dev.penchant.model.select.Gain;
import dev.penchant.model.select.Metrics;
import dev.penchant.model.select.RaterFairness;
import dev.penchant.model.select.Uncompared;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code penchant learn}: the main job. */
@Command(
        name = "learn",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Learn from judgments: who wins, how far raters agree, what predicts a choice and how that differs"
                    + " between raters. Compares models on held-out judgments, keeps the best one, and writes a report.",
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  penchant learn votes.jsonl",
            "      everything by default: report and model in penchant-out/",
            "  penchant learn votes.csv --columns rater=user,a=left,b=right,choice=picked -o out",
            "      a plain table whose columns have other names",
            "  penchant learn votes.jsonl --hold-out raters",
            "      how well does it do for people it has never seen?",
            "  penchant learn votes.jsonl --model personal --seed 7 --json > result.json",
            "      one model against the baselines, for a program to read",
        })
final class LearnCommand implements Callable<Integer> {
    @Mixin
    private InputOptions input = new InputOptions();

    @Option(
            names = "--model",
            paramLabel = "NAME",
            defaultValue = ExperimentSettings.AUTO,
            description =
                    "auto (the usual ones that fit the data), all, or names joined by commas: linear, mlp, personal, mixture,"
                            + " ideal-point, pal, low-rank, general, context ... (docs/models.md lists them)")
    private String model = ExperimentSettings.AUTO;

    @Option(
            names = "--hold-out",
            paramLabel = "WHAT",
            description = "what held-out judgments share nothing of with the rest: raters, prompts, time or random;"
                    + " chosen by the data when not given")
    private @Nullable HoldOut holdOut;

    @Option(
            names = "--folds",
            converter = Numbers.Count.class,
            description = "cross-validate with this many folds, 1 for one split; by default five for up to 6,000"
                    + " comparisons (fewer where the data has fewer parts), else one")
    private @Nullable Integer folds;

    @Option(
            names = "--encoder",
            paramLabel = "NAME",
            defaultValue = ExperimentSettings.AUTO,
            description = "embeddings for texts: auto, none, static (fast), sentence (slow, finer) or hashing")
    private String encoder = ExperimentSettings.AUTO;

    @Mixin
    private EmbeddingsOption embeddings = new EmbeddingsOption();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            defaultValue = "penchant-out",
            description = "folder for report.html, model/ and rejects.jsonl (default: ${DEFAULT-VALUE})")
    private Path output = Path.of("penchant-out");

    @Mixin
    private SeedOption seed = new SeedOption();

    @Mixin
    private OutputOptions printing = new OutputOptions();

    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        Optional<String> given = embeddings.registered();
        if (given.isPresent() && !encoder.equals(ExperimentSettings.AUTO))
            throw new InputException(
                    "encoder_or_embeddings", "--encoder and --embeddings exclude one another", "give one of them");
        ExperimentSettings settings = ExperimentSettings.defaults()
                .withModel(model)
                .withHoldOut(holdOut)
                .withFolds(folds != null ? folds : ExperimentSettings.defaults().folds())
                .withEncoder(given.orElse(encoder))
                .withSeed(seed.seed());
        Findings findings;
        ReadSummary summary;
        try (TerminalProgress progress = TerminalProgress.standard()) {
            ComparisonsBuilder builder = Comparisons.builder();
            prepare(output);
            summary = JudgmentFiles.read(
                    input.files(), input.settings(output.resolve("rejects.jsonl"), progress), builder::add);
            findings = Findings.of(title(), builder.build(), summary, settings, progress);
        }
        printing.note(summary);
        double seconds = (System.nanoTime() - start) / 1e9;
        Path modelFolder = output.resolve("model");
        Path report = output.resolve("report.html");
        ModelFolder.save(findings.learned().model(), modelFolder, provenance(findings, settings));
        LearnReport.write(findings, report);
        ObjectNode result = json(findings, modelFolder, report, seconds);
        AtomicFile.write(output.resolve("learn.json"), result.toPrettyString());
        PrintWriter out = printing.out();
        if (printing.json()) Json.print(out, result);
        else LearnSummary.print(out, findings, modelFolder, report, seconds);
        return 0;
    }

    private String title() {
        return input.files().getFirst().getFileName().toString();
    }

    private static void prepare(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw cannotWrite("the output folder cannot be made: " + e.getMessage(), folder);
        }
        Path model = folder.resolve("model");
        if (Files.exists(model) && !Files.isDirectory(model))
            throw cannotWrite("a file is where the folder of the model is to be", model);
    }

    private static InputException cannotWrite(String message, Path where) {
        return new InputException("cannot_write", message, where.toString(), 0, null, "choose another folder with -o");
    }

    /** All it takes to learn the model again, and how well it did. */
    private Map<String, Object> provenance(Findings findings, ExperimentSettings settings) {
        Map<String, Object> provenance = new LinkedHashMap<>();
        provenance.put("penchant", Version.text());
        provenance.put("java", Runtime.version().toString());
        provenance.put("data", findings.title());
        provenance.put("files", input.files().stream().map(Path::toString).toList());
        provenance.put("data_hash", Long.toHexString(findings.comparisons().contentHash()));
        provenance.put("comparisons", findings.comparisons().size());
        provenance.put("seed", findings.seed());
        provenance.put("model_asked", settings.model());
        provenance.put("encoder_asked", settings.encoder());
        provenance.put("settings", findings.learned().settings());
        EncoderChoice encoders = findings.learned().encoders();
        provenance.put("encoders", encoders.names());
        Map<String, String> ids = new LinkedHashMap<>();
        encoders.names().forEach(name -> ids.put(name, Encoders.named(name).id()));
        provenance.put("encoder_ids", ids);
        provenance.put("encoder_reason", encoders.reason());
        switch (findings.learned()) {
            case Uncompared uncompared -> provenance.put("not_compared", uncompared.reason());
            case Experiment experiment -> {
                provenance.put("hold_out", name(experiment.heldOut().by()));
                provenance.put("folds", experiment.heldOut().splits().size());
                provenance.put("clusters", experiment.heldOut().clusters().names());
                provenance.put(
                        "held_out_accuracy",
                        experiment.best().metrics().accuracy().value());
                provenance.put("held_out_nll", experiment.best().metrics().nll().value());
            }
        }
        return provenance;
    }

    private static ObjectNode json(Findings findings, Path modelFolder, Path report, double seconds) {
        ObjectNode result = Json.object();
        result.set("data", DescribeCommand.json(findings.description(), findings.cycles()));
        switch (findings.learned()) {
            case Uncompared uncompared -> uncompared(result, uncompared);
            case Experiment experiment -> compared(result, experiment);
        }
        EncoderChoice encoders = findings.learned().encoders();
        result.put("seed", findings.seed());
        result.put("encoder", String.join("+", encoders.names())).put("encoder_reason", encoders.reason());
        result.put("model_dir", modelFolder.toString()).put("report", report.toString());
        result.put("seconds", seconds).put("peak_mb", Memory.peakMegabytes());
        return result;
    }

    /** No model was measured: {@code best} is the one that was kept. */
    private static void uncompared(ObjectNode result, Uncompared uncompared) {
        result.put("hold_out", name(uncompared.by())).put("folds", 0);
        result.put("not_compared", uncompared.reason());
        result.putArray("models");
        result.putArray("skipped");
        result.put("best", uncompared.learner().id());
        result.putArray("best_against");
    }

    private static void compared(ObjectNode result, Experiment experiment) {
        result.put("hold_out", name(experiment.heldOut().by()));
        result.put("folds", experiment.heldOut().splits().size());
        result.put("hold_out_note", experiment.heldOut().note()).putNull("not_compared");
        ArrayNode clusters = result.putArray("clusters");
        experiment.heldOut().clusters().names().forEach(clusters::add);
        ArrayNode models = result.putArray("models");
        for (Experiment.Trial trial : experiment.trials()) models.add(json(trial));
        ArrayNode skipped = result.putArray("skipped");
        experiment
                .skipped()
                .forEach(skip -> skipped.addObject().put("name", skip.name()).put("reason", skip.reason()));
        result.put("best", experiment.best().learner().id());
        ArrayNode against = result.putArray("best_against");
        for (Gain gain : experiment.gains()) {
            ObjectNode entry = against.addObject().put("baseline", gain.baseline());
            entry.put("accuracy_gain", gain.accuracy().value());
            interval(entry, "interval", gain.accuracy());
            entry.put("nll_gain", gain.nll().value());
            interval(entry, "nll_interval", gain.nll());
        }
        result.set("adaptation", experiment.adaptation().map(LearnCommand::json).orElse(null));
    }

    private static ObjectNode json(AdaptationCurves curves) {
        ObjectNode object = Json.object().put("raters", curves.raters()).put("comparisons", curves.comparisons());
        ArrayNode list = object.putArray("curves");
        for (AdaptationCurves.Curve curve : curves.curves()) {
            ArrayNode points = list.addObject().put("name", curve.model()).putArray("points");
            for (AdaptationCurves.Point point : curve.points()) {
                ObjectNode entry = points.addObject().put("shots", point.shots());
                estimate(entry, "accuracy", point.accuracy());
                estimate(entry, "nll", point.nll());
            }
        }
        return object;
    }

    private static ObjectNode json(RaterFairness fairness) {
        ObjectNode object = Json.object();
        estimate(object, "macro_accuracy", fairness.macro());
        ArrayNode attributes = object.putArray("attributes");
        for (RaterFairness.Attribute attribute : fairness.attributes()) {
            ObjectNode entry = attributes.addObject().put("attribute", attribute.name());
            entry.put("gap", attribute.gap()).put("gap_by_chance", attribute.gapByChance());
            entry.put("p_value", attribute.pValue());
            ArrayNode groups = entry.putArray("groups");
            for (RaterFairness.Group group : attribute.groups()) {
                ObjectNode own = groups.addObject().put("value", group.value()).put("raters", group.raters());
                estimate(own, "accuracy", group.accuracy());
            }
        }
        return object;
    }

    private static ObjectNode json(Experiment.Trial trial) {
        Metrics metrics = trial.metrics();
        ObjectNode object = Json.object();
        object.put("name", trial.learner().id());
        estimate(object, "accuracy", metrics.accuracy());
        estimate(object, "nll", metrics.nll());
        estimate(object, "brier", metrics.brier());
        object.put("ece", metrics.ece());
        object.put("comparisons", metrics.comparisons()).put("ties", metrics.ties());
        ObjectNode by = object.putObject("by");
        part(by, "seen_raters", metrics.by().seenRaters());
        part(by, "unseen_raters", metrics.by().unseenRaters());
        part(by, "unseen_prompts", metrics.by().unseenPrompts());
        object.set("fairness", trial.fairness().map(LearnCommand::json).orElse(null));
        object.put("seconds", trial.seconds());
        return object;
    }

    private static void part(ObjectNode by, String name, Metrics.@Nullable Part part) {
        if (part == null) {
            by.putNull(name);
            return;
        }
        ObjectNode object =
                by.putObject(name).put("comparisons", part.accuracy().n());
        estimate(object, "accuracy", part.accuracy());
        estimate(object, "nll", part.nll());
    }

    /** The number and, beside it, its interval: null where there is none. */
    private static void estimate(ObjectNode object, String name, Estimate estimate) {
        object.put(name, estimate.value());
        interval(object, name + "_interval", estimate);
    }

    private static void interval(ObjectNode object, String name, Estimate estimate) {
        Json.interval(
                object, name, estimate.interval().low(), estimate.interval().high());
    }

    static String name(HoldOut by) {
        return by.name().toLowerCase(Locale.ROOT);
    }
}
