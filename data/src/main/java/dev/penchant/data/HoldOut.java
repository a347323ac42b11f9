package dev.penchant.data;

/** What a held-out part shares nothing of with the training part. */
public enum HoldOut {
    /** Raters of the test part voted nowhere in the training part. */
    RATERS,
    /** Prompts of the test part (or, where every vote answers the same prompt, responses) are new. */
    PROMPTS,
    /** Test votes are later than all training votes. */
    TIME,
    /** Whole judgments at random; repeats of one judgment stay on one side. */
    RANDOM
}
