package dev.penchant.insight.chart;

import java.util.List;
import java.util.Locale;

/**
 * How sure a model was against how often it was right (DeGroot and Fienberg 1983), with the share of forecasts in each
 * bin below. On the diagonal a model is as right as it says.
 */
public record ReliabilityDiagram(String label, List<Bin> bins) implements Chart {
    private static final double LEFT = 44;
    private static final double COUNTS = 34;

    /**
     * @param confidence mean probability given to the likelier side, ½ to 1
     * @param right share of forecasts that came true
     * @param low of the interval of {@code right}
     * @param share of all forecasts that fall in this bin
     */
    public record Bin(double confidence, double right, double low, double high, double share, String tooltip) {}

    @Override
    public String svg(int width) {
        double plot = width - LEFT - 10;
        double height = plot * .8;
        double least = Math.min(.5, bins.stream().mapToDouble(Bin::low).min().orElse(.5));
        least = Math.floor(least * 10) / 10;
        Axis x = new Axis(.48, 1.02, LEFT, LEFT + plot, ReliabilityDiagram::percent);
        Axis y = new Axis(least, 1.02, 6 + height, 6, ReliabilityDiagram::percent);
        double bottom = 6 + height;
        Svg svg = new Svg(width, bottom + COUNTS + 52, label);
        for (double tick : List.of(.5, .6, .7, .8, .9, 1.0)) {
            svg.line(x.at(tick), 6, x.at(tick), bottom, "grid");
            svg.text(x.at(tick), bottom + COUNTS + 18, percent(tick), "middle", "small muted");
        }
        for (double tick : y.ticks(6)) {
            svg.line(LEFT, y.at(tick), x.to(), y.at(tick), "grid");
            svg.text(LEFT - 6, y.at(tick) + 4, percent(tick), "end", "small muted");
        }
        svg.line(x.at(.5), y.at(.5), x.at(1), y.at(1), "reference");
        double most = bins.stream().mapToDouble(Bin::share).max().orElse(1);
        for (Bin bin : bins) {
            double at = x.at(bin.confidence);
            svg.line(at, y.at(bin.low), at, y.at(bin.high), "range s0");
            svg.mark(0, at, y.at(bin.right), 4.5, "dot s0", bin.tooltip);
            double tall = (COUNTS - 6) * bin.share / most;
            svg.box(at - 7, bottom + COUNTS - tall, 14, tall, "bar count", bin.tooltip);
        }
        svg.line(LEFT, bottom + COUNTS, x.to(), bottom + COUNTS, "grid");
        svg.text(LEFT + plot / 2, bottom + COUNTS + 38, "forecast for the likelier side", "middle", "small muted");
        svg.text(LEFT + 6, 20, "came true", "start", "small muted");
        return svg.close();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
