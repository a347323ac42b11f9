package dev.penchant.cli;

import dev.penchant.insight.Findings;
import dev.penchant.model.select.Experiment;
import dev.penchant.model.select.Gain;
import dev.penchant.model.select.Metrics;
import dev.penchant.rank.Leaderboard;
import dev.penchant.rank.Standing;
import java.io.PrintWriter;
import java.nio.file.Path;

/** The essentials of {@code learn} for the terminal. */
final class LearnSummary {
    private static final int MOST_COMPETITORS = 10;

    private LearnSummary() {}

    static void print(PrintWriter out, Findings findings, Path model, Path report, double seconds) {
        DescribeCommand.print(out, findings.description());
        findings.leaderboard().ifPresent(board -> leaderboard(out, board));
        models(out, findings.experiment());
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

    private static void models(PrintWriter out, Experiment experiment) {
        out.printf(
                "%nWhat predicts a choice: %,d held-out comparisons%s, hold-out: %s%n",
                experiment.best().metrics().comparisons(),
                experiment.heldOut().splits().size() > 1
                        ? " (" + experiment.heldOut().splits().size() + " folds)"
                        : "",
                LearnCommand.name(experiment.heldOut().by()));
        out.println("  model          accuracy                  −log P    calibration error");
        for (Experiment.Trial trial : experiment.trials()) {
            Metrics metrics = trial.metrics();
            out.printf(
                    "  %-13s  %5.1f %%  [%.1f, %.1f]      %.4f    %.3f%n",
                    trial.learner().id(),
                    100 * metrics.accuracy(),
                    100 * metrics.accuracyInterval().low(),
                    100 * metrics.accuracyInterval().high(),
                    metrics.nll(),
                    metrics.ece());
        }
        for (Experiment.Skipped skipped : experiment.skipped())
            out.printf("  %-13s  not tried: %s%n", skipped.name(), skipped.reason());
        for (Gain gain : experiment.gains())
            out.printf(
                    "  %s beats %s by %.1f points of accuracy [%.1f, %.1f], −log P by %.4f [%.4f, %.4f]%n",
                    experiment.best().learner().id(),
                    gain.baseline(),
                    100 * gain.accuracyGain(),
                    100 * gain.interval().low(),
                    100 * gain.interval().high(),
                    gain.nllGain(),
                    gain.nllInterval().low(),
                    gain.nllInterval().high());
        if (!experiment.encoders().names().isEmpty())
            out.printf(
                    "  texts encoded by: %s (%s)%n",
                    String.join(", ", experiment.encoders().names()),
                    experiment.encoders().reason());
    }

    static String clipped(String text, int length) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= length ? line : line.substring(0, length - 1) + "…";
    }
}
