package dev.penchant.tensor;

/** What a forward pass is for: only in training does dropout drop. */
public enum Mode {
    TRAINING,
    EVALUATION
}
