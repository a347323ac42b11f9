package dev.penchant.rank;

/** Where a number lies with the confidence asked for. */
public record Interval(double low, double high) {}
