package dev.penchant.model.segment;

/**
 * A short piece of behaviour.
 *
 * @param features Σ_t φ_t, undiscounted
 * @param start the state it began in
 * @param end the state it led to
 */
public record Segment(double[] features, int start, int end) {}
