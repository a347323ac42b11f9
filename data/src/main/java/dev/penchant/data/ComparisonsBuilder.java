package dev.penchant.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Collects judgments into {@link Comparisons}: numbers their raters, prompts and responses and forms the pairs.
 *
 * <p>Nothing of a judgment is held but what goes into the columns and dictionaries. Attributes of judgments that turn out
 * to belong to the raters (never changing within a rater, differing between them) become attributes of the raters; others
 * are kept as columns when asked for. A judgment of a single scored response is compared with others of the same rater and
 * prompt ({@link SingleScores}). A judgment of n {@link Judgment#ballots} of nobody named counts as n judgments; of a named
 * rater its rows weigh n.
 */
public final class ComparisonsBuilder {
    private PairPolicy policy = PairPolicy.ALL_PAIRS;
    private SplittableRandom random = new SplittableRandom(0);

    private final Dictionary<Rater> raters = new Dictionary<>();
    private final Map<String, Integer> raterNumbers = new HashMap<>();
    private final RaterAttributes raterAttributes = new RaterAttributes();
    private final Dictionary<Prompt> prompts = new Dictionary<>();
    private final Dictionary<Response> responses = new Dictionary<>();
    private final SingleScores singles = new SingleScores();
    private final ComparisonRows rows = new ComparisonRows();
    private int stages;
    private int judgments;
    private int uncompared;

    ComparisonsBuilder() {}

    /** @param seed of what {@link PairPolicy#BEST_VS_RANDOM} draws, and of how ratings are dealt into groups */
    public ComparisonsBuilder policy(PairPolicy pairPolicy, long seed) {
        this.policy = pairPolicy;
        this.random = new SplittableRandom(seed);
        return this;
    }

    /** Judgment attributes to keep as columns; to be called before the first {@link #add}. */
    public ComparisonsBuilder keepAttributes(Set<String> names) {
        rows.keep(names);
        return this;
    }

    /** Adds a judgment; one with a single scored response waits for others of the same rater and prompt. */
    public ComparisonsBuilder add(Judgment judged) {
        int rater = numberOf(judged.rater());
        if (judged.rater().identified()) raterAttributes.note(rater, judged.attributes());
        int prompt = prompts.add(judged.prompt());
        int[] shown = judged.responses().stream().mapToInt(responses::add).toArray();
        long time = judged.time() == null ? Long.MIN_VALUE : judged.time().getEpochSecond();
        if (shown.length == 1
                && judged.verdict() instanceof Verdict.Scores scores
                && !Double.isNaN(scores.overall(0))) {
            singles.add(rater, prompt, shown[0], scores.overall(0), time);
            return this;
        }
        int before = rows.size();
        if (IntStream.of(shown).distinct().count() > 1) addRows(judged, rater, prompt, shown, time);
        if (rows.size() == before) uncompared++;
        return this;
    }

    private void addRows(Judgment judged, int rater, int prompt, int[] shown, long time) {
        ComparisonRows.Shared shared = new ComparisonRows.Shared(
                rater,
                prompt,
                judgments++,
                (float) judged.ballots(),
                judged.strength() == null ? 0 : Math.abs(judged.strength()),
                time,
                flags(judged),
                rows.valuesOf(judged.attributes()));
        switch (judged.verdict()) {
            case Verdict.Choice choice ->
                addStage(shared, shown, choice.winner(), others(shown.length, choice.winner()), null);
            case Verdict.Tie tie -> addTies(shared, shown);
            case Verdict.Neither neither -> addTies(shared, shown);
            case Verdict.Ranking ranking -> addOrder(shared, shown, ranking.tiers(), null);
            case Verdict.Scores scores -> addScores(shared, shown, scores);
        }
    }

    private static byte flags(Judgment judged) {
        int flags = judged.orderShown() && judged.responses().size() == 2 ? Comparisons.SHOWN_FIRST : 0;
        if (judged.verdict() instanceof Verdict.Neither) flags |= Comparisons.NEITHER;
        return (byte) flags;
    }

    public Comparisons build() {
        int alone = singles.size();
        if (!singles.isEmpty()) {
            int[] none = rows.valuesOf(Map.of());
            for (SingleScores.Group group : singles.groups(random)) {
                alone -= group.responses().length;
                addValues(
                        new ComparisonRows.Shared(
                                group.rater(), group.prompt(), judgments++, 1, 0, group.time(), (byte) 0, none),
                        group.responses(),
                        group.values());
            }
        }
        return rows.build(raterAttributes.describe(raters), prompts, responses, uncompared + alone);
    }

    private int numberOf(Rater who) {
        return raterNumbers.computeIfAbsent(who.id(), id -> raters.add(who));
    }

    private void addTies(ComparisonRows.Shared shared, int[] shown) {
        for (int i = 0; i < shown.length; i++)
            for (int j = i + 1; j < shown.length; j++)
                rows.add(shared, stages++, shown[i], shown[j], .5f, shared.strength());
    }

    private void addScores(ComparisonRows.Shared shared, int[] shown, Verdict.Scores scores) {
        double[] values = new double[shown.length];
        for (int i = 0; i < shown.length; i++) values[i] = scores.overall(i);
        addValues(shared, shown, values);
    }

    /** The order that values (NaN where there is none) put the responses in, equal values tied. */
    private void addValues(ComparisonRows.Shared shared, int[] shown, double[] values) {
        TreeMap<Double, List<Integer>> tiers = new TreeMap<>(Comparator.reverseOrder());
        for (int i = 0; i < shown.length; i++)
            if (!Double.isNaN(values[i]))
                tiers.computeIfAbsent(values[i], key -> new ArrayList<>()).add(i);
        addOrder(shared, shown, List.copyOf(tiers.values()), values);
    }

    private void addOrder(
            ComparisonRows.Shared shared, int[] shown, List<List<Integer>> tiers, double @Nullable [] values) {
        if (policy == PairPolicy.BEST_VS_RANDOM && tiers.size() > 1) {
            addBestAgainstRandom(shared, shown, tiers, values);
            return;
        }
        for (int tier = 0; tier < tiers.size(); tier++) {
            List<Integer> members = tiers.get(tier);
            for (int i = 0; i < members.size(); i++)
                for (int j = i + 1; j < members.size(); j++)
                    rows.add(shared, stages++, shown[members.get(i)], shown[members.get(j)], .5f, 0);
            int last = policy == PairPolicy.ADJACENT ? Math.min(tier + 2, tiers.size()) : tiers.size();
            List<Integer> below =
                    tiers.subList(tier + 1, last).stream().flatMap(List::stream).toList();
            if (!below.isEmpty()) for (int winner : members) addStage(shared, shown, winner, below, values);
            if (policy == PairPolicy.BEST_VS_REST) return;
        }
    }

    private void addBestAgainstRandom(
            ComparisonRows.Shared shared, int[] shown, List<List<Integer>> tiers, double @Nullable [] values) {
        List<Integer> rest =
                tiers.subList(1, tiers.size()).stream().flatMap(List::stream).toList();
        int other = rest.get(random.nextInt(rest.size()));
        int best = tiers.getFirst().get(random.nextInt(tiers.getFirst().size()));
        addStage(shared, shown, best, List.of(other), values);
    }

    private void addStage(
            ComparisonRows.Shared shared, int[] shown, int winner, List<Integer> losers, double @Nullable [] values) {
        int stage = stages++;
        for (int loser : losers) {
            double by = values == null ? shared.strength() : values[winner] - values[loser];
            if (winner < loser) rows.add(shared, stage, shown[winner], shown[loser], 1, by);
            else rows.add(shared, stage, shown[loser], shown[winner], 0, by);
        }
    }

    private static List<Integer> others(int count, int winner) {
        List<Integer> others = new ArrayList<>(count - 1);
        for (int i = 0; i < count; i++) if (i != winner) others.add(i);
        return others;
    }
}
