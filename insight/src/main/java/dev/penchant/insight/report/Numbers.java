package dev.penchant.insight.report;

import dev.penchant.data.statistics.Estimate;
import dev.penchant.data.statistics.Interval;
import java.util.Locale;

/** How numbers are written in reports. */
final class Numbers {
    /** Where all observations are of one rater. */
    static final String NONE = "no interval";

    private Numbers() {}

    static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** "1 rater", "1,204 raters". */
    static String count(long n, String singular, String plural) {
        return count(n) + " " + (n == 1 ? singular : plural);
    }

    static String decimal(double value, int places) {
        String written = String.format(Locale.ROOT, "%." + places + "f", value);
        if (Double.parseDouble(written) == 0) return written.replace("-", "");
        return written.replace('-', '−');
    }

    static String signed(double value, int places) {
        String written = decimal(value, places);
        return written.startsWith("−") || Double.parseDouble(written) == 0 ? written : "+" + written;
    }

    static String percent(double share) {
        return decimal(100 * share, 1) + " %";
    }

    static String wholePercent(double share) {
        return decimal(100 * share, 0) + " %";
    }

    /** Percentage points with their sign. */
    static String points(double difference) {
        return signed(100 * difference, 1);
    }

    /** Which way −log P goes: "lower by 0.0123 [0.0100, 0.0146]", or higher where the gain is a loss. */
    static String lower(Estimate estimate) {
        double gain = estimate.value();
        Interval interval = estimate.interval();
        return gain < 0
                ? "higher by " + decimal(-gain, 4) + " " + interval(new Interval(-interval.high(), -interval.low()), 4)
                : "lower by " + decimal(gain, 4) + " " + interval(interval, 4);
    }

    static String interval(Interval interval, int places) {
        if (Double.isNaN(interval.low())) return NONE;
        return "[" + decimal(interval.low(), places) + ", " + decimal(interval.high(), places) + "]";
    }

    static String percentInterval(Interval interval) {
        if (Double.isNaN(interval.low())) return NONE;
        return "[" + decimal(100 * interval.low(), 1) + ", " + decimal(100 * interval.high(), 1) + "]";
    }

    static String percent(Estimate share) {
        return percent(share.value()) + " " + percentInterval(share.interval());
    }

    static String points(Estimate difference) {
        return points(difference.value()) + " " + percentInterval(difference.interval());
    }
}
