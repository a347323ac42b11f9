package dev.penchant.data.io;

import dev.penchant.data.Judgment;
import dev.penchant.data.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The pairs that a verdict decides, for formats that know nothing but pairs. */
final class PairwiseView {
    private PairwiseView() {}

    /**
     * A pair of response indices as shown.
     *
     * @param choice "a", "b", "tie" or "neither"
     * @param strength null when not stated
     */
    record Pair(int a, int b, String choice, @Nullable Double strength) {}

    static List<Pair> pairs(Judgment judgment) {
        int count = judgment.responses().size();
        return switch (judgment.verdict()) {
            case Verdict.Choice choice -> against(choice.winner(), count, judgment.strength());
            case Verdict.Tie tie -> undecided(count, "tie", judgment.strength());
            case Verdict.Neither neither -> undecided(count, "neither", judgment.strength());
            case Verdict.Ranking ranking -> ordered(places(ranking, count), false);
            case Verdict.Scores scores -> ordered(overall(scores, count), true);
        };
    }

    private static List<Pair> against(int winner, int count, @Nullable Double strength) {
        List<Pair> pairs = new ArrayList<>();
        for (int loser = 0; loser < count; loser++)
            if (loser < winner) pairs.add(new Pair(loser, winner, "b", strength));
            else if (loser > winner) pairs.add(new Pair(winner, loser, "a", strength));
        return pairs;
    }

    private static List<Pair> undecided(int count, String choice, @Nullable Double strength) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) for (int j = i + 1; j < count; j++) pairs.add(new Pair(i, j, choice, strength));
        return pairs;
    }

    /** @param values larger is better, NaN where nothing was said */
    private static List<Pair> ordered(double[] values, boolean margins) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < values.length; i++)
            for (int j = i + 1; j < values.length; j++) {
                if (Double.isNaN(values[i]) || Double.isNaN(values[j])) continue;
                int order = Double.compare(values[i], values[j]);
                Double margin = margins ? Double.valueOf(Math.abs(values[i] - values[j])) : null;
                pairs.add(new Pair(i, j, order > 0 ? "a" : order < 0 ? "b" : "tie", margin));
            }
        return pairs;
    }

    /** Minus the tier of each response, NaN for those in none. */
    static double[] places(Verdict.Ranking ranking, int count) {
        double[] places = new double[count];
        Arrays.fill(places, Double.NaN);
        for (int tier = 0; tier < ranking.tiers().size(); tier++)
            for (int member : ranking.tiers().get(tier)) places[member] = -tier;
        return places;
    }

    static double[] overall(Verdict.Scores scores, int count) {
        return IntStream.range(0, count).mapToDouble(scores::overall).toArray();
    }
}
