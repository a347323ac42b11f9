package dev.penchant.model.curate;

import dev.penchant.data.Comparisons;
import dev.penchant.model.neural.Pairs;
import java.util.ArrayList;
import java.util.List;

/**
 * Votes after a {@link Remedy}, with a log of what was done to which and why.
 *
 * @param target by row, P(a preferred)
 * @param margin by row, what the winner is to lead by; below 0 where voters contradict a vote that stands, as it was
 *     where the remedy sets none
 * @param kept by row, false where a vote is left out
 */
public record Curation(float[] target, float[] margin, boolean[] kept, List<Change> log) {
    /** μ beyond this is cut, so that no vote dominates. */
    public static final double MOST = 3;

    /** What was done to a vote. */
    public enum Action {
        FLIPPED,
        SOFTENED,
        FLIPPED_AND_SOFTENED,
        DROPPED,
        GIVEN_MARGIN,
        FLIPPED_AND_GIVEN_MARGIN
    }

    /**
     * @param mean μ of the vote as it was stated
     * @param deviation of μ over voters
     * @param before P(a preferred) as stated
     * @param after P(a preferred) now
     * @param margin set by the remedy, else 0
     */
    public record Change(
            int row,
            double mean,
            double deviation,
            Doubt doubt,
            Action action,
            float before,
            float after,
            float margin) {}

    /**
     * Ties stay as they are, and so do votes whose voters say nothing for or against (μ = 0) where a remedy would soften
     * them by nothing.
     *
     * @param target by row, as stated
     * @param margin by row, as stated
     * @param share of the votes that are flipped or dropped, the weakest; in [0, 1]
     */
    public static Curation of(Strength strength, float[] target, float[] margin, Remedy remedy, double share) {
        if (!(share >= 0 && share <= 1)) throw new IllegalArgumentException("a share lies between 0 and 1: " + share);
        float[] after = target.clone();
        float[] lead = margin.clone();
        boolean[] kept = new boolean[target.length];
        java.util.Arrays.fill(kept, true);
        List<Change> log = new ArrayList<>();
        int[] order = strength.weakestFirst();
        boolean[] weak = new boolean[target.length];
        for (int i = 0; i < Math.round(share * order.length); i++) weak[order[i]] = true;
        for (int row = 0; row < target.length; row++) {
            double mean = strength.mean()[row];
            if (Double.isNaN(mean)) continue;
            boolean turned = weak[row] && remedy.flips();
            double cut = Math.clamp(turned ? -mean : mean, -MOST, MOST);
            if (turned) after[row] = 1 - target[row];
            if (remedy.softens()) {
                float winner = (float) (1 / (1 + Math.exp(-cut)));
                after[row] = after[row] > .5f ? winner : 1 - winner;
            }
            if (remedy.setsMargins()) lead[row] = (float) cut;
            if (weak[row] && remedy == Remedy.DROP) kept[row] = false;
            if (kept[row] && !turned && !remedy.softens() && !remedy.setsMargins()) continue;
            log.add(new Change(
                    row,
                    mean,
                    strength.deviation()[row],
                    Doubt.of(mean, strength.deviation()[row]),
                    action(remedy, turned),
                    target[row],
                    after[row],
                    remedy.setsMargins() ? lead[row] : 0));
        }
        return new Curation(after, lead, kept, List.copyOf(log));
    }

    /** Of votes and what {@link Strength#of} says of them. Only votes of one row each can be mended. */
    public static Curation of(Comparisons votes, Strength strength, Remedy remedy, double share) {
        float[] margin = new float[votes.size()];
        double[] mean = strength.mean().clone();
        for (int row = 0; row < margin.length; row++) {
            margin[row] = votes.margin(row);
            boolean alone = (row == 0 || votes.judgment(row - 1) != votes.judgment(row))
                    && (row + 1 == margin.length || votes.judgment(row + 1) != votes.judgment(row));
            if (!alone) mean[row] = Double.NaN;
        }
        return of(new Strength(mean, strength.deviation()), Strength.targets(votes), margin, remedy, share);
    }

    private static Action action(Remedy remedy, boolean turned) {
        if (remedy == Remedy.DROP) return Action.DROPPED;
        if (remedy.softens()) return turned ? Action.FLIPPED_AND_SOFTENED : Action.SOFTENED;
        if (remedy.setsMargins()) return turned ? Action.FLIPPED_AND_GIVEN_MARGIN : Action.GIVEN_MARGIN;
        return Action.FLIPPED;
    }

    /** The votes that are kept, as they are now. Margins of {@link Comparisons} are never negative: 0 stands for these. */
    public Comparisons of(Comparisons votes) {
        float[] leads = margin.clone();
        for (int row = 0; row < leads.length; row++) leads[row] = Math.max(0, leads[row]);
        return votes.restated(target, leads).filter(row -> kept[row]);
    }

    /** As {@link #of(Comparisons)}, for networks; negative margins stay. */
    public Pairs of(Pairs votes) {
        int[] rows = java.util.stream.IntStream.range(0, kept.length)
                .filter(row -> kept[row])
                .toArray();
        return votes.withTargets(target).withMargins(margin).select(rows);
    }
}
