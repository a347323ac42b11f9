package dev.penchant.rank;

import dev.penchant.rank.Covariate.Contrast;
import java.util.List;

/** The two published forms of style control: how two responses become a number, and what holds its effect near 0. */
public enum StyleForm {
    /**
     * As LMArena's package arena-rank has it today: lengths by (a − b)/(a + b), counts by (a − b)/(a + b + 1), and the
     * penalty ½·‖β‖² on the mean loss, which lets through a small part of the effect only.
     */
    ARENA_RANK,
    /**
     * As FastChat had it (2024): all by (a − b)/(a + b + 1), and the penalty ½·½·(‖θ/ln 10‖² + ‖β‖²) on the summed loss,
     * which leaves the effect nearly as it is.
     */
    FASTCHAT;

    /** The settings with the columns held equal: the built-in ones by the form's contrasts, others by their difference. */
    public RankSettings control(RankSettings settings, List<String> columns) {
        List<Covariate> covariates = columns.stream().map(this::covariate).toList();
        return this == ARENA_RANK
                ? settings.withArenaRankPenalty(covariates, 1)
                : settings.withFastChatPenalty(covariates);
    }

    private Covariate covariate(String column) {
        if (!ResponseStyle.COLUMNS.containsKey(column)) return new Covariate(column, Contrast.DIFFERENCE);
        boolean ratio = this == ARENA_RANK && column.startsWith("length_");
        return new Covariate(column, ratio ? Contrast.RATIO : Contrast.COUNT_RATIO);
    }
}
