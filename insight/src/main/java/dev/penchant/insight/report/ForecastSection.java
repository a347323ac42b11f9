package dev.penchant.insight.report;

import dev.penchant.data.HoldOut;
import dev.penchant.data.statistics.Interval;
import dev.penchant.data.statistics.Proportion;
import dev.penchant.insight.Estimate;
import dev.penchant.insight.HeldOutVotes;
import dev.penchant.insight.chart.IntervalPlot;
import dev.penchant.insight.chart.ReliabilityDiagram;
import dev.penchant.model.select.Experiment;
import dev.penchant.model.select.Gain;
import dev.penchant.model.select.Metrics;
import dev.penchant.model.select.Uncompared;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Which model forecasts held-out choices, and how well. */
final class ForecastSection {
    private static final int DIAGRAMS = 2;

    private ForecastSection() {}

    static void write(Html html, Material material) {
        html.section("forecast", "What predicts a choice", section -> {
            if (material.findings().learned() instanceof Uncompared uncompared) {
                section.p(notCompared(uncompared));
                return;
            }
            Material.Compared compared = material.compared().orElseThrow();
            Experiment experiment = compared.experiment();
            section.p(heldOut(experiment));
            section.figure(
                    accuracies(experiment),
                    "Share of held-out choices forecast right, with its interval at 95 %. The line is a coin.");
            section.table(models(experiment, compared.heldOut()));
            section.note(
                    "−log P is the mean surprise at what was chosen, in nats: a coin has 0.693, and less is better; "
                            + "it decides which model is best. Brier is the mean squared error of the probability (a coin: 0.250). "
                            + "ECE is the mean distance between how sure a model is and how often it is right.");
            parts(section, experiment, compared.heldOut());
            gains(section, experiment);
            section.h3("Is it as right as it says?");
            section.in(
                    "div",
                    "beside",
                    beside -> experiment.trials().stream()
                            .filter(trial -> !trial.learner().id().equals("coin"))
                            .limit(DIAGRAMS)
                            .forEach(trial -> beside.smallFigure(
                                    diagram(trial), trial.learner().id())));
            section.note(
                    "On the diagonal a model is right as often as it says; below it, it is too sure. Bars: how many "
                            + "forecasts fall in each bin.");
            notTried(section, experiment);
        });
    }

    static String notCompared(Uncompared uncompared) {
        return "Models were not compared: too little data, because " + uncompared.reason()
                + ". The model that was saved is “"
                + uncompared.learner().id() + "” (" + uncompared.learner().description()
                + "); how well it forecasts was not measured.";
    }

    /** What the held-out comparisons share nothing of with those learned from. */
    static String heldOut(Experiment experiment) {
        String kind = switch (experiment.heldOut().by()) {
            case RATERS ->
                "Held-out comparisons are those of raters of whom nothing was learned: how well the models do for "
                        + "people they have never seen.";
            case PROMPTS ->
                "Held-out comparisons are about prompts (or, where all share one, responses) that were not "
                        + "learned from, by raters that mostly were.";
            case TIME -> "Held-out comparisons are later than all that was learned from.";
            case RANDOM ->
                "Held-out comparisons are whole judgments drawn at random: by the same raters, about the same "
                        + "responses as those learned from.";
        };
        int folds = experiment.heldOut().splits().size();
        Metrics metrics = experiment.best().metrics();
        return kind + " " + Numbers.count(metrics.comparisons()) + " of them were forecast, "
                + (folds == 1
                        ? "one part in five, by models that learned from the rest"
                        : "in " + folds + " parts, each by models that learned from the others")
                + (experiment.heldOut().note().isEmpty()
                        ? ""
                        : " (" + experiment.heldOut().note() + ")")
                + (metrics.ties() == 0
                        ? "."
                        : "; " + Numbers.count(metrics.ties(), "tie was", "ties were") + " left out.");
    }

    private static IntervalPlot accuracies(Experiment experiment) {
        return new IntervalPlot(
                "Held-out accuracy of each model with its interval",
                "held-out choices forecast right (%)",
                experiment.trials().stream()
                        .map(trial -> new IntervalPlot.Row(
                                trial.learner().id(),
                                Numbers.percent(trial.metrics().accuracy()) + " "
                                        + Numbers.percentInterval(
                                                trial.metrics().accuracyInterval()),
                                trial.metrics().accuracy(),
                                trial.metrics().accuracyInterval().low(),
                                trial.metrics().accuracyInterval().high(),
                                0))
                        .toList(),
                .5,
                share -> Numbers.decimal(100 * share, 0));
    }

    private static Table models(Experiment experiment, HeldOutVotes votes) {
        Table table = new Table()
                .words("model")
                .words("what it believes")
                .numbers("right")
                .numbers("−log P")
                .numbers("Brier")
                .numbers("ECE")
                .numbers("seconds");
        for (Experiment.Trial trial : experiment.trials()) {
            Metrics metrics = trial.metrics();
            table.row()
                    .cell(trial.learner().id())
                    .cell(trial.learner().description())
                    .cell(Numbers.percent(metrics.accuracy()), bounds(metrics.accuracyInterval(), 100, 1))
                    .cell(Numbers.decimal(metrics.nll(), 4), bounds(metrics.nllInterval(), 1, 4));
            Optional<Estimate> brier = votes.brier(trial);
            table.cell(
                            Numbers.decimal(metrics.brier(), 4),
                            brier.map(estimate -> bounds(estimate.interval(), 1, 4))
                                    .orElse(""))
                    .cell(Numbers.decimal(metrics.ece(), 3))
                    .cell(Numbers.decimal(trial.seconds(), 1));
        }
        return table;
    }

    static String bounds(Interval interval, double scale, int places) {
        if (Double.isNaN(interval.low())) return Numbers.NONE;
        return Numbers.decimal(scale * interval.low(), places) + " – "
                + Numbers.decimal(scale * interval.high(), places);
    }

    private static void parts(Html html, Experiment experiment, HeldOutVotes votes) {
        record Part(String name, IntPredicate rows) {}
        List<Part> parts = List.of(
                new Part("raters learned from", row -> votes.row(row).seenRater()),
                new Part("raters not seen, or not named", row -> !votes.row(row).seenRater()),
                new Part("prompts learned from", row -> votes.row(row).seenPrompt()),
                new Part("prompts not seen", row -> !votes.row(row).seenPrompt()));
        Table table = new Table().words("held-out comparisons of").numbers("n");
        for (Experiment.Trial trial : experiment.trials())
            table.numbers(trial.learner().id());
        for (Part part : parts) {
            Optional<Estimate> best = votes.accuracy(experiment.best(), part.rows);
            if (best.isEmpty() || best.get().n() == experiment.best().metrics().comparisons()) continue;
            table.row().cell(part.name).cell(Numbers.count(best.get().n()));
            for (Experiment.Trial trial : experiment.trials()) {
                Estimate accuracy = votes.accuracy(trial, part.rows).orElseThrow();
                table.cell(Numbers.percent(accuracy.value()), bounds(accuracy.interval(), 100, 1));
            }
        }
        if (table.isEmpty()) {
            boolean known = votes.size() > 0 && votes.row(0).seenRater();
            html.p("All of them are by raters " + (known ? "learned from" : "not seen in learning, or not named")
                    + ", so there are no parts to compare.");
            return;
        }
        html.h3("By what was known");
        html.table(table);
    }

    private static void gains(Html html, Experiment experiment) {
        if (experiment.gains().isEmpty()) return;
        html.h3("How much better is “" + experiment.best().learner().id() + "”?");
        html.figure(
                new IntervalPlot(
                        "Gain of the best model over each other, with intervals",
                        "gain in accuracy (points)",
                        experiment.gains().stream()
                                .map(gain -> new IntervalPlot.Row(
                                        "than " + gain.baseline(),
                                        Numbers.points(gain.accuracyGain()) + " "
                                                + Numbers.percentInterval(gain.interval()),
                                        gain.accuracyGain(),
                                        gain.interval().low(),
                                        gain.interval().high(),
                                        1))
                                .toList(),
                        0,
                        gain -> Numbers.signed(100 * gain, 0)),
                "Paired: both models forecast the same comparisons, so these intervals are narrower than those above.");
        Table table = new Table()
                .words("than")
                .numbers("accuracy, points")
                .numbers("−log P lower by")
                .words("");
        for (Gain gain : experiment.gains())
            table.row()
                    .cell(gain.baseline())
                    .cell(Numbers.points(gain.accuracyGain()), bounds(gain.interval(), 100, 1))
                    .cell(Numbers.decimal(gain.nllGain(), 4), bounds(gain.nllInterval(), 1, 4))
                    .cell(gain.nllInterval().low() > 0 ? "better" : "not told apart");
        html.table(table);
    }

    private static ReliabilityDiagram diagram(Experiment.Trial trial) {
        double all = trial.metrics().reliability().stream()
                .mapToDouble(bin -> bin[2])
                .sum();
        return new ReliabilityDiagram(
                "Reliability of " + trial.learner().id(),
                trial.metrics().reliability().stream()
                        .map(bin -> {
                            Interval interval = interval(bin);
                            return new ReliabilityDiagram.Bin(
                                    bin[0],
                                    bin[1],
                                    interval.low(),
                                    interval.high(),
                                    bin[2] / all,
                                    "forecast " + Numbers.percent(bin[0]) + ", came true " + Numbers.percent(bin[1])
                                            + " " + Numbers.percentInterval(interval) + ", "
                                            + Numbers.count(Math.round(bin[2])) + " forecasts");
                        })
                        .toList());
    }

    /** Of the share that came true of one bin (mean confidence, share, count). */
    static Interval interval(double[] bin) {
        long n = Math.max(1, Math.round(bin[2]));
        return new Proportion(Math.clamp(Math.round(bin[1] * n), 0, n), n).wilson();
    }

    private static void notTried(Html html, Experiment experiment) {
        if (!experiment.skipped().isEmpty()) {
            html.h3("Not tried");
            html.items(experiment.skipped().stream()
                    .<java.util.function.Consumer<Html>>map(
                            skip -> item -> item.strong(skip.name()).text(": " + skip.reason()))
                    .toList());
        }
        var encoders = experiment.encoders();
        html.note((encoders.names().isEmpty()
                        ? "No text encoder was used"
                        : "Texts were encoded by: " + String.join(", ", encoders.names()))
                + " (" + encoders.reason() + ").");
    }

    /** Whether new prompts, raters or times were forecast: what the numbers promise. */
    static String promise(HoldOut by) {
        return switch (by) {
            case RATERS -> "for raters never seen";
            case PROMPTS -> "for prompts never seen";
            case TIME -> "for later times";
            case RANDOM ->
                "for more judgments like these; for new raters or new prompts it may be less: "
                        + "try --hold-out raters or prompts";
        };
    }
}
