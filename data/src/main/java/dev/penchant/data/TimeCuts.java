package dev.penchant.data;

import java.util.Arrays;

/** The moments at which the rows can be cut into earlier and later ones. */
final class TimeCuts {
    /** Times of the rows, ascending. */
    private final long[] times;

    private TimeCuts(long[] times) {
        this.times = times;
    }

    /** @throws InputException when a row has no time, or all have the same */
    static TimeCuts of(Comparisons all) {
        long[] times = new long[all.size()];
        int missing = 0;
        for (int row = 0; row < times.length; row++) {
            times[row] = all.time(row);
            if (times[row] == Long.MIN_VALUE) missing++;
        }
        if (missing > 0 || times.length == 0)
            throw cannot(
                    missing == times.length
                            ? "the votes have no times"
                            : missing + " of " + times.length + " comparisons have no time");
        Arrays.sort(times);
        if (times[0] == times[times.length - 1]) throw cannot("all votes have the same time");
        return new TimeCuts(times);
    }

    /** The time t for which the share of rows earlier than t comes nearest to {@code share}, neither side empty. */
    long nearest(double share) {
        int wanted = Math.clamp(Math.round(share * times.length), 1, times.length - 1);
        int low = firstOf(times[wanted]);
        int high = firstAfter(times[wanted]);
        if (high == times.length) return times[wanted];
        boolean takeLow = low > 0 && wanted - low <= high - wanted;
        return takeLow ? times[low] : times[high];
    }

    private int firstOf(long time) {
        int low = 0;
        int high = times.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] < time) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private int firstAfter(long time) {
        return time == Long.MAX_VALUE ? times.length : firstOf(time + 1);
    }

    private static InputException cannot(String why) {
        return new InputException(
                "cannot_hold_out",
                "cannot hold out later votes: " + why,
                "hold out by random, raters or prompts instead, or give every vote a time");
    }
}
