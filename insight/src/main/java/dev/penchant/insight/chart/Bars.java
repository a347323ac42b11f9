package dev.penchant.insight.chart;

import java.util.List;
import java.util.function.DoubleFunction;

/** Horizontal bars from zero to either side: what pushes up, what pushes down. */
public record Bars(String label, String axisTitle, List<Bar> bars, DoubleFunction<String> format) implements Chart {
    private static final double ROW = 24;
    private static final double FOOT = 44;
    private static final double GAP = 14;

    /** @param note the numbers in words: right of the bar where there is room, and as tooltip */
    public record Bar(String label, String note, double value) {}

    @Override
    public String svg(int width) {
        double labels = Math.min(
                width * .42, IntervalPlot.widest(bars.stream().map(Bar::label).toList(), Svg.NORMAL));
        double notes = width < 560
                ? 0
                : Math.min(
                        width * .28,
                        IntervalPlot.widest(bars.stream().map(Bar::note).toList(), Svg.SMALL));
        double bottom = 6 + bars.size() * ROW;
        double left = labels + GAP;
        double right = width - (notes == 0 ? 10 : notes + GAP);
        double least = Math.min(0, bars.stream().mapToDouble(Bar::value).min().orElse(0));
        double most = Math.max(0, bars.stream().mapToDouble(Bar::value).max().orElse(1));
        Axis axis = Axis.holding(least, most, .03, left, right, format);
        Svg svg = new Svg(width, bottom + FOOT, label);
        for (double tick : axis.roomyTicks()) {
            svg.line(axis.at(tick), 4, axis.at(tick), bottom, "grid");
            svg.text(axis.at(tick), bottom + 15, format.apply(tick), "middle", "small muted");
        }
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double top = 6 + i * ROW + 4;
            double start = Math.min(axis.at(0), axis.at(bar.value));
            svg.clipped(labels, top + 12.5, bar.label, labels, "end", "");
            svg.box(
                    start,
                    top,
                    Math.abs(axis.at(bar.value) - axis.at(0)),
                    ROW - 8,
                    bar.value < 0 ? "bar down" : "bar up",
                    bar.label + " " + bar.note);
            if (notes > 0) svg.text(width, top + 12, bar.note, "end", "small muted");
        }
        svg.line(axis.at(0), 4, axis.at(0), bottom, "reference");
        svg.text((left + right) / 2, bottom + 34, axisTitle, "middle", "small muted");
        return svg.close();
    }
}
