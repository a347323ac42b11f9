package dev.penchant.model;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Judgment;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Pairs of made-up texts: the one with more of the word "good" wins by the logistic model. */
public final class SimulatedTexts {
    private static final String[] WORDS = {
        "good", "plain", "tea", "water", "because", "garden", "slow", "bright", "maybe", "window", "because", "river"
    };

    private SimulatedTexts() {}

    public static Comparisons votes(int pairs, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Judgment> judgments = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            String a = text(random);
            String b = text(random);
            double lead = 2.0 * (count(a) - count(b));
            int winner = random.nextDouble() < 1 / (1 + Math.exp(-lead)) ? 0 : 1;
            judgments.add(Judgment.of(
                    Rater.of("r" + i % 10),
                    Prompt.of("question " + i % 40),
                    List.of(Response.of(a), Response.of(b)),
                    new Verdict.Choice(winner)));
        }
        return Comparisons.of(judgments);
    }

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(6, 14);
        for (int i = 0; i < length; i++)
            text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        return text.append(random.nextInt(1_000_000)).toString();
    }

    private static int count(String text) {
        return text.split("good", -1).length - 1;
    }
}
