package dev.penchant.insight.report;

import dev.penchant.data.HoldOut;
import dev.penchant.data.statistics.Estimate;
import dev.penchant.data.statistics.Interval;
import dev.penchant.insight.chart.IntervalPlot;
import dev.penchant.insight.chart.ReliabilityDiagram;
import dev.penchant.model.select.Experiment;
import dev.penchant.model.select.Gain;
import dev.penchant.model.select.HeldOut;
import dev.penchant.model.select.Metrics;
import dev.penchant.model.select.Uncompared;
import java.util.List;
import java.util.function.Predicate;

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
            Experiment experiment = material.findings().experiment().orElseThrow();
            section.p(heldOut(experiment));
            section.figure(
                    accuracies(experiment),
                    "Share of held-out choices forecast right, with its interval at 95 %. The line is a coin.");
            section.table(models(experiment));
            section.note(
                    "−log P is the mean surprise at what was chosen, in nats: a coin has 0.693, and less is better; "
                            + "it decides which model is best. The best one is "
                            + "picked on these same comparisons, so that its numbers flatter it a little. Brier is the mean squared error of the probability (a coin: 0.250). "
                            + "ECE is the mean distance between how sure a model is and how often it is right.");
            parts(section, experiment);
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
                                Numbers.percent(trial.metrics().accuracy()),
                                trial.metrics().accuracy().value(),
                                trial.metrics().accuracy().interval().low(),
                                trial.metrics().accuracy().interval().high(),
                                0))
                        .toList(),
                .5,
                share -> Numbers.decimal(100 * share, 0));
    }

    private static Table models(Experiment experiment) {
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
                    .cell(
                            Numbers.percent(metrics.accuracy().value()),
                            bounds(metrics.accuracy().interval(), 100, 1))
                    .cell(
                            Numbers.decimal(metrics.nll().value(), 4),
                            bounds(metrics.nll().interval(), 1, 4))
                    .cell(
                            Numbers.decimal(metrics.brier().value(), 4),
                            bounds(metrics.brier().interval(), 1, 4))
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

    private static void parts(Html html, Experiment experiment) {
        record Part(String name, Predicate<HeldOut.Row> rows) {}
        List<Part> parts = List.of(
                new Part("raters learned from", HeldOut.Row::seenRater),
                new Part("raters not seen, or not named", row -> !row.seenRater()),
                new Part("prompts learned from", HeldOut.Row::seenPrompt),
                new Part("prompts not seen", row -> !row.seenPrompt()));
        HeldOut heldOut = experiment.heldOut();
        Table table = new Table().words("held-out comparisons of").numbers("n");
        for (Experiment.Trial trial : experiment.trials())
            table.numbers(trial.learner().id());
        for (Part part : parts) {
            List<Estimate> right = experiment.trials().stream()
                    .flatMap(trial ->
                            heldOut
                                    .accuracy(
                                            trial.probability(),
                                            row -> part.rows.test(heldOut.rows().get(row)))
                                    .stream())
                    .toList();
            if (right.isEmpty() || right.getFirst().n() == heldOut.decided()) continue;
            table.row().cell(part.name).cell(Numbers.count(right.getFirst().n()));
            for (Estimate share : right) table.cell(Numbers.percent(share.value()), bounds(share.interval(), 100, 1));
        }
        if (table.isEmpty()) {
            boolean known = heldOut.rows().getFirst().seenRater();
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
                                        Numbers.points(gain.accuracy()),
                                        gain.accuracy().value(),
                                        gain.accuracy().interval().low(),
                                        gain.accuracy().interval().high(),
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
                    .cell(
                            Numbers.points(gain.accuracy().value()),
                            bounds(gain.accuracy().interval(), 100, 1))
                    .cell(
                            Numbers.decimal(gain.nll().value(), 4),
                            bounds(gain.nll().interval(), 1, 4))
                    .cell(gain.nll().interval().low() > 0 ? "better" : "not told apart");
        html.table(table);
    }

    private static ReliabilityDiagram diagram(Experiment.Trial trial) {
        return new ReliabilityDiagram(
                "Reliability of " + trial.learner().id(),
                trial.metrics().reliability().stream()
                        .map(bin -> new ReliabilityDiagram.Bin(
                                bin.confidence(),
                                bin.right().value(),
                                bin.right().interval().low(),
                                bin.right().interval().high(),
                                bin.share(),
                                "forecast " + Numbers.percent(bin.confidence()) + ", came true "
                                        + Numbers.percent(bin.right()) + ", "
                                        + Numbers.count(bin.right().n()) + " forecasts"))
                        .toList());
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
