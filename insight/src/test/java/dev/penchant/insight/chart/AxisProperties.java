package dev.penchant.insight.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class AxisProperties {
    @Property
    void ticksLieOnTheAxisEvenlyAndNotTooMany(
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double low,
            @ForAll @DoubleRange(min = .01, max = 1e6) double length,
            @ForAll @IntRange(min = 2, max = 12) int most) {
        Axis axis = new Axis(low, low + length, 0, 500, Double::toString);
        List<Double> ticks = axis.ticks(most);
        assertTrue(ticks.size() <= most + 1);
        for (double tick : ticks)
            assertTrue(tick >= low - 1e-6 * length && tick <= low + length + 1e-6 * length, ticks::toString);
        for (int i = 2; i < ticks.size(); i++)
            assertEquals(ticks.get(1) - ticks.get(0), ticks.get(i) - ticks.get(i - 1), 1e-6 * length);
    }

    @Property
    void labelsOfTicksDoNotCollide(
            @ForAll @DoubleRange(min = -1e4, max = 1e4) double low,
            @ForAll @DoubleRange(min = .01, max = 1e4) double length,
            @ForAll @IntRange(min = 120, max = 700) int pixels) {
        Axis axis = new Axis(low, low + length, 0, pixels, value -> String.format(Locale.ROOT, "%.2f", value));
        List<Double> ticks = axis.roomyTicks();
        assertTrue(!ticks.isEmpty());
        for (int i = 1; i < ticks.size(); i++) {
            double room = axis.at(ticks.get(i)) - axis.at(ticks.get(i - 1));
            double half = Svg.widthOf(axis.format().apply(ticks.get(i)), Svg.SMALL) / 2
                    + Svg.widthOf(axis.format().apply(ticks.get(i - 1)), Svg.SMALL) / 2;
            assertTrue(room >= half, () -> ticks + " at " + pixels);
        }
    }

    @Property(tries = 300)
    void chartsOfAnyTextAreWellFormed(@ForAll String label, @ForAll @DoubleRange(min = -5, max = 5) double value)
            throws Exception {
        List<Chart> charts = List.of(
                new IntervalPlot(
                        label,
                        label,
                        List.of(new IntervalPlot.Row(label, label, value, value - 1, value + 1, 3)),
                        0,
                        Double::toString),
                new Bars(label, label, List.of(new Bars.Bar(label, label, value)), Double::toString),
                new Scatter(
                        label,
                        label,
                        label,
                        List.of(new Scatter.Point(label, label, value, -value, .5, 4)),
                        Double::toString),
                new ReliabilityDiagram(label, List.of(new ReliabilityDiagram.Bin(.7, .6, .5, .7, 1, label))));
        for (Chart chart : charts)
            for (int width : new int[] {340, 780})
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(chart.svg(width).getBytes(StandardCharsets.UTF_8)));
    }
}
