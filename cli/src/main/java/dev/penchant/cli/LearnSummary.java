package dev.penchant.cli;

import dev.penchant.data.statistics.Interval;
import dev.penchant.insight.Findings;
import dev.penchant.insight.Ranked;
import dev.penchant.model.select.Experiment;
import dev.penchant.model.select.Gain;
import dev.penchant.model.select.Metrics;
import dev.penchant.model.select.Uncompared;
import dev.penchant.rank.Leaderboard;
import dev.penchant.rank.Standing;
import java.io.PrintWriter;
import java.nio.file.Path;

/** The essentials of {@code learn} for the terminal. */
final class LearnSummary {
    private static final int MOST_COMPETITORS = 10;

    private LearnSummary() {}

    static void print(PrintWriter out, Findings findings, Path model, Path report, double seconds) {
        DescribeCommand.print(out, findings.description(), findings.cycles());
        switch (findings.ranked()) {
            case Ranked.Board found -> leaderboard(out, found.leaderboard());
            case Ranked.None none -> out.printf("%nNo leaderboard, because %s.%n", none.reason());
        }
        if (findings.learned() instanceof Uncompared uncompared) uncompared(out, uncompared);
        findings.experiment().ifPresent(experiment -> models(out, experiment));
        out.printf("%nmodel   %s%nreport  %s%n%.1f s, %.0f MB%n", model, report, seconds, Memory.peakMegabytes());
        out.flush();
    }

    private static void leaderboard(PrintWriter out, Leaderboard board) {
        out.printf("%nWho wins (%s)%n", board.model());
        int shown = 0;
        for (Standing standing : board.competitors()) {
            if (shown++ == MOST_COMPETITORS) break;
            out.printf(
                    "  %4d  %-40s %6.0f  [%.0f, %.0f]%n",
                    shown,
                    clipped(standing.name(), 40),
                    standing.rating(),
                    standing.interval().low(),
                    standing.interval().high());
        }
        if (board.competitors().size() > MOST_COMPETITORS)
            out.printf(
                    "        … and %,d more, in the report%n",
                    board.competitors().size() - MOST_COMPETITORS);
        board.warnings().forEach(warning -> out.println("  ! " + warning));
    }

    private static void uncompared(PrintWriter out, Uncompared uncompared) {
        out.printf(
                "%nModels not compared: too little data, because %s.%n"
                        + "  ! %s was saved (%s); how well it forecasts was not measured.%n",
                uncompared.reason(),
                uncompared.learner().id(),
                uncompared.learner().description());
    }

    private static void models(PrintWriter out, Experiment experiment) {
        out.printf(
                "%nWhat predicts a choice: %s%s, hold-out: %s%n",
                Counted.of(experiment.best().metrics().comparisons(), "held-out comparison"),
                experiment.heldOut().splits().size() > 1
                        ? " (" + experiment.heldOut().splits().size() + " folds)"
                        : "",
                LearnCommand.name(experiment.heldOut().by()));
        if (!experiment.heldOut().note().isEmpty())
            out.println("  ! " + experiment.heldOut().note());
        out.println("  model          accuracy                  −log P    calibration error");
        for (Experiment.Trial trial : experiment.trials()) {
            Metrics metrics = trial.metrics();
            out.printf(
                    "  %-13s  %5.1f %%  [%.1f, %.1f]      %.4f    %.3f%n",
                    trial.learner().id(),
                    100 * metrics.accuracy().value(),
                    100 * metrics.accuracy().interval().low(),
                    100 * metrics.accuracy().interval().high(),
                    metrics.nll().value(),
                    metrics.ece());
        }
        for (Experiment.Skipped skipped : experiment.skipped())
            out.printf("  %-13s  not tried: %s%n", skipped.name(), skipped.reason());
        for (Gain gain : experiment.gains())
            out.printf(
                    "  %s against %s: −log P lower by %.4f %s, accuracy %s%n",
                    experiment.best().learner().id(),
                    gain.baseline(),
                    unsigned(gain.nll().value()),
                    interval(
                            "[%.4f, %.4f]",
                            unsigned(gain.nll().interval().low()),
                            unsigned(gain.nll().interval().high())),
                    points(gain.accuracy().value(), gain.accuracy().interval()));
        if (!experiment.encoders().names().isEmpty())
            out.printf(
                    "  texts encoded by: %s (%s)%n",
                    String.join(", ", experiment.encoders().names()),
                    experiment.encoders().reason());
    }

    /** Without the minus of a number that is printed as zero. */
    private static double unsigned(double value) {
        return Math.abs(value) < 5e-5 ? 0 : value;
    }

    /** A gain, or a loss as one: "higher by 3.1 points [1.0, 5.2]", "lower by 7.6 points [2.0, 13.2]". */
    static String points(double gain, Interval interval) {
        boolean loss = gain <= -5e-4;
        return "%s by %.1f points %s"
                .formatted(
                        loss ? "lower" : "higher",
                        100 * Math.abs(gain),
                        interval(
                                "[%.1f, %.1f]",
                                100 * (loss ? -interval.high() : interval.low()),
                                100 * (loss ? -interval.low() : interval.high())));
    }

    private static String interval(String format, double low, double high) {
        return Double.isNaN(low) ? "(no interval: all of one rater or prompt)" : format.formatted(low, high);
    }

    static String clipped(String text, int length) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= length ? line : line.substring(0, length - 1) + "…";
    }
}
