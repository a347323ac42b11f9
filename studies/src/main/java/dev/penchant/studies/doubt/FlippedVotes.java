package dev.penchant.studies.doubt;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.Judgment;
import dev.penchant.data.Progress;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import dev.penchant.model.curate.Strength;
import dev.penchant.model.fit.RankStatistics;
import dev.penchant.studies.simulation.Means;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Real comparisons of which a fifth were turned round.
 *
 * @param flipped by row
 */
record FlippedVotes(Comparisons votes, boolean[] flipped) {
    static final double SHARE = .2;

    private record Pair(Prompt prompt, Response a, Response b) {}

    /** Of a crowd's votes the pairs with a majority of at least so many votes, as one judgment each. */
    static FlippedVotes ofMajorities(Comparisons crowd, int lead, java.util.random.RandomGenerator random) {
        Map<Pair, Integer> leads = new java.util.LinkedHashMap<>();
        for (int row = 0; row < crowd.size(); row++) {
            Response a = crowd.responses().get(crowd.a(row));
            Response b = crowd.responses().get(crowd.b(row));
            boolean turned = a.text().compareTo(b.text()) > 0;
            int vote = Float.compare(crowd.target(row), .5f);
            Pair pair = new Pair(crowd.promptOf(row), turned ? b : a, turned ? a : b);
            leads.merge(pair, turned ? -vote : vote, Integer::sum);
        }
        List<Judgment> judgments = new ArrayList<>();
        List<Boolean> flipped = new ArrayList<>();
        leads.forEach((pair, by) -> {
            if (Math.abs(by) < lead) return;
            boolean flip = random.nextDouble() < SHARE;
            flipped.add(flip);
            judgments.add(Judgment.of(
                            Rater.ANONYMOUS,
                            pair.prompt,
                            List.of(pair.a, pair.b),
                            new Verdict.Choice(by > 0 != flip ? 0 : 1))
                    .inUnknownOrder());
        });
        boolean[] which = new boolean[flipped.size()];
        for (int i = 0; i < which.length; i++) which[i] = flipped.get(i);
        return new FlippedVotes(Comparisons.of(judgments), which);
    }

    /** Of decided votes as they are. */
    static FlippedVotes of(Comparisons decided, java.util.random.RandomGenerator random) {
        boolean[] which = new boolean[decided.size()];
        float[] target = new float[decided.size()];
        float[] margin = new float[decided.size()];
        for (int row = 0; row < which.length; row++) {
            which[row] = random.nextDouble() < SHARE;
            target[row] = which[row] ? 1 - decided.target(row) : decided.target(row);
        }
        return new FlippedVotes(decided.restated(target, margin), which);
    }

    /** How well strengths tell which votes were turned: {@code auc}, {@code decile} (the rate in the lowest), {@code precision}. */
    Means found(int voters, HoldOut apart, long seed, Progress progress) {
        Strength strength = Strength.of(votes, voters, 5, apart, seed, progress);
        double[] doubt =
                java.util.Arrays.stream(strength.mean()).map(mean -> -mean).toArray();
        int[] order = strength.weakestFirst();
        int[] lowest = java.util.Arrays.copyOf(order, order.length / 10);
        int[] negative = IntStream.of(order).filter(row -> doubt[row] > 0).toArray();
        Means found = new Means();
        found.add("pairs", (double) flipped.length);
        found.add("auc", RankStatistics.auc(doubt, flipped));
        found.add("decile", rate(lowest));
        found.add("precision", rate(negative));
        return found;
    }

    private double rate(int[] rows) {
        return IntStream.of(rows).filter(row -> flipped[row]).count() / (double) rows.length;
    }
}
