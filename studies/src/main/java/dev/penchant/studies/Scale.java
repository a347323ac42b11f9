package dev.penchant.studies;

import java.util.Locale;

/** How much of a study is run: all of it, or as much as shows that it works. */
public enum Scale {
    FULL,
    REDUCED;

    /** As users write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
