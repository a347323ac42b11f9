package dev.penchant.insight.report;

import dev.penchant.model.select.Experiment;
import dev.penchant.model.select.RaterFairness;
import java.util.List;
import java.util.Optional;

/** Whom the models serve how well. */
final class FairnessPart {
    private static final int MOST_ATTRIBUTES = 8;
    private static final int MOST_MODELS = 3;
    private static final double LEVEL = .05;

    private FairnessPart() {}

    static void write(Html html, Experiment experiment) {
        List<Experiment.Trial> shown = shown(experiment);
        if (shown.isEmpty()) return;
        html.h3("Who is served badly?");
        Table all = new Table().words("model").numbers("right, choices alike").numbers("right, raters alike");
        for (Experiment.Trial trial : shown) {
            RaterFairness fairness = trial.fairness().orElseThrow();
            all.row()
                    .cell(trial.learner().id())
                    .cell(
                            Numbers.percent(trial.metrics().accuracy().value()),
                            ForecastSection.bounds(trial.metrics().accuracy().interval(), 100, 1))
                    .cell(
                            Numbers.percent(fairness.macro().value()),
                            ForecastSection.bounds(fairness.macro().interval(), 100, 1));
        }
        html.table(all);
        if (shown.stream()
                .allMatch(trial -> trial.fairness().orElseThrow().attributes().isEmpty())) {
            html.p("Nothing is stated about raters by which groups large enough to compare could be formed.");
            return;
        }
        Table groups = new Table()
                .words("by")
                .words("model")
                .words("served worst")
                .words("served best")
                .numbers("gap, points")
                .numbers("gap by chance")
                .words("");
        shown.getFirst().fairness().orElseThrow().attributes().stream()
                .limit(MOST_ATTRIBUTES)
                .forEach(attribute -> {
                    for (Experiment.Trial trial : shown)
                        attribute(trial, attribute.name()).ifPresent(own -> row(groups, trial, own));
                });
        html.table(groups);
        html.note(
                "Share of the group’s held-out choices forecast right. Some group is always last: the gap by chance is the mean"
                        + " of 500 gaps with the property dealt out anew among raters, and a gap counts as told where fewer than one in"
                        + " twenty of them is as wide (Holm, over all properties). Groups of fewer than 5 raters or 30 held-out choices are left out.");
    }

    private static void row(Table table, Experiment.Trial trial, RaterFairness.Attribute attribute) {
        table.row()
                .cell(attribute.name())
                .cell(trial.learner().id())
                .cell(words(attribute.worst()), bounds(attribute.worst()))
                .cell(words(attribute.best()), bounds(attribute.best()))
                .cell(Numbers.decimal(100 * attribute.gap(), 1))
                .cell(Numbers.decimal(100 * attribute.gapByChance(), 1))
                .cell(attribute.pValue() < LEVEL ? "told apart" : "as chance has it");
    }

    private static String words(RaterFairness.Group group) {
        return Excerpt.of(group.value(), 32) + " (" + Numbers.count(group.raters(), "rater", "raters") + ") "
                + Numbers.percent(group.accuracy().value());
    }

    private static String bounds(RaterFairness.Group group) {
        return ForecastSection.bounds(group.accuracy().interval(), 100, 1);
    }

    private static Optional<RaterFairness.Attribute> attribute(Experiment.Trial trial, String name) {
        return trial.fairness().orElseThrow().attributes().stream()
                .filter(attribute -> attribute.name().equals(name))
                .findFirst();
    }

    /** The crowd's model, for whose errors the question is asked, and the best others. */
    private static List<Experiment.Trial> shown(Experiment experiment) {
        return experiment.trials().stream()
                .filter(trial ->
                        trial.fairness().isPresent() && !trial.learner().id().equals("coin"))
                .sorted((x, y) -> Boolean.compare(
                        !x.learner().id().equals("linear"), !y.learner().id().equals("linear")))
                .limit(MOST_MODELS)
                .toList();
    }
}
