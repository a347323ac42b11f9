package dev.penchant.rank;

import dev.penchant.data.Comparisons;
import dev.penchant.data.InputException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The way in: comparisons to a leaderboard. */
public final class Ranking {
    private Ranking() {}

    /** A leaderboard with the default settings. */
    public static Leaderboard fit(Comparisons comparisons) {
        return fit(comparisons, RankSettings.defaults());
    }

    /**
     * Fits the model that {@code settings} ask for. Competitors are the sources of the responses where most have one,
     * else their {@code alt} category, else their texts.
     *
     * @throws InputException when fewer than two competitors were compared, a covariate or context does not exist, or the
     *     likelihood is too flat for a fit
     */
    public static Leaderboard fit(Comparisons comparisons, RankSettings settings) {
        return Contexts.fit(comparisons, settings, Ranking::fitAll);
    }

    /** A leaderboard of counted votes; settings that need more than counts are refused. */
    public static Leaderboard fit(PairCounts counts, RankSettings settings) {
        boolean clusters =
                settings.intervals().overRaters() || settings.intervals().overPrompts();
        if (!settings.covariates().isEmpty() || settings.raterReliability() || clusters)
            throw new IllegalArgumentException("covariates, raters and prompts are not among counts of pairs");
        if (!settings.contextAttribute().isEmpty())
            throw new IllegalArgumentException("contexts are not among counts of pairs");
        requireCompetitors(counts);
        PairFit fit = fit(counts.rows(settings.pairCap()), settings.ties(), settings.prior(), 0);
        return new LeaderboardBuilder(counts, fit, settings).build();
    }

    /** The leaderboard of all votes, without contexts. */
    static Leaderboard fitAll(Comparisons comparisons, RankSettings settings) {
        Competitors competitors = Competitors.of(comparisons);
        PairCounts counts = PairCounts.of(comparisons, competitors);
        requireCompetitors(counts);
        Optional<VoteClusters> clusters = clusters(comparisons, settings);
        LeaderboardBuilder builder;
        if (settings.covariates().isEmpty() && !settings.raterReliability() && clusters.isEmpty()) {
            PairFit fit = fit(counts.rows(settings.pairCap()), settings.ties(), settings.prior(), 0);
            builder = new LeaderboardBuilder(counts, fit, settings);
        } else {
            VoteRows votes = VoteRows.of(comparisons, competitors, settings.covariates(), settings.raterReliability());
            PairRows rows = weighted(votes.rows(), counts, settings.pairCap());
            PairLikelihood likelihood = settings.raterReliability() ? new CrowdVote() : settings.ties();
            PairFit fit = fit(rows, likelihood, settings.prior(), precision(settings, rows));
            builder = new LeaderboardBuilder(counts, fit, settings).withVotes(comparisons, votes, clusters);
        }
        return builder.build().warning(competitors.leftOut());
    }

    /** What the settings want votes summed over; Crowd-BT has a parameter of each rater instead. */
    static Optional<VoteClusters> clusters(Comparisons comparisons, RankSettings settings) {
        if (settings.intervals().overRaters()) return Optional.of(VoteClusters.byRater(comparisons));
        if (settings.intervals().overPrompts()) return Optional.of(VoteClusters.byPrompt(comparisons));
        boolean free = settings.intervals() == RankSettings.Intervals.AUTO && !settings.raterReliability();
        return free ? VoteClusters.suiting(comparisons) : Optional.empty();
    }

    private static PairFit fit(PairRows rows, PairLikelihood likelihood, Prior prior, double covariatePrecision) {
        try {
            return PairFit.of(rows, likelihood, prior, covariatePrecision);
        } catch (NoMinimumException flat) {
            throw new InputException(
                    PlackettLuce.NO_FIT,
                    "the votes do not say enough for a fit: " + flat.getMessage(),
                    "take a prior (--prior 1), or a model with fewer parameters");
        }
    }

    static double precision(RankSettings settings, PairRows rows) {
        return settings.covariatePrecision() * (settings.precisionPerVote() ? rows.votes() : 1);
    }

    static void requireCompetitors(PairCounts counts) {
        if (counts.size() > 0) return;
        throw new InputException(
                "one_competitor",
                "nothing to rank: no two competitors were compared",
                "ranking needs votes between at least two different sources (or texts)");
    }

    /** Rows with the pair's re-weighting factor. */
    private static PairRows weighted(PairRows rows, PairCounts counts, double cap) {
        if (cap == 0) return rows;
        PairRows pairs = counts.rows(cap);
        Map<Long, Double> factors = new HashMap<>();
        for (int e = 0; e < pairs.size(); e++)
            factors.put((long) pairs.first()[e] << 32 | pairs.second()[e], pairs.factor()[e]);
        for (int e = 0; e < rows.size(); e++)
            rows.factor()[e] = factors.getOrDefault((long) rows.first()[e] << 32 | rows.second()[e], 1.);
        return rows;
    }

    /** Numbers 0..n−1 by descending value. */
    static int[] descending(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted((i, j) -> values[i] == values[j] ? Integer.compare(i, j) : Double.compare(values[j], values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
