package dev.penchant.insight.chart;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * Estimates along steps that stand at equal distances, joined by lines: how something goes with more votes, more data.
 *
 * @param label what the chart says, for those who hear it
 * @param steps along the x axis
 * @param reference where a horizontal line stands; NaN for none
 * @param format of ticks of the y axis
 */
public record CurvePlot(
        String label,
        String xTitle,
        String yTitle,
        List<String> steps,
        List<Curve> curves,
        double reference,
        DoubleFunction<String> format)
        implements Chart {
    private static final double TOP = 26;
    private static final double PLOT = 220;
    private static final double LEGEND_ROW = 20;
    /** Curves are moved aside by so much each, so that their intervals do not hide one another. */
    private static final double ASIDE = 5;

    /** @param series 0 to 5: colour and shape */
    public record Curve(String name, int series, List<Point> points) {}

    /**
     * @param step number of the step it stands at
     * @param note the numbers in words, as tooltip
     */
    public record Point(int step, double value, double low, double high, String note) {}

    @Override
    public String svg(int width) {
        double legend = LEGEND_ROW * legendRows(width);
        double top = TOP + legend;
        double bottom = top + PLOT;
        Axis y = axis(bottom, top + 6);
        double left =
                12 + IntervalPlot.widest(y.ticks(6).stream().map(format::apply).toList(), Svg.SMALL);
        double right = width - 14.0;
        Svg svg = new Svg(width, bottom + 42, label);
        legend(svg, width);
        svg.text(2, top - 6, yTitle, "start", "small muted");
        for (double tick : y.ticks(6)) {
            svg.line(left, y.at(tick), right, y.at(tick), "grid");
            svg.text(left - 6, y.at(tick) + 4, format.apply(tick), "end", "small muted");
        }
        if (!Double.isNaN(reference)) svg.line(left, y.at(reference), right, y.at(reference), "reference");
        for (int step = 0; step < steps.size(); step++)
            svg.text(at(step, left, right), bottom + 16, steps.get(step), "middle", "small muted");
        svg.text((left + right) / 2, bottom + 34, xTitle, "middle", "small muted");
        for (int i = 0; i < curves.size(); i++)
            curve(svg, curves.get(i), (i - (curves.size() - 1) / 2.0) * ASIDE, y, left, right);
        return svg.close();
    }

    private void curve(Svg svg, Curve curve, double aside, Axis y, double left, double right) {
        StringBuilder path = new StringBuilder();
        for (Point point : curve.points)
            path.append(path.isEmpty() ? 'M' : 'L')
                    .append(String.format(
                            Locale.ROOT, "%.2f %.2f", at(point.step, left, right) + aside, y.at(point.value)));
        svg.path(path.toString(), "curve s" + curve.series, "");
        for (Point point : curve.points) {
            double x = at(point.step, left, right) + aside;
            if (!Double.isNaN(point.low)) svg.line(x, y.at(point.low), x, y.at(point.high), "range s" + curve.series);
            svg.mark(curve.series, x, y.at(point.value), 4, "dot s" + curve.series, curve.name + ": " + point.note);
        }
    }

    private double at(int step, double left, double right) {
        double room = (right - left) / steps.size();
        return left + (step + .5) * room;
    }

    private int legendRows(int width) {
        double x = 0;
        int rows = 1;
        for (Curve curve : curves) {
            double own = 26 + Svg.widthOf(curve.name, Svg.NORMAL);
            if (x > 0 && x + own > width) {
                rows++;
                x = 0;
            }
            x += own;
        }
        return rows;
    }

    private void legend(Svg svg, int width) {
        double x = 0;
        double y = 12;
        for (Curve curve : curves) {
            double own = 26 + Svg.widthOf(curve.name, Svg.NORMAL);
            if (x > 0 && x + own > width) {
                y += LEGEND_ROW;
                x = 0;
            }
            svg.mark(curve.series, x + 7, y - 4, 4.5, "dot s" + curve.series, "");
            svg.text(x + 17, y, curve.name, "start", "");
            x += own;
        }
    }

    private Axis axis(double bottom, double top) {
        double least = Double.isNaN(reference) ? Double.POSITIVE_INFINITY : reference;
        double most = Double.isNaN(reference) ? Double.NEGATIVE_INFINITY : reference;
        for (Curve curve : curves)
            for (Point point : curve.points) {
                least = Math.min(least, Double.isNaN(point.low) ? point.value : point.low);
                most = Math.max(most, Double.isNaN(point.high) ? point.value : point.high);
            }
        return Axis.holding(least, most, .06, bottom, top, format);
    }
}
