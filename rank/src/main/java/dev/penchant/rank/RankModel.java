package dev.penchant.rank;

import dev.penchant.data.Comparisons;
import dev.penchant.data.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The models there are for a leaderboard, and the one place that says which votes get which. */
public enum RankModel {
    /** {@link #PLACKETT_LUCE} for rankings and choices out of several, else {@link #BRADLEY_TERRY}. */
    AUTO,
    /** Pairs, with what a tie means by {@link RankSettings#ties}. */
    BRADLEY_TERRY,
    /** Rankings as what they are. */
    PLACKETT_LUCE,
    /** Online, see {@link Elo}. */
    ELO,
    /** Online, see {@link Glicko2}. */
    GLICKO2,
    /** Online, see {@link GaussianSkill}. */
    TRUESKILL;

    /** The leaderboard of the model that suits the votes. */
    public static Leaderboard fit(Comparisons comparisons, RankSettings settings) {
        return AUTO.leaderboard(comparisons, settings);
    }

    /**
     * The leaderboard by this model.
     *
     * @throws InputException when there is nothing to rank, or the settings ask for what the model does not have
     */
    public Leaderboard leaderboard(Comparisons comparisons, RankSettings settings) {
        if (this != AUTO && this != BRADLEY_TERRY) refuse(settings);
        boolean rankings = this == AUTO && !needsPairs(settings) && ofRankings(comparisons);
        return Contexts.fit(comparisons, settings, (votes, own) -> switch (this) {
            case AUTO -> rankings ? suiting(votes, own) : Ranking.fitAll(votes, own);
            case BRADLEY_TERRY -> Ranking.fitAll(votes, own);
            case PLACKETT_LUCE -> PlackettLuce.fit(votes, own);
            case ELO, GLICKO2, TRUESKILL -> OnlineBoard.of(votes, this, own);
        });
    }

    /** Rankings of which Plackett–Luce has no fit (all tied, or ties of too many) are taken as pairs. */
    private static Leaderboard suiting(Comparisons comparisons, RankSettings settings) {
        try {
            return PlackettLuce.fit(comparisons, settings);
        } catch (InputException failure) {
            boolean noFit =
                    failure.kind().equals(PlackettLuce.NO_FIT) || failure.kind().equals(PlackettLuce.TOO_MANY_TIES);
            if (!noFit) throw failure;
            return Ranking.fitAll(comparisons, settings)
                    .warning(List.of("The rankings were taken as pairs, because Plackett-Luce cannot fit them: "
                            + failure.getMessage() + "."));
        }
    }

    /** Whether the settings ask for what only the models of pairs have. */
    private static boolean needsPairs(RankSettings settings) {
        return !(settings.ties() instanceof TieModel.HalfWin)
                || settings.intervals().bootstrap()
                || settings.raterReliability()
                || settings.pairCap() > 0
                || !settings.covariates().isEmpty();
    }

    private void refuse(RankSettings settings) {
        List<String> refused = refused(settings);
        if (refused.isEmpty()) return;
        throw new InputException(
                "usage",
                "the model " + name().toLowerCase(Locale.ROOT) + " does not have what is asked for: "
                        + String.join(", ", refused),
                "leave " + (refused.size() == 1 ? "this" : "these") + " out, or take the model bradley_terry");
    }

    /** What the settings ask for that this model, which is none of pairs, does not have. */
    private List<String> refused(RankSettings settings) {
        boolean online = this != PLACKETT_LUCE;
        RankSettings.Intervals kind = settings.intervals();
        boolean interval = online
                ? kind != RankSettings.Intervals.AUTO && !(this == ELO && kind == RankSettings.Intervals.BOOTSTRAP)
                : kind.bootstrap();
        List<String> refused = new ArrayList<>();
        if (!(settings.ties() instanceof TieModel.HalfWin))
            refused.add("ties as " + settings.ties().title());
        if (interval) refused.add("intervals by " + kind.name().toLowerCase(Locale.ROOT));
        if (!settings.covariates().isEmpty()) refused.add("style columns");
        if (settings.raterReliability()) refused.add("reliability of raters");
        if (settings.pairCap() > 0) refused.add("a cap on pairs");
        if (online && !(settings.prior() instanceof Prior.None)) refused.add("a prior");
        return refused;
    }

    /** Whether the comparisons are mostly views of rankings or choices: at least two for each judgment. */
    private static boolean ofRankings(Comparisons comparisons) {
        long judgments = IntStream.range(0, comparisons.size())
                .map(comparisons::judgment)
                .distinct()
                .count();
        return judgments > 0 && comparisons.size() >= 2 * judgments;
    }
}
