package dev.penchant.model.uncertainty;

import java.util.Arrays;

/**
 * How open a verdict is, in nats: the entropy of the mean forecast, total = H(p̄), is what stays open however much were
 * known, aleatoric = mean_s H(p_s), and what an answer would teach of which draw s is right, the mutual information of answer
 * and draw (Houlsby et al. 2011, BALD).
 */
public record Uncertainty(double total, double aleatoric) {
    /** @param probabilities P(a preferred) under each of some draws from what is believed */
    public static Uncertainty of(double... probabilities) {
        double mean = Arrays.stream(probabilities).average().orElseThrow(IllegalArgumentException::new);
        return new Uncertainty(
                entropy(mean),
                Arrays.stream(probabilities).map(Uncertainty::entropy).average().orElseThrow());
    }

    /** total − aleatoric ≥ 0: the information in the answer. */
    public double epistemic() {
        return Math.max(0, total - aleatoric);
    }

    private static double entropy(double p) {
        if (!(p >= 0 && p <= 1)) throw new IllegalArgumentException("no probability: " + p);
        return -part(p) - part(1 - p);
    }

    private static double part(double p) {
        return p == 0 ? 0 : p * Math.log(p);
    }
}
