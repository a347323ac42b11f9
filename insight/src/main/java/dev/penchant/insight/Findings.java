package dev.penchant.insight;

import dev.penchant.data.Comparisons;
import dev.penchant.data.InputException;
import dev.penchant.data.Progress;
import dev.penchant.data.io.ReadSummary;
import dev.penchant.data.statistics.Describe;
import dev.penchant.data.statistics.Description;
import dev.penchant.model.select.Experiment;
import dev.penchant.model.select.ExperimentSettings;
import dev.penchant.model.select.Learned;
import dev.penchant.rank.Leaderboard;
import dev.penchant.rank.RankModel;
import dev.penchant.rank.RankSettings;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * All that {@code penchant learn} finds out: what the data is, who wins, and which model forecasts best.
 *
 * @param title what the data is called, for headings
 * @param cycles circular triads that noise about one order would make
 * @param leaderboard empty when nothing recurs often enough to be ranked
 * @param learned models compared, or the one model that could be had of too little data
 */
public record Findings(
        String title,
        Comparisons comparisons,
        Description description,
        Optional<NoisyOrder> cycles,
        Optional<Leaderboard> leaderboard,
        Learned learned,
        long seed) {
    /** A response or source has to be compared this often on average to be put on a leaderboard. */
    private static final double LEAST_GAMES = 6;

    /** So few are ranked all the same where there is a comparison for each but one: their intervals say how little is known. */
    private static final int A_HANDFUL = 12;

    private static final int MOST_COMPETITORS = 20_000;

    /** @throws InputException when the data cannot be learned from */
    public static Findings of(
            String title,
            Comparisons comparisons,
            ReadSummary summary,
            ExperimentSettings settings,
            Progress progress) {
        progress.report("describing", 0, -1);
        Description description = Describe.of(comparisons, summary);
        Optional<Leaderboard> leaderboard = leaderboard(comparisons);
        Learned learned = Learned.of(comparisons, settings, progress);
        Optional<NoisyOrder> cycles = NoisyOrder.of(comparisons, description.cycles(), settings.seed());
        return new Findings(title, comparisons, description, cycles, leaderboard, learned, settings.seed());
    }

    /** Empty where the data was too little to compare models. */
    public Optional<Experiment> experiment() {
        return learned instanceof Experiment compared ? Optional.of(compared) : Optional.empty();
    }

    /** The leaderboard that {@code penchant rank} gives by default; empty when nothing recurs often enough. */
    public static Optional<Leaderboard> leaderboard(Comparisons comparisons) {
        long sources = IntStream.range(0, comparisons.responses().size())
                .mapToObj(comparisons.responses()::get)
                .map(response -> response.source().isEmpty() ? response.text() : response.source())
                .distinct()
                .count();
        boolean often = 2.0 * comparisons.size() / Math.max(1, sources) >= LEAST_GAMES;
        boolean handful = sources <= A_HANDFUL && sources <= comparisons.size() + 1;
        if (!often && !handful || sources > MOST_COMPETITORS) return Optional.empty();
        try {
            return Optional.of(RankModel.fit(comparisons, RankSettings.defaults()));
        } catch (InputException nothingToRank) {
            return Optional.empty();
        }
    }
}
