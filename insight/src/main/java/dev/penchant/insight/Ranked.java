package dev.penchant.insight;

import dev.penchant.data.Comparisons;
import dev.penchant.data.InputException;
import dev.penchant.rank.Leaderboard;
import dev.penchant.rank.RankModel;
import dev.penchant.rank.RankSettings;
import java.util.stream.IntStream;

/** Who wins, or why there is no telling. */
public sealed interface Ranked {
    /** The leaderboard that {@code penchant rank} gives by default. */
    record Board(Leaderboard leaderboard) implements Ranked {}

    /**
     * None.
     *
     * @param reason a clause that goes on after "because"
     */
    record None(String reason) implements Ranked {}

    /** A response or source has to be compared this often on average to be put on a leaderboard. */
    double LEAST_GAMES = 6;

    /** So few are ranked all the same where there is a comparison for each but one: their intervals say how little is known. */
    int A_HANDFUL = 12;

    int MOST_COMPETITORS = 20_000;

    static Ranked of(Comparisons comparisons) {
        long sources = IntStream.range(0, comparisons.responses().size())
                .mapToObj(comparisons.responses()::get)
                .map(response -> response.source().isEmpty() ? response.text() : response.source())
                .distinct()
                .count();
        boolean often = 2.0 * comparisons.size() / Math.max(1, sources) >= LEAST_GAMES;
        boolean handful = sources <= A_HANDFUL && sources <= comparisons.size() + 1;
        if (!often && !handful)
            return new None("no source or response recurs often enough to be rated: there are " + comparisons.size()
                    + " comparisons of " + sources + ", and each should be in " + Math.round(LEAST_GAMES)
                    + " on average");
        if (sources > MOST_COMPETITORS)
            return new None(sources + " competitors are more than the " + MOST_COMPETITORS
                    + " that a report ranks; “penchant rank” takes them");
        try {
            return new Board(RankModel.fit(comparisons, RankSettings.defaults()));
        } catch (InputException nothingToRank) {
            return new None(String.valueOf(nothingToRank.getMessage()));
        }
    }
}
