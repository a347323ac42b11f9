package dev.penchant.data.statistics;

/**
 * A number with its interval at 95 %, which allows for observations that hang together.
 *
 * @param interval NaN to NaN where all observations are of one cluster and nothing tells how others differ
 * @param n observations
 */
public record Estimate(double value, Interval interval, int n) {}
