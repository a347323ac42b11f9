package dev.penchant.studies.latent;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Features;
import dev.penchant.data.Judgment;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import dev.penchant.model.LinearUtility;
import dev.penchant.model.feature.Candidates;
import dev.penchant.model.feature.FeatureSpace;
import dev.penchant.model.feature.NumberBlock;
import dev.penchant.studies.simulation.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sixty prompts with twelve responses of eight numbers each, and two groups of raters: the majority wants (2, −c, .7), the
 * minority (−c, 2, .7).
 *
 * @param x by prompt, response and number
 * @param conflict c
 */
record GroupWorld(double[][][] x, double conflict, List<List<Response>> responses) {
    private static final int PROMPTS = 60;
    private static final int RESPONSES = 12;
    private static final int COLUMNS = 8;

    static GroupWorld drawn(double conflict, Draws draws) {
        double[][][] x = new double[PROMPTS][][];
        List<List<Response>> responses = new ArrayList<>();
        for (int p = 0; p < PROMPTS; p++) {
            x[p] = draws.normal(RESPONSES, COLUMNS, 1);
            List<Response> own = new ArrayList<>();
            for (double[] numbers : x[p]) {
                Map<String, Double> named = new TreeMap<>();
                for (int c = 0; c < COLUMNS; c++) named.put("x" + c, numbers[c]);
                own.add(new Response("", "", new Features(named, Map.of())));
            }
            responses.add(List.copyOf(own));
        }
        return new GroupWorld(x, conflict, responses);
    }

    /** @param group 0 for the majority, 1 for the minority */
    double utility(int group, int prompt, int response) {
        double[] own = x[prompt][response];
        return 2 * own[group] - conflict * own[1 - group] + .7 * own[2];
    }

    /** By prompt and response. */
    double[][] taste(int group) {
        double[][] taste = new double[PROMPTS][RESPONSES];
        for (int p = 0; p < PROMPTS; p++) for (int r = 0; r < RESPONSES; r++) taste[p][r] = utility(group, p, r);
        return taste;
    }

    static int group(Rater rater) {
        return rater.id().startsWith("minority") ? 1 : 0;
    }

    Comparisons votes(int majority, int minority, int each, Draws draws) {
        List<Judgment> judgments = new ArrayList<>();
        for (int u = 0; u < majority + minority; u++) {
            int group = u < majority ? 0 : 1;
            Rater rater = Rater.of((group == 1 ? "minority" : "majority") + u);
            for (int v = 0; v < each; v++) {
                int p = draws.random().nextInt(PROMPTS);
                int a = draws.random().nextInt(RESPONSES);
                int b = (a + 1 + draws.random().nextInt(RESPONSES - 1)) % RESPONSES;
                int first = draws.vote(utility(group, p, a) - utility(group, p, b));
                judgments.add(Judgment.of(
                        rater,
                        prompt(p),
                        List.of(responses.get(p).get(a), responses.get(p).get(b)),
                        new Verdict.Choice(1 - first)));
            }
        }
        return Comparisons.of(judgments);
    }

    private static Prompt prompt(int number) {
        return new Prompt(List.of(), Map.of("prompt", String.valueOf(number)));
    }

    /** The numbers of responses as they are compared in these votes, nothing else. */
    static FeatureSpace space(Comparisons votes) {
        return new FeatureSpace(List.of(NumberBlock.fit(Candidates.of(votes).candidates())));
    }

    /** What a learned taste says of every response, centred by prompt. */
    double[][] reward(LinearUtility taste) {
        double[][] reward = new double[PROMPTS][];
        for (int p = 0; p < PROMPTS; p++) reward[p] = taste.of(Candidates.of(prompt(p), responses.get(p)));
        return MaxMin.centred(reward);
    }
}
