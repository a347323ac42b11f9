package dev.penchant.data.statistics;

/**
 * A share of comparisons with an interval at 95 % that allows for comparisons that hang together.
 *
 * @param interval {@link ClusteredMean#shareInterval}; [0, 1] for no trials
 */
public record ClusteredShare(Proportion count, Interval interval) {
    /**
     * @param values ones and zeros, one for each trial
     * @param clusters of the trials
     */
    static ClusteredShare of(double[] values, Clusters clusters) {
        long successes = 0;
        for (double value : values) if (value == 1) successes++;
        return new ClusteredShare(
                new Proportion(successes, values.length),
                values.length == 0
                        ? new Interval(0, 1)
                        : ClusteredMean.of(values, clusters).shareInterval());
    }

    /** NaN for no trials. */
    public double value() {
        return count.value();
    }

    public long trials() {
        return count.trials();
    }
}
