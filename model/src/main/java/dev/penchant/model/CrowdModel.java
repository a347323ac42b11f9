package dev.penchant.model;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.model.feature.Candidates;
import dev.penchant.model.fit.BlockTuning;
import java.util.List;

/** One taste for everyone: P(a preferred) = σ(u(a) − u(b) + γ·[a was shown first of two]). */
public record CrowdModel(String name, Utility utility) implements PreferenceModel {
    @Override
    public Forecast forecast(Comparisons comparisons) {
        double[] delta = delta(comparisons);
        double[] probability = new double[delta.length];
        for (int row = 0; row < delta.length; row++) probability[row] = 1 / (1 + Math.exp(-delta[row]));
        return new Forecast(probability, new double[delta.length]);
    }

    /** Δ by comparison, the effect of order included. */
    public double[] delta(Comparisons comparisons) {
        double[] delta = utility.differences(comparisons);
        if (utility.firstShown() == 0) return delta;
        double[] first = BlockTuning.shownFirst(comparisons);
        for (int row = 0; row < delta.length; row++) delta[row] += utility.firstShown() * first[row];
        return delta;
    }

    @Override
    public double[] utility(Rater rater, Prompt prompt, List<Response> responses) {
        return utility.of(Candidates.of(prompt, responses));
    }

    @Override
    public double[] firstChoice(Rater rater, Prompt prompt, List<Response> responses) {
        return softmax(utility(rater, prompt, responses));
    }

    /** exp(u_i) / Σ_j exp(u_j): the multinomial choice among all. */
    public static double[] softmax(double[] utilities) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double utility : utilities) largest = Math.max(largest, utility);
        double sum = 0;
        double[] shares = new double[utilities.length];
        for (int i = 0; i < shares.length; i++) sum += shares[i] = Math.exp(utilities[i] - largest);
        for (int i = 0; i < shares.length; i++) shares[i] /= sum;
        return shares;
    }
}
