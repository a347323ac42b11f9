package dev.penchant.insight.report;

import dev.penchant.data.statistics.Description;
import dev.penchant.data.statistics.Estimate;
import dev.penchant.data.statistics.Interval;
import dev.penchant.insight.FeatureEffects;
import dev.penchant.model.BaselineLearner;
import dev.penchant.model.select.Experiment;
import dev.penchant.model.select.Uncompared;
import dev.penchant.rank.Leaderboard;
import dev.penchant.rank.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The few sentences for those who read no further. */
final class ShortSection {
    /** Blocks that say by properties what the block of items says by name. */
    private static final Set<String> FEATURES = Set.of("numbers", "levels");

    private ShortSection() {}

    static void write(Html html, Material material) {
        html.section("short", "In short", section -> {
            List<Consumer<Html>> items = new ArrayList<>();
            material.findings().leaderboard().ifPresent(board -> items.add(item -> winner(item, board)));
            items.add(item -> forecast(item, material));
            items.add(item -> agreement(item, material.findings().description()));
            raters(material).ifPresent(items::add);
            effects(material).ifPresent(items::add);
            items.add(item -> doubt(item, material));
            section.in("div", "short", box -> box.items(items));
        });
    }

    private static void winner(Html item, Leaderboard board) {
        Standing first = board.competitors().getFirst();
        if (board.components() > 1) {
            item.strong("Who wins. ")
                    .text("Nobody overall: votes join the competitors in " + Numbers.count(board.components())
                            + " parts that never met, each with its own order. Highest within its part is ");
            item.in("em", "", name -> name.clipped(first.name(), 70)).text(" with " + rating(first) + ".");
            return;
        }
        long candidates = board.competitors().stream()
                .filter(standing -> standing.rankInterval().best() == 1)
                .count();
        item.strong("Who wins. ").in("em", "", name -> name.clipped(first.name(), 70));
        item.text(" leads " + Numbers.count(board.competitors().size(), "competitor", "competitors")
                + " with a rating of " + rating(first) + ".");
        if (candidates == 1) item.text(" Its interval lies above all others.");
        else item.text(" It is not alone: " + candidates + " competitors have intervals that leave open who is first.");
    }

    static String rating(Standing standing) {
        return Numbers.decimal(standing.rating(), 0) + " ["
                + Numbers.decimal(standing.interval().low(), 0) + ", "
                + Numbers.decimal(standing.interval().high(), 0) + "]";
    }

    private static void forecast(Html item, Material material) {
        item.strong("What predicts a choice. ");
        if (material.findings().learned() instanceof Uncompared uncompared) {
            item.text(ForecastSection.notCompared(uncompared));
            return;
        }
        Experiment experiment = material.findings().experiment().orElseThrow();
        Experiment.Trial best = experiment.best();
        String name = "“" + best.learner().id() + "” (" + best.learner().description() + ")";
        String right = Numbers.percent(best.metrics().accuracy().value()) + " right "
                + Numbers.percentInterval(best.metrics().accuracy().interval()) + ", where a coin has 50 %.";
        if (Doubts.noBetterThanCoin(experiment))
            item.text("Nothing that was tried forecasts held-out choices clearly better than a coin; the best, " + name
                    + ", has " + right);
        else if (best.learner() instanceof BaselineLearner)
            item.text("No model of features or raters forecasts held-out choices better than the baseline " + name
                    + ": " + right);
        else item.text("The model " + name + " forecasts held-out choices best: " + right);
        experiment.gains().stream()
                .filter(gain -> !gain.baseline().equals("coin"))
                .min(Comparator.comparingDouble(gain -> gain.nll().value()))
                .ifPresent(gain -> item.text(" Its forecasts are "
                        + (gain.nll().interval().low() > 0 ? "clearly better than" : "not clearly better than")
                        + " those of “"
                        + gain.baseline() + "”, the runner-up: −log P lower by "
                        + Numbers.decimal(gain.nll().value(), 4) + " "
                        + Numbers.interval(gain.nll().interval(), 4)
                        + ", accuracy by " + Numbers.points(gain.accuracy().value()) + " points "
                        + Numbers.percentInterval(gain.accuracy().interval()) + "."));
    }

    private static void agreement(Html item, Description description) {
        item.strong("How far raters agree. ");
        Double alpha = description.agreement().krippendorff();
        Interval interval = description.agreement().krippendorffInterval();
        if (alpha == null || interval == null) {
            item.text("That cannot be told: no pair was judged by two named raters"
                    + (description.retest().trials() > 0 ? "" : ", nor twice by one") + ".");
        } else {
            item.text("On the " + Numbers.count(description.agreement().items(), "pair", "pairs")
                    + " that several judged, raters agree " + DataSection.degree(alpha) + ": α = "
                    + Numbers.decimal(alpha, 2) + " " + Numbers.interval(interval, 2)
                    + " (0 is chance, 1 is perfect).");
        }
        if (description.retest().trials() > 0)
            item.text(" Asked again, they say the same in "
                    + Numbers.percent(description.retest().value()) + " "
                    + Numbers.percentInterval(description.retest().interval()) + " of cases.");
    }

    private static Optional<Consumer<Html>> raters(Material material) {
        return material.personalGain().map(gain -> item -> {
            item.strong("How raters differ. ");
            Estimate nll = gain.gain().nll();
            String by = " −log P is " + Numbers.lower(nll) + ", accuracy changes by "
                    + Numbers.points(gain.gain().accuracy()) + " points.";
            if (nll.interval().low() > 0) item.text("Knowing who votes makes forecasts better:" + by);
            else if (nll.interval().high() < 0)
                item.text("Knowing who votes makes forecasts worse, so one taste serves all:" + by);
            else item.text("Knowing who votes does not clearly change forecasts:" + by);
        });
    }

    private static Optional<Consumer<Html>> effects(Material material) {
        return material.effects().flatMap(effects -> {
            boolean features = effects.blocks().stream().anyMatch(block -> FEATURES.contains(block.name()));
            List<FeatureEffects.Effect> strongest = effects.blocks().stream()
                    .filter(block -> block.readable() && !block.joint())
                    .filter(block -> !(features && block.name().equals("items")))
                    .flatMap(
                            block -> java.util.stream.Stream.concat(block.wanted().stream(), block.unwanted().stream()))
                    .sorted(Comparator.comparingDouble(effect -> -Math.abs(effect.contribution())))
                    .toList();
            if (strongest.stream().noneMatch(FeatureEffects.Effect::plain)) return Optional.empty();
            int told = Math.min(3, strongest.size());
            return Optional.of(item -> {
                item.strong("What moves choices. ").text("Most weight, in log-odds of a typical comparison, speaks ");
                for (int i = 0; i < told; i++) {
                    FeatureEffects.Effect effect = strongest.get(i);
                    if (i > 0) item.text(i == told - 1 ? " and " : ", ");
                    item.text(effect.contribution() > 0 ? "for " : "against ");
                    item.in("em", "", name -> name.clipped(effect.column(), 40));
                    item.text(" (" + Numbers.signed(effect.contribution(), 2)
                            + effect.won()
                                    .map(won -> "; the side with more of it was chosen in " + Numbers.percent(won))
                                    .orElse("")
                            + (effect.plain() ? "" : ", which by itself does not say the same") + ")");
                }
                item.text(". Whether a share by itself says the same allows for all "
                        + Numbers.count(effects.looked(), "column", "columns")
                        + " looked at, at a false discovery rate of "
                        + Numbers.wholePercent(FeatureEffects.FALSE_DISCOVERIES) + ".");
            });
        });
    }

    private static void doubt(Html item, Material material) {
        List<Doubts.Doubt> doubts =
                material.doubts().stream().filter(doubt -> doubt.grave()).toList();
        item.strong("What to doubt. ");
        if (doubts.isEmpty()) {
            item.text("Nothing grave was found; ").link("doubts", "the checks").text(" are listed at the end.");
            return;
        }
        for (int i = 0; i < Math.min(3, doubts.size()); i++)
            item.text((i == 0
                            ? DoubtsSection.capital(doubts.get(i).title())
                            : doubts.get(i).title())
                    + (i == Math.min(3, doubts.size()) - 1 ? "" : "; "));
        item.text(" (")
                .link("doubts", doubts.size() > 3 ? "and " + (doubts.size() - 3) + " more" : "the numbers")
                .text(").");
    }
}
