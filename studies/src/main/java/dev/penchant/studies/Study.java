package dev.penchant.studies;

import dev.penchant.data.Progress;

/** An experiment on one system, with claims that can fail. */
public interface Study {
    StudyCard card();

    /** Measures and checks; the same seed, scale and data give the same numbers. */
    StudyResult run(long seed, Scale scale, Progress progress);
}
