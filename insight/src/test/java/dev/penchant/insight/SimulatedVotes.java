package dev.penchant.insight;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Features;
import dev.penchant.data.Judgment;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Votes of raters with known tastes. */
public final class SimulatedVotes {
    private SimulatedVotes() {}

    /** Two groups of raters: both want cheap things, one wants large ones too, the other small ones; weight is noise. */
    public static Comparisons ofTwoGroups(int raters, int votes, double apart, long seed) {
        return ofTwoGroups(raters, votes, apart, seed, false);
    }

    /** @param stated whether an attribute of raters says which group they are of */
    public static Comparisons ofTwoGroups(int raters, int votes, double apart, long seed, boolean stated) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Judgment> judgments = new ArrayList<>();
        for (int u = 0; u < raters; u++)
            for (int v = 0; v < votes; v++) {
                double[][] x = new double[2][3];
                for (double[] side : x)
                    for (int c = 0; c < 3; c++) side[c] = Math.rint(200 * random.nextDouble() - 100) / 100;
                double size = u % 2 == 0 ? apart : -apart;
                double delta = -2 * (x[0][0] - x[1][0]) + size * (x[0][1] - x[1][1]);
                int winner = random.nextDouble() < 1 / (1 + Math.exp(-delta)) ? 0 : 1;
                judgments.add(Judgment.of(
                        new Rater(
                                "rater <b>" + u + "</b>",
                                Rater.Kind.HUMAN,
                                stated ? Map.of("wing", u % 2 == 0 ? "left" : "right") : Map.of()),
                        Prompt.EMPTY,
                        List.of(response(x[0]), response(x[1])),
                        new Verdict.Choice(winner)));
            }
        return Comparisons.of(judgments);
    }

    private static Response response(double[] x) {
        return new Response("", "", new Features(Map.of("price", x[0], "size", x[1], "weight", x[2]), Map.of()));
    }

    /** Profiles of many numbers that mean nothing. */
    public static Comparisons ofNoise(int votes, int features, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Judgment> judgments = new ArrayList<>();
        for (int v = 0; v < votes; v++) {
            List<Response> sides = new ArrayList<>();
            for (int side = 0; side < 2; side++) {
                Map<String, Double> numbers = new HashMap<>();
                for (int f = 0; f < features; f++) numbers.put("x" + f, random.nextDouble());
                sides.add(new Response("", "", new Features(numbers, Map.of())));
            }
            judgments.add(
                    Judgment.of(Rater.of("r" + v % 40), Prompt.EMPTY, sides, new Verdict.Choice(random.nextInt(2))));
        }
        return Comparisons.of(judgments);
    }

    /** Texts of which the one that says “thanks” wins, asked of nobody in particular. */
    public static Comparisons ofTexts(String spice, boolean named) {
        SplittableRandom random = new SplittableRandom(5);
        String[] words = {"alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta"};
        List<Judgment> judgments = new ArrayList<>();
        for (int row = 0; row < 240; row++) {
            StringBuilder plain = new StringBuilder(spice).append(' ');
            StringBuilder kind = new StringBuilder("many thanks ");
            for (int w = 0; w < 6; w++) {
                plain.append(words[random.nextInt(7)]).append(' ');
                kind.append(words[random.nextInt(7)]).append(' ');
            }
            boolean first = random.nextBoolean();
            Response thanks = Response.of(kind.toString());
            Response other = Response.of(plain.toString());
            judgments.add(Judgment.of(
                    named ? Rater.of("r" + row % 12) : Rater.ANONYMOUS,
                    Prompt.of("question " + spice + row / 2),
                    first ? List.of(thanks, other) : List.of(other, thanks),
                    new Verdict.Choice(random.nextDouble() < .9 == first ? 0 : 1)));
        }
        return Comparisons.of(judgments);
    }
}
