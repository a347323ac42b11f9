package dev.penchant.insight.report;

import dev.penchant.data.statistics.Estimate;
import dev.penchant.insight.chart.CurvePlot;
import dev.penchant.model.select.AdaptationCurves;
import dev.penchant.model.select.Experiment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** How soon a person never seen is known. */
final class AdaptationPart {
    private static final int MOST_CURVES = 6;

    private AdaptationPart() {}

    static void write(Html html, Experiment experiment) {
        if (experiment.adaptation().isEmpty()) return;
        AdaptationCurves curves = experiment.adaptation().get();
        html.h3("How soon is a new person known?");
        html.p(Numbers.count(curves.raters())
                + " raters, of whom the models here learned nothing, tell k choices of theirs each; then "
                + Numbers.count(curves.comparisons())
                + " other choices of theirs are forecast, the same ones for every k.");
        html.figure(
                plot(
                        curves,
                        "forecast right (%)",
                        AdaptationCurves.Point::accuracy,
                        .5,
                        share -> Numbers.decimal(100 * share, 0)),
                "Share of later choices forecast right after k choices of the same person, with intervals at 95 %."
                        + " At k = 0 nothing but what is stated about the person is known.");
        html.table(table(curves));
        html.note(
                "A model that has one taste for all forecasts the same whatever it is told: it stands at k = 0 alone.");
    }

    private static CurvePlot plot(
            AdaptationCurves curves,
            String yTitle,
            Function<AdaptationCurves.Point, Estimate> value,
            double reference,
            java.util.function.DoubleFunction<String> format) {
        List<Integer> steps = steps(curves);
        List<CurvePlot.Curve> drawn = new ArrayList<>();
        for (AdaptationCurves.Curve curve :
                curves.curves().stream().limit(MOST_CURVES).toList())
            drawn.add(new CurvePlot.Curve(
                    curve.model(),
                    drawn.size(),
                    curve.points().stream()
                            .map(point -> {
                                Estimate estimate = value.apply(point);
                                return new CurvePlot.Point(
                                        steps.indexOf(point.shots()),
                                        estimate.value(),
                                        estimate.interval().low(),
                                        estimate.interval().high(),
                                        "k = " + point.shots() + ", " + Numbers.percent(estimate));
                            })
                            .toList()));
        return new CurvePlot(
                "Accuracy for new raters by the number of their choices that are known",
                "k, choices known of the person",
                yTitle,
                steps.stream().map(String::valueOf).toList(),
                drawn,
                reference,
                format);
    }

    private static List<Integer> steps(AdaptationCurves curves) {
        return curves.curves().stream()
                .flatMap(curve -> curve.points().stream())
                .map(AdaptationCurves.Point::shots)
                .distinct()
                .sorted()
                .toList();
    }

    private static Table table(AdaptationCurves curves) {
        List<Integer> steps = steps(curves);
        Table table = new Table().words("−log P after k choices");
        steps.forEach(k -> table.numbers("k = " + k));
        for (AdaptationCurves.Curve curve : curves.curves()) {
            table.row().cell(curve.model());
            IntStream.range(0, steps.size())
                    .forEach(i -> curve.points().stream()
                            .filter(point -> point.shots() == steps.get(i))
                            .findFirst()
                            .ifPresentOrElse(
                                    point -> table.cell(
                                            Numbers.decimal(point.nll().value(), 3),
                                            ForecastSection.bounds(point.nll().interval(), 1, 3)),
                                    () -> table.cell("–")));
        }
        return table;
    }
}
