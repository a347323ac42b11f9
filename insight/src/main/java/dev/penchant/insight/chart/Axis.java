package dev.penchant.insight.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * A linear map from numbers to pixels, with round ticks.
 *
 * @param format how a tick is written
 */
public record Axis(double low, double high, double from, double to, DoubleFunction<String> format) {
    public Axis {
        if (!(high > low)) throw new IllegalArgumentException("an axis needs low < high, not " + low + ", " + high);
    }

    /** The axis that just holds both numbers, with {@code padding} of its length at either end. */
    public static Axis holding(
            double least, double most, double padding, double from, double to, DoubleFunction<String> format) {
        double length = most - least;
        if (!(length > 0)) length = Math.max(1e-6, Math.abs(most)) * .2;
        double middle = (least + most) / 2;
        double half = length * (.5 + padding);
        return new Axis(middle - half, middle + half, from, to, format);
    }

    public double at(double value) {
        return from + (Math.clamp(value, low, high) - low) / (high - low) * (to - from);
    }

    /** Multiples of 1, 2 or 5 times a power of ten within the axis: no more than {@code most}, at least one gap wide. */
    public List<Double> ticks(int most) {
        double step = step(most);
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) ticks.add(i * step);
        return ticks;
    }

    private double step(int most) {
        double least = (high - low) / Math.max(1, most);
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double factor : new double[] {1, 2, 5}) if (factor * power >= least * (1 - 1e-9)) return factor * power;
        return 10 * power;
    }

    /** Ticks whose labels leave room between them: on a short axis of long numbers perhaps a single one. */
    List<Double> roomyTicks() {
        double length = Math.abs(to - from);
        for (int most = Math.max(2, (int) (length / 48)); most > 1; most--) {
            List<Double> ticks = ticks(most);
            if (!ticks.isEmpty() && roomy(ticks)) return ticks;
        }
        List<Double> ticks = ticks(2);
        // A step may be longer than the axis; one of a fifth of it never steps over it.
        if (ticks.isEmpty()) ticks = ticks(5);
        List<Double> ends = List.of(ticks.getFirst(), ticks.getLast());
        return roomy(ends) ? ends : List.of(ticks.getFirst());
    }

    private boolean roomy(List<Double> ticks) {
        for (int i = 1; i < ticks.size(); i++) {
            double half = (labelWidth(ticks.get(i - 1)) + labelWidth(ticks.get(i))) / 2;
            if (at(ticks.get(i)) - at(ticks.get(i - 1)) < half + 10) return false;
        }
        return true;
    }

    private double labelWidth(double tick) {
        return Svg.widthOf(format.apply(tick), Svg.SMALL);
    }
}
