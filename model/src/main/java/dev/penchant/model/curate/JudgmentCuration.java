package dev.penchant.model.curate;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.InputException;
import dev.penchant.data.Judgment;
import dev.penchant.data.Progress;
import dev.penchant.data.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Judgments after a {@link Remedy}. Judged and mended are those that prefer one of two different responses; the others
 * pass as they are.
 *
 * @param row by judgment, its row in {@code strength} and {@code curation}; −1 where it is not judged
 */
public record JudgmentCuration(List<Judgment> judgments, int[] row, Strength strength, Curation curation) {
    /** Fewer votes teach nobody. */
    private static final int FEWEST = 20;

    private static final int FOLDS = 5;
    /** Ends the id of the half of a softened judgment that speaks for the other side. */
    private static final String SECOND = "/other-side";

    public JudgmentCuration {
        judgments = List.copyOf(judgments);
    }

    /**
     * @param share of the votes judged that are flipped or dropped
     * @throws InputException of kind {@code too_few_votes}
     */
    public static JudgmentCuration of(
            List<Judgment> judgments,
            Remedy remedy,
            double share,
            int voters,
            HoldOut apart,
            long seed,
            Progress progress) {
        int[] row = new int[judgments.size()];
        List<Judgment> judged = new ArrayList<>();
        for (int i = 0; i < row.length; i++) {
            row[i] = decided(judgments.get(i)) ? judged.size() : -1;
            if (row[i] >= 0) judged.add(judgments.get(i));
        }
        if (judged.size() < FEWEST)
            throw new InputException(
                    "too_few_votes",
                    "only " + judged.size() + " judgments prefer one of two responses",
                    "give at least " + FEWEST + ": each is judged by what the others teach");
        float[] weights = new float[judged.size()];
        for (int i = 0; i < weights.length; i++)
            weights[i] = (float) judged.get(i).ballots();
        Comparisons votes = Comparisons.of(
                        judged.stream().map(JudgmentCuration::once).toList())
                .reweighted(weights);
        Strength strength = Strength.of(votes, voters, FOLDS, apart, seed, progress);
        return new JudgmentCuration(judgments, row, strength, Curation.of(votes, strength, remedy, share));
    }

    private static boolean decided(Judgment judgment) {
        return judgment.responses().size() == 2
                && !judgment.responses().get(0).equals(judgment.responses().get(1))
                && winner(judgment.verdict()) >= 0;
    }

    /** Which of two responses is preferred; −1 for neither. */
    private static int winner(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Choice choice -> choice.winner();
            case Verdict.Ranking ranking ->
                ranking.tiers().size() == 2 ? ranking.tiers().getFirst().getFirst() : -1;
            case Verdict.Scores scores -> scored(scores.overall(0), scores.overall(1));
            case Verdict.Tie tie -> -1;
            case Verdict.Neither neither -> -1;
        };
    }

    private static int scored(double first, double second) {
        if (first > second) return 0;
        return second > first ? 1 : -1;
    }

    /** One row each, whatever its ballots: these weigh. */
    private static Judgment once(Judgment judgment) {
        Map<String, String> attributes = new HashMap<>(judgment.attributes());
        attributes.remove(Judgment.BALLOTS);
        return changed(judgment, judgment.id(), judgment.verdict(), judgment.strength(), attributes);
    }

    /** How many judged votes are doubted how. */
    public Map<Doubt, Integer> doubts() {
        Map<Doubt, Integer> counts = new EnumMap<>(Doubt.class);
        for (Doubt doubt : Doubt.values()) counts.put(doubt, 0);
        for (int i = 0; i < strength.size(); i++)
            counts.merge(Doubt.of(strength.mean()[i], strength.deviation()[i]), 1, Integer::sum);
        return counts;
    }

    /** Mean strength of each tenth of the judged votes, the weakest first. */
    public double[] byTenth() {
        int[] order = strength.weakestFirst();
        double[] means = new double[10];
        for (int tenth = 0; tenth < 10; tenth++)
            means[tenth] = Arrays.stream(order, tenth * order.length / 10, (tenth + 1) * order.length / 10)
                    .mapToDouble(i -> strength.mean()[i])
                    .average()
                    .orElseThrow();
        return means;
    }

    /**
     * The judgments as they are now. A softened one becomes two, one for either side, whose {@link Judgment#ballots} share
     * its own as voters do.
     */
    public void judgments(Consumer<Judgment> sink) {
        Map<Integer, Curation.Change> changes = new HashMap<>();
        curation.log().forEach(change -> changes.put(change.row(), change));
        for (int i = 0; i < judgments.size(); i++) {
            Curation.Change change = changes.get(row[i]);
            if (change == null) sink.accept(judgments.get(i));
            else if (change.action() != Curation.Action.DROPPED) mended(judgments.get(i), change, sink);
        }
    }

    private static void mended(Judgment judgment, Curation.Change change, Consumer<Judgment> sink) {
        boolean led = change.action() == Curation.Action.GIVEN_MARGIN
                || change.action() == Curation.Action.FLIPPED_AND_GIVEN_MARGIN;
        Double strength = led ? Double.valueOf(Math.max(0, change.margin())) : judgment.strength();
        int stated = winner(judgment.verdict());
        int winner = change.after() > .5f ? 0 : 1;
        Verdict verdict = winner == stated ? judgment.verdict() : new Verdict.Choice(winner);
        double share = Math.max(change.after(), 1 - change.after());
        if (share == 1) {
            sink.accept(changed(judgment, judgment.id(), verdict, strength, judgment.attributes()));
            return;
        }
        sink.accept(changed(judgment, judgment.id(), verdict, strength, counted(judgment, share)));
        sink.accept(changed(
                judgment,
                judgment.id() == null ? null : judgment.id() + SECOND,
                new Verdict.Choice(1 - winner),
                strength,
                counted(judgment, 1 - share)));
    }

    private static Map<String, String> counted(Judgment judgment, double share) {
        Map<String, String> attributes = new HashMap<>(judgment.attributes());
        attributes.put(Judgment.BALLOTS, String.valueOf(share * judgment.ballots()));
        return attributes;
    }

    private static Judgment changed(
            Judgment from,
            @Nullable String id,
            Verdict verdict,
            @Nullable Double strength,
            Map<String, String> attributes) {
        return new Judgment(
                id,
                from.rater(),
                from.prompt(),
                from.responses(),
                verdict,
                strength,
                from.rationale(),
                from.time(),
                attributes,
                from.orderShown());
    }
}
