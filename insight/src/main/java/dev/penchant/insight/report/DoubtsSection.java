package dev.penchant.insight.report;

import dev.penchant.data.statistics.Clusters;
import dev.penchant.insight.Findings;
import dev.penchant.model.select.Experiment;
import dev.penchant.model.select.Metrics;
import java.util.Locale;
import java.util.Optional;

/** What to doubt, and what the numbers were measured on. */
final class DoubtsSection {
    private DoubtsSection() {}

    static void write(Html html, Material material) {
        html.section("doubts", "What to doubt", section -> {
            section.in(
                    "ul",
                    "checks",
                    list -> material.doubts()
                            .forEach(doubt -> list.in(
                                    "li",
                                    doubt.grave() ? "grave" : "",
                                    item -> item.strong(capital(doubt.title()) + ". ")
                                            .text(doubt.text()))));
            section.h3("What the numbers were measured on");
            section.table(provenance(material.findings()));
            section.note("Every interval is at 95 %. Those of means and shares allow for what hangs together: of all"
                    + " comparisons, "
                    + Clusters.of(material.findings().comparisons()).words()
                    + material.findings()
                            .experiment()
                            .map(experiment -> "; of those held out, "
                                    + experiment.heldOut().clusters().words())
                            .orElse("")
                    + ". Where all are of one such kind there is no interval.");
        });
    }

    static String capital(String title) {
        return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
    }

    private static Table provenance(Findings findings) {
        Table table = new Table()
                .words("")
                .words("")
                .row()
                .cell("data")
                .cell(findings.title() + ", hash "
                        + Long.toHexString(findings.comparisons().contentHash()));
        findings.experiment().ifPresent(experiment -> heldOut(table, experiment));
        return table.row()
                .cell("model kept")
                .cell(findings.learned().model().name()
                        + (findings.experiment().isPresent() ? ", learned anew from all " : ", learned from ")
                        + Numbers.count(findings.comparisons().size(), "comparison", "comparisons"))
                .row()
                .cell("seed")
                .cell(Long.toString(findings.seed()))
                .row()
                .cell("made by")
                .cell("Penchant"
                        + Optional.ofNullable(DoubtsSection.class.getPackage().getImplementationVersion())
                                .map(version -> " " + version)
                                .orElse("")
                        + ", Java " + Runtime.version().feature());
    }

    private static void heldOut(Table table, Experiment experiment) {
        int folds = experiment.heldOut().splits().size();
        Metrics best = experiment.best().metrics();
        table.row()
                .cell("held out by")
                .cell(experiment.heldOut().by().name().toLowerCase(Locale.ROOT) + ", "
                        + (folds == 1 ? "one split" : folds + " folds"))
                .row()
                .cell("held-out comparisons")
                .cell(Numbers.count(best.comparisons()) + " decided, " + Numbers.count(best.ties(), "tie", "ties"));
    }
}
