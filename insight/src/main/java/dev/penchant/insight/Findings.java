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
import java.util.Optional;

/**
 * All that {@code penchant learn} finds out: what the data is, who wins, and which model forecasts best.
 *
 * @param title what the data is called, for headings
 * @param cycles circular triads that noise about one order would make
 * @param ranked who wins, or why that is not known
 * @param learned models compared, or the one model that could be had of too little data
 */
public record Findings(
        String title,
        Comparisons comparisons,
        Description description,
        Optional<NoisyOrder> cycles,
        Ranked ranked,
        Learned learned,
        long seed) {
    /** @throws InputException when the data cannot be learned from */
    public static Findings of(
            String title,
            Comparisons comparisons,
            ReadSummary summary,
            ExperimentSettings settings,
            Progress progress) {
        progress.report("describing", 0, -1);
        Description description = Describe.of(comparisons, summary);
        Learned learned = Learned.of(comparisons, settings, progress);
        Optional<NoisyOrder> cycles = NoisyOrder.of(comparisons, description.cycles(), settings.seed());
        return new Findings(title, comparisons, description, cycles, Ranked.of(comparisons), learned, settings.seed());
    }

    /** Empty where the data was too little to compare models. */
    public Optional<Experiment> experiment() {
        return learned instanceof Experiment compared ? Optional.of(compared) : Optional.empty();
    }

    /** Empty where nothing could be ranked. */
    public Optional<Leaderboard> leaderboard() {
        return ranked instanceof Ranked.Board found ? Optional.of(found.leaderboard()) : Optional.empty();
    }
}
