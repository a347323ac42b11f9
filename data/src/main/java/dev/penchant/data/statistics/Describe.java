package dev.penchant.data.statistics;

import dev.penchant.data.Comparisons;
import dev.penchant.data.io.ReadSummary;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Computes a {@link Description}. */
public final class Describe {
    private static final int FEWEST_SHARED_ITEMS = 10;
    private static final long SEED = 7;

    private Describe() {}

    /** @param read what became of the rows the comparisons come from */
    public static Description of(Comparisons all, ReadSummary read) {
        PairItems items = new PairItems(all);
        ComparisonGraph competitors = new ComparisonGraph(all);
        BitSet prompts = new BitSet();
        BitSet responses = new BitSet();
        BitSet judgments = new BitSet();
        long judged = 0;
        Set<String> sources = new HashSet<>();
        for (int row = 0; row < all.size(); row++) {
            if (!all.promptOf(row).messages().isEmpty()) prompts.set(all.prompt(row));
            responses.set(all.a(row));
            responses.set(all.b(row));
            if (!judgments.get(all.judgment(row))) judged += times(all, row);
            judgments.set(all.judgment(row));
        }
        responses.stream()
                .forEach(number -> sources.add(all.responses().get(number).source()));
        sources.remove("");
        Description.Balance balance = balance(all);
        Clusters clusters = Clusters.of(all);
        return new Description(
                read.format(),
                read.rows(),
                read.used(),
                read.rejected(),
                read.rejectsFile(),
                read.duplicateIds(),
                balance.first() + balance.second() + balance.ties(),
                judged,
                all.uncompared(),
                identified(all),
                prompts.cardinality(),
                responses.cardinality(),
                sources.size(),
                balance.ties(),
                IntStream.range(0, all.size())
                        .filter(all::neither)
                        .mapToLong(row -> times(all, row))
                        .sum(),
                agreement(items),
                items.retest(),
                Triads.of(competitors.beaten(), SEED),
                firstWins(all, clusters),
                LengthBias.of(all, clusters),
                competitors.size(),
                competitors.components(),
                balance,
                items.duplicates());
    }

    static int identified(Comparisons all) {
        int identified = 0;
        for (int number : all.distinctRaters()) if (all.raters().get(number).identified()) identified++;
        return identified;
    }

    private static Description.Balance balance(Comparisons all) {
        long first = 0;
        long second = 0;
        long ties = 0;
        for (int row = 0; row < all.size(); row++) {
            if (all.tie(row)) ties += times(all, row);
            else if (all.target(row) > .5f) first += times(all, row);
            else second += times(all, row);
        }
        return new Description.Balance(first, second, ties);
    }

    /** As many as the ballots that the row stands for. */
    private static long times(Comparisons all, int row) {
        return Math.max(1, Math.round((double) all.weight(row)));
    }

    private static ClusteredShare firstWins(Comparisons all, Clusters clusters) {
        int[] rows = IntStream.range(0, all.size())
                .filter(row -> all.shownFirst(row) && !all.tie(row))
                .toArray();
        return ClusteredShare.of(
                IntStream.of(rows)
                        .mapToDouble(row -> all.target(row) > .5f ? 1 : 0)
                        .toArray(),
                clusters.select(rows));
    }

    private static Description.Agreement agreement(PairItems items) {
        RatingCounts counts = items.counts();
        if (counts.size() == 0) return new Description.Agreement(0, null, null, null, null, null, null);
        int resamples = counts.size() > 20_000 ? 200 : 500;
        Double fleiss = defined(counts.fleiss());
        Double alpha = defined(counts.krippendorff(RatingCounts.Metric.NOMINAL));
        return new Description.Agreement(
                counts.size(),
                fleiss,
                fleiss == null ? null : counts.bootstrap(RatingCounts::fleiss, resamples, SEED),
                alpha,
                alpha == null
                        ? null
                        : counts.bootstrap(c -> c.krippendorff(RatingCounts.Metric.NOMINAL), resamples, SEED),
                defined(counts.krippendorff(RatingCounts.Metric.ORDINAL)),
                defined(items.meanCohen(FEWEST_SHARED_ITEMS)));
    }

    private static @Nullable Double defined(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
