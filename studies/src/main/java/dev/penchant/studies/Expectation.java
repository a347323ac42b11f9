package dev.penchant.studies;

/**
 * A sentence that the paper or the theory lets expect, measured and told as it comes out. It is no claim of this
 * project: where it does not hold, the study does not fail, and the reason stands beside it.
 *
 * @param why what explains the measurement where the sentence does not hold
 */
public record Expectation(Claim claim, String why) {}
