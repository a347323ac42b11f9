package dev.penchant.insight.report;

import dev.penchant.data.Response;
import dev.penchant.insight.CrowdTaste;
import dev.penchant.insight.FeatureEffects;
import dev.penchant.insight.chart.Bars;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What moves choices, with examples from the data. */
final class EffectsSection {
    private static final int EXCERPT = 420;
    private static final double LEAST_SHARE = .005;

    private EffectsSection() {}

    static void write(Html html, Material material) {
        html.section("effects", "What moves choices", section -> {
            if (material.crowd().isEmpty() || material.effects().isEmpty()) {
                section.p(
                        material.findings().experiment().isPresent()
                                ? "No model with named features was learned from this data."
                                : "Too little data to tell: what a model makes of so few judgments is chance as likely as taste.");
                return;
            }
            write(section, material.crowd().get(), material.effects().get());
        });
    }

    private static void write(Html html, CrowdTaste crowd, FeatureEffects effects) {
        html.p("What all raters have in common, by the model “" + crowd.model() + "”"
                + (crowd.ofAll()
                        ? ""
                        : " as it was learned from the first training part, since the best model has no features to tell of")
                + ". Bars show how many log-odds a feature adds in a typical comparison (weight × root mean square of the"
                + " difference between the sides), everything else held equal. The share beside each is how often the side"
                + " with more of it was chosen, whatever else differed, with its interval: where the two point apart,"
                + " something else goes along with the feature. These are associations, not causes.");
        if (effects.blocks().size() > 1) shares(html, effects);
        for (FeatureEffects.BlockEffects block : effects.blocks())
            if (block.readable()
                    && !(block.wanted().isEmpty() && block.unwanted().isEmpty())) block(html, block);
        if (crowd.utility().firstShown() != 0)
            html.p("Being shown first adds " + Numbers.signed(crowd.utility().firstShown(), 3)
                    + " log-odds in this model; how often the first won is told under ‘The data’.");
        html.note("From " + Numbers.count(effects.comparisons(), "comparison", "comparisons") + ".");
    }

    private static void shares(Html html, FeatureEffects effects) {
        html.figure(
                new Bars(
                        "Share of the forecast's variance by kind of feature",
                        "share of the variance of forecasts (%)",
                        effects.blocks().stream()
                                .map(block -> new Bars.Bar(
                                        block.name(),
                                        Numbers.percent(block.share()) + " in "
                                                + Numbers.count(block.columns(), "column", "columns"),
                                        block.share()))
                                .toList(),
                        share -> Numbers.decimal(100 * share, 0)),
                "Which kinds of feature carry the forecasts; a negative share works against the others"
                        + (effects.blocks().stream().allMatch(FeatureEffects.BlockEffects::readable)
                                ? "."
                                : "; those of embeddings cannot be read."));
    }

    private static void block(Html html, FeatureEffects.BlockEffects block) {
        html.h3(title(block.name()));
        if (Math.abs(block.share()) < LEAST_SHARE)
            html.note("This block carries " + Numbers.percent(block.share()) + " of the forecasts: next to nothing.");
        List<FeatureEffects.Effect> down = new ArrayList<>(block.unwanted());
        Collections.reverse(down);
        html.figure(
                new Bars(
                        "Strongest effects of " + block.name(),
                        "log-odds in a typical comparison",
                        Stream.concat(block.wanted().stream(), down.stream())
                                .map(effect -> new Bars.Bar(effect.column(), won(effect), effect.contribution()))
                                .toList(),
                        value -> Numbers.signed(value, 2)),
                "");
        examples(html, block);
    }

    private static String title(String block) {
        return switch (block) {
            case "numbers" -> "Numeric features";
            case "levels" -> "Levels of features";
            case "products" -> "Features together";
            case "items" -> "The items themselves";
            case "items by prompt" -> "The items under each prompt";
            case "sources" -> "Who made the response";
            case "text features" -> "Properties of the text";
            case "n-grams" -> "Words";
            default -> block;
        };
    }

    private static String won(FeatureEffects.Effect effect) {
        return effect.won()
                .map(won -> "chosen " + Numbers.decimal(100 * won.value(), 0) + " % "
                        + "[" + Numbers.decimal(100 * won.interval().low(), 0) + ", "
                        + Numbers.decimal(100 * won.interval().high(), 0) + "]")
                .orElse("");
    }

    private static void examples(Html html, FeatureEffects.BlockEffects block) {
        List<FeatureEffects.Effect> told = Stream.concat(block.wanted().stream(), block.unwanted().stream())
                .filter(effect -> effect.example().isPresent())
                .toList();
        if (told.isEmpty()) return;
        html.folded(
                "Examples from the data",
                examples -> told.forEach(
                        effect -> example(examples, effect, effect.example().orElseThrow())));
    }

    private static void example(Html html, FeatureEffects.Effect effect, FeatureEffects.Example example) {
        html.p(p -> p.text(effect.contribution() > 0 ? "More of " : "Less of ")
                .strong(effect.column())
                .text(" was chosen:"));
        String asked = example.prompt().text();
        if (!asked.isBlank()) html.p(p -> p.muted("Asked: ").clipped(asked, 240));
        html.in("div", "pair", pair -> {
            side(pair, "chosen", example.chosen(), effect.column());
            side(pair, "rejected", example.rejected(), effect.column());
        });
    }

    private static void side(Html pair, String verdict, Response response, String column) {
        pair.in(
                "div",
                verdict,
                side -> side.element("div", "verdict", verdict).element("div", "words", shown(response, column)));
    }

    private static String shown(Response response, String column) {
        if (response.features().isEmpty()) {
            String text = response.text().isBlank() ? response.source() : response.text();
            return column.startsWith("“")
                    ? Excerpt.about(text, column.substring(1, column.length() - 1), EXCERPT)
                    : Excerpt.of(text, EXCERPT);
        }
        return Stream.concat(
                        response.features().categories().entrySet().stream()
                                .map(entry -> entry.getKey() + " = " + entry.getValue()),
                        response.features().numbers().entrySet().stream()
                                .filter(entry -> entry.getValue() != 0)
                                .map(entry -> entry.getKey() + " = " + plain(entry.getValue())))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.3g", value);
    }
}
