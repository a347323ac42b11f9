package dev.penchant.insight.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Points on a plane of equal units in both directions; the larger a mark the surer it is. Labels are written where they
 * hit no other label.
 */
public record Scatter(String label, String xTitle, String yTitle, List<Point> points, DoubleFunction<String> format)
        implements Chart {
    private static final double LEFT = 56;
    private static final double TOP = 26;
    private static final double FOOT = 46;

    /**
     * @param label written beside the mark if there is room; may be empty
     * @param weight 0 to 1: size of the mark
     * @param series 0 to 5: colour and shape; −1 for none
     */
    public record Point(String label, String tooltip, double x, double y, double weight, int series) {}

    private record Taken(double x1, double y1, double x2, double y2) {
        boolean hits(Taken other) {
            return x1 < other.x2 && other.x1 < x2 && y1 < other.y2 && other.y1 < y2;
        }
    }

    @Override
    public String svg(int width) {
        double plot = width - LEFT - 12;
        double spanX = span(points.stream().mapToDouble(Point::x).toArray());
        double spanY = span(points.stream().mapToDouble(Point::y).toArray());
        double height = Math.clamp(plot * spanY / spanX, plot * .4, plot * .8);
        double perPixel = Math.max(spanX / plot, spanY / height) * 1.08;
        Axis x = around(middle(points.stream().mapToDouble(Point::x).toArray()), perPixel * plot, LEFT, LEFT + plot);
        Axis y = around(middle(points.stream().mapToDouble(Point::y).toArray()), perPixel * height, TOP + height, TOP);
        Svg svg = new Svg(width, height + TOP + FOOT, label);
        frame(svg, x, y, height);
        for (Point point : points)
            svg.mark(
                    Math.max(0, point.series),
                    x.at(point.x),
                    y.at(point.y),
                    2 + 4 * Math.sqrt(Math.clamp(point.weight, 0, 1)),
                    "point " + (point.series < 0 ? "none" : "s" + point.series),
                    point.tooltip);
        labels(svg, x, y, width);
        return svg.close();
    }

    private void frame(Svg svg, Axis x, Axis y, double height) {
        for (double tick : x.roomyTicks()) {
            svg.line(x.at(tick), TOP, x.at(tick), TOP + height, "grid");
            svg.text(x.at(tick), TOP + height + 15, format.apply(tick), "middle", "small muted");
        }
        for (double tick : y.ticks(Math.max(2, (int) (height / 50)))) {
            svg.line(LEFT, y.at(tick), x.to(), y.at(tick), "grid");
            svg.text(LEFT - 6, y.at(tick) + 4, format.apply(tick), "end", "small muted");
        }
        svg.line(x.at(0), TOP, x.at(0), TOP + height, "reference");
        svg.line(LEFT, y.at(0), x.to(), y.at(0), "reference");
        svg.clipped(LEFT + (x.to() - LEFT) / 2, TOP + height + 34, xTitle, x.to() - LEFT, "middle", "small muted");
        svg.clipped(LEFT, 14, yTitle, x.to() - LEFT, "start", "small muted");
    }

    private void labels(Svg svg, Axis x, Axis y, int width) {
        List<Taken> taken = new ArrayList<>();
        for (Point point : points) {
            if (point.label.isEmpty()) continue;
            String shown = Svg.clip(point.label, 110, Svg.SMALL);
            double length = Svg.widthOf(shown, Svg.SMALL);
            double left = x.at(point.x) + 8;
            if (left + length > width - 4) left = x.at(point.x) - 8 - length;
            double base = y.at(point.y) + 4;
            Taken place = new Taken(left, base - 11, left + length, base + 3);
            if (taken.stream().anyMatch(place::hits)) continue;
            taken.add(place);
            svg.text(left, base, shown, "start", "small");
        }
    }

    private Axis around(double middle, double length, double from, double to) {
        return new Axis(middle - length / 2, middle + length / 2, from, to, format);
    }

    /** Zero, the crowd, is always in view. */
    private static double span(double[] values) {
        double least = 0;
        double most = 0;
        for (double value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return Math.max(most - least, 1e-6);
    }

    private static double middle(double[] values) {
        double least = 0;
        double most = 0;
        for (double value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return (least + most) / 2;
    }
}
