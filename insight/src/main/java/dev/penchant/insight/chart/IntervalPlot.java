package dev.penchant.insight.chart;

import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Dots with their intervals, one row each: the chart for anything that was estimated.
 *
 * @param label what the chart says, for those who hear it
 * @param axisTitle with the unit
 * @param reference where a vertical line stands (a coin, no difference); NaN for none
 * @param format of ticks
 */
public record IntervalPlot(
        String label, String axisTitle, List<Row> rows, double reference, DoubleFunction<String> format)
        implements Chart {
    private static final double ROW = 24;
    private static final double FOOT = 44;
    private static final double GAP = 14;

    /**
     * One estimate.
     *
     * @param label left of it; empty to stand under the label above
     * @param low NaN as {@code high} where there is no interval
     * @param note the numbers in words, right of it where there is room and as tooltip
     * @param series 0 to 5: its colour and shape
     */
    public record Row(String label, String note, double value, double low, double high, int series) {}

    @Override
    public String svg(int width) {
        double labels =
                Math.min(width * .4, widest(rows.stream().map(Row::label).toList(), Svg.NORMAL));
        double notes = width < 560
                ? 0
                : Math.min(width * .28, widest(rows.stream().map(Row::note).toList(), Svg.SMALL));
        double height = 6 + rows.size() * ROW + FOOT;
        double left = labels + GAP;
        double right = width - (notes == 0 ? 10 : notes + GAP);
        Axis axis = axis(left, right);
        double bottom = 6 + rows.size() * ROW;
        Svg svg = new Svg(width, height, label);
        for (double tick : axis.roomyTicks()) {
            svg.line(axis.at(tick), 4, axis.at(tick), bottom, "grid");
            svg.text(axis.at(tick), bottom + 15, format.apply(tick), "middle", "small muted");
        }
        if (!Double.isNaN(reference)) svg.line(axis.at(reference), 4, axis.at(reference), bottom, "reference");
        for (int i = 0; i < rows.size(); i++) row(svg, rows.get(i), 6 + (i + .5) * ROW, axis, labels, notes, width);
        svg.text((left + right) / 2, bottom + 34, axisTitle, "middle", "small muted");
        return svg.close();
    }

    private static void row(Svg svg, Row row, double y, Axis axis, double labels, double notes, int width) {
        String tooltip = (row.label + " " + row.note).strip();
        svg.clipped(labels, y + 4.5, row.label, labels, "end", "");
        if (!Double.isNaN(row.low)) svg.line(axis.at(row.low), y, axis.at(row.high), y, "range s" + row.series);
        svg.mark(row.series, axis.at(row.value), y, 4.5, "dot s" + row.series, tooltip);
        if (notes > 0) svg.text(width, y + 4, row.note, "end", "small muted");
    }

    private Axis axis(double from, double to) {
        double least = Double.isNaN(reference) ? Double.POSITIVE_INFINITY : reference;
        double most = Double.isNaN(reference) ? Double.NEGATIVE_INFINITY : reference;
        for (Row row : rows) {
            least = Math.min(least, Double.isNaN(row.low) ? row.value : Math.min(row.low, row.value));
            most = Math.max(most, Double.isNaN(row.high) ? row.value : Math.max(row.high, row.value));
        }
        if (rows.isEmpty()) return new Axis(0, 1, from, to, format);
        return Axis.holding(least, most, .04, from, to, format);
    }

    static double widest(List<String> texts, double size) {
        return texts.stream()
                .mapToDouble(text -> Svg.widthOf(text.strip(), size))
                .max()
                .orElse(0);
    }
}
