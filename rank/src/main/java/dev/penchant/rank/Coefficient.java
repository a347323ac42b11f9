package dev.penchant.rank;

import dev.penchant.data.statistics.Interval;

/**
 * A fitted number that is not a competitor's.
 *
 * @param name the covariate's, or the tie parameter's letter, or the rater's id
 * @param value logits for one standard deviation of a covariate; ν or κ; the reliability η
 */
public record Coefficient(String name, double value, Interval interval) {}
