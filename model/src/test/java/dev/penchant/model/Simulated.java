package dev.penchant.model;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Features;
import dev.penchant.data.Judgment;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Raters with linear tastes over four numbers: w_u = crowd + spread · noise, votes by the multinomial choice model. */
public final class Simulated {
    public static final double[] CROWD = {1.5, -1, .5, 0};

    private Simulated() {}

    public static Comparisons votes(int raters, int votesEach, int setSize, double spread, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Judgment> judgments = new ArrayList<>();
        for (int u = 0; u < raters; u++) {
            double[] taste = CROWD.clone();
            for (int f = 0; f < taste.length; f++) taste[f] += spread * random.nextGaussian();
            for (int v = 0; v < votesEach; v++) judgments.add(vote("r" + u, taste, setSize, random));
        }
        return Comparisons.of(judgments);
    }

    public static Judgment vote(String rater, double[] taste, int setSize, SplittableRandom random) {
        List<Response> shown = new ArrayList<>();
        int winner = 0;
        double best = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < setSize; i++) {
            double utility = -Math.log(-Math.log(random.nextDouble()));
            Map<String, Double> numbers = new java.util.TreeMap<>();
            for (int f = 0; f < taste.length; f++) {
                double x = random.nextGaussian();
                numbers.put("x" + f, x);
                utility += taste[f] * x;
            }
            shown.add(new Response("", "", new Features(numbers, Map.of())));
            if (utility > best) {
                best = utility;
                winner = i;
            }
        }
        return Judgment.of(Rater.of(rater), Prompt.EMPTY, shown, new Verdict.Choice(winner));
    }
}
