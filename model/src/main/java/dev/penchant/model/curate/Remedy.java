package dev.penchant.model.curate;

import java.util.Locale;

/** What is done about doubtful votes (Wang et al. 2024, Secrets of RLHF II, §2.2). */
public enum Remedy {
    /** The weakest are turned round. */
    FLIP(true, false, false),
    /** Every vote counts for its winner with σ(μ), for the loser with the rest. */
    SOFT(false, true, false),
    /** The weakest are left out. */
    DROP(false, false, false),
    /** Every winner is to lead by μ: −log σ(Δ − μ). */
    MARGIN(false, false, true),
    /** {@link #FLIP}, then {@link #SOFT}. */
    FLIP_SOFT(true, true, false),
    /** {@link #FLIP}, then {@link #MARGIN}. */
    FLIP_MARGIN(true, false, true);

    private final boolean flips;
    private final boolean softens;
    private final boolean setsMargins;

    Remedy(boolean flips, boolean softens, boolean setsMargins) {
        this.flips = flips;
        this.softens = softens;
        this.setsMargins = setsMargins;
    }

    boolean flips() {
        return flips;
    }

    boolean softens() {
        return softens;
    }

    boolean setsMargins() {
        return setsMargins;
    }

    /** As users write it: flip+soft. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '+');
    }
}
