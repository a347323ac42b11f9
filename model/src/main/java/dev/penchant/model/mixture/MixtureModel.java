package dev.penchant.model.mixture;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.model.CrowdModel;
import dev.penchant.model.Forecast;
import dev.penchant.model.LinearUtility;
import dev.penchant.model.PreferenceModel;
import dev.penchant.model.feature.Candidates;
import dev.penchant.model.fit.ChoiceLikelihood;
import dev.penchant.model.personal.RaterRows;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A few tastes, and for each rater how probable it is that they hold each: P(a ≻ b | u) ∝ (Σ_k R_uk σ(u_k(a) − u_k(b)))^{1/T}.
 * A stranger holds each with its share π.
 *
 * @param tastes on one feature space
 * @param shares π
 * @param known R by rater id
 * @param temperature T, for calibration
 */
public record MixtureModel(
        String name, List<LinearUtility> tastes, double[] shares, Map<String, double[]> known, double temperature)
        implements PreferenceModel {
    public MixtureModel {
        tastes = List.copyOf(tastes);
        known = Map.copyOf(known);
        if (tastes.isEmpty() || tastes.size() != shares.length)
            throw new IllegalArgumentException("a share for each taste, and one at least");
    }

    /** How probable it is that a rater holds each taste. */
    public double[] tastesOf(Rater rater) {
        return known.getOrDefault(rater.id(), shares).clone();
    }

    @Override
    public Forecast forecast(Comparisons comparisons) {
        double[][] delta = deltas(comparisons);
        double[] probability = new double[comparisons.size()];
        double[] variance = new double[comparisons.size()];
        for (int row = 0; row < probability.length; row++) {
            double[] held = known.getOrDefault(comparisons.raterOf(row).id(), shares);
            double mean = 0;
            double squares = 0;
            for (int k = 0; k < held.length; k++) {
                double lead = delta[k][row];
                probability[row] += held[k] / (1 + Math.exp(-lead));
                mean += held[k] * lead / temperature;
                squares += held[k] * lead * lead / temperature / temperature;
            }
            probability[row] = cooled(probability[row]);
            variance[row] = Math.max(0, squares - mean * mean);
        }
        return new Forecast(probability, variance);
    }

    /** σ(logit(p) / T). */
    private double cooled(double p) {
        return 1 / (1 + Math.exp(-Math.log(p / (1 - p)) / temperature));
    }

    /** Δ by taste and comparison. */
    private double[][] deltas(Comparisons comparisons) {
        return tastes.stream()
                .map(taste -> new CrowdModel(name, taste).delta(comparisons))
                .toArray(double[][]::new);
    }

    /** The mean over the tastes that the rater may hold. */
    @Override
    public double[] utility(Rater rater, Prompt prompt, List<Response> responses) {
        double[] held = known.getOrDefault(rater.id(), shares);
        double[] mean = new double[responses.size()];
        for (int k = 0; k < held.length; k++) {
            double[] own = tastes.get(k).of(Candidates.of(prompt, responses));
            for (int i = 0; i < mean.length; i++) mean[i] += held[k] * own[i] / temperature;
        }
        return mean;
    }

    @Override
    public double[] firstChoice(Rater rater, Prompt prompt, List<Response> responses) {
        double[] held = known.getOrDefault(rater.id(), shares);
        double[] mean = new double[responses.size()];
        for (int k = 0; k < held.length; k++) {
            double[] own = tastes.get(k).of(Candidates.of(prompt, responses));
            double[] chosen = CrowdModel.softmax(own);
            for (int i = 0; i < mean.length; i++) mean[i] += held[k] * chosen[i];
        }
        return CrowdModel.softmax(
                Arrays.stream(mean).map(share -> Math.log(share) / temperature).toArray());
    }

    @Override
    public Set<String> knownRaters() {
        return known.keySet();
    }

    /** By Bayes' rule, exactly: a known rater's R, or π, times the likelihood of the new votes. */
    @Override
    public Optional<PreferenceModel> adapt(Comparisons shots) {
        Map<String, double[]> held = new HashMap<>(known);
        double[][] delta = deltas(shots);
        RaterRows.of(shots).forEach((id, rows) -> {
            ChoiceLikelihood votes = new ChoiceLikelihood(shots.select(rows), 1);
            double[] log = new double[shares.length];
            for (int k = 0; k < log.length; k++) {
                double[] own = new double[rows.length];
                for (int i = 0; i < own.length; i++) own[i] = delta[k][rows[i]];
                log[k] = -votes.loss(own, new double[own.length], new double[own.length]);
            }
            held.put(id, new Mixture(known.getOrDefault(id, shares), new double[0][]).posterior(log));
        });
        return Optional.of(new MixtureModel(name, tastes, shares, held, temperature));
    }
}
