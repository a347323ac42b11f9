package dev.penchant.model.group;

import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.model.PreferenceModel;
import java.util.Arrays;
import java.util.List;

/**
 * How well each of some candidates would suit each of some raters, between 0 and 1, comparable between raters: s_u(i) =
 * Σ_{j≠i} σ(u_i − u_j) / (n − 1), the mean probability to prefer it to another one where Bradley and Terry hold, utilities
 * taken as certain. Utilities themselves have no zero and no unit that two raters share.
 *
 * @param raters who
 * @param by rater and candidate
 */
public record Satisfaction(List<String> raters, double[][] by) {
    public Satisfaction {
        raters = List.copyOf(raters);
        if (by.length != raters.size() || by.length == 0) throw new IllegalArgumentException("a row for each rater");
    }

    /** @param responses two at least */
    public static Satisfaction of(PreferenceModel model, List<String> raters, Prompt prompt, List<Response> responses) {
        if (responses.size() < 2) throw new IllegalArgumentException("one candidate leaves no choice");
        return new Satisfaction(
                raters,
                raters.stream()
                        .map(rater -> winRates(model.utility(Rater.of(rater), prompt, responses)))
                        .toArray(double[][]::new));
    }

    static double[] winRates(double[] utility) {
        int n = utility.length;
        double[] rates = new double[n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) if (j != i) rates[i] += 1 / (1 + Math.exp(utility[j] - utility[i])) / (n - 1);
        return rates;
    }

    public int candidates() {
        return by[0].length;
    }

    /** Of all raters with one candidate, the least satisfied first. */
    double[] ascending(int candidate) {
        return Arrays.stream(by).mapToDouble(own -> own[candidate]).sorted().toArray();
    }

    /** Whether a rater likes one candidate more than another: 1, 0, or ½ for no difference. */
    static double prefers(double[] own, int one, int other) {
        return own[one] > own[other] ? 1 : own[one] == own[other] ? .5 : 0;
    }
}
