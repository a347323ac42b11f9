package dev.penchant.model.neural;

import org.bytedeco.pytorch.Tensor;

/**
 * What was said of some comparisons, by row.
 *
 * @param target P(a preferred) as stated: 1, 0, ½ for a tie, or between
 * @param weight how much each counts
 * @param margin how clearly the one was preferred; 0 where that is not known
 */
public record Verdicts(Tensor target, Tensor weight, Tensor margin) {}
