package dev.penchant.model.game;

import java.util.Arrays;

/**
 * Some responses to one prompt and the score s(i ≻ j) of each against each: a symmetric game of two players. A policy is a
 * distribution over responses.
 *
 * @param scores by response and response, antisymmetric
 */
public record PreferenceGame(double[][] scores) {
    private static final double ROUNDING = 1e-9;

    /** @throws IllegalArgumentException where scores are not antisymmetric */
    public PreferenceGame {
        for (int i = 0; i < scores.length; i++) {
            if (scores[i].length != scores.length) throw new IllegalArgumentException("scores are not square");
            for (int j = 0; j <= i; j++)
                if (!(Math.abs(scores[i][j] + scores[j][i]) < ROUNDING))
                    throw new IllegalArgumentException("s(%d ≻ %d) is not minus s(%d ≻ %d)".formatted(i, j, j, i));
        }
    }

    /** ρ, the largest score. */
    public double largest() {
        return Arrays.stream(scores).flatMapToDouble(Arrays::stream).max().orElse(0);
    }

    /** s(y ≻ π) = Σ_j π_j s(y ≻ j), by response y. */
    public double[] against(double[] policy) {
        double[] lead = new double[scores.length];
        for (int y = 0; y < lead.length; y++)
            for (int j = 0; j < policy.length; j++) lead[y] += policy[j] * scores[y][j];
        return lead;
    }

    /** max_y s(y ≻ π): what the best answer to a policy wins; 0 for one that none beats, and never less. */
    public double exploitability(double[] policy) {
        return Arrays.stream(against(policy)).max().orElse(0);
    }

    /**
     * General preference optimisation with exact steps (Zhang et al. 2024, algorithm 1): π_{t+1} ∝ π_t exp(s(· ≻ π_t) / β)
     * from the uniform policy. With β = {@link #stepFor} the mean policy is within ρ √(2 ln n / T) or so of one that none
     * beats.
     *
     * @return the mean of π_1 … π_T
     */
    public double[] optimised(int rounds, double beta) {
        int n = scores.length;
        double[] logits = new double[n];
        double[] mean = new double[n];
        for (int t = 0; t < rounds; t++) {
            double[] policy = softmax(logits);
            double[] lead = against(policy);
            for (int y = 0; y < n; y++) {
                mean[y] += policy[y] / rounds;
                logits[y] += lead[y] / beta;
            }
        }
        return mean;
    }

    /** β = ρ √(T / (2 ln n)). */
    public double stepFor(int rounds) {
        return largest() * Math.sqrt(rounds / (2 * Math.log(scores.length)));
    }

    private static double[] softmax(double[] logits) {
        double top = Arrays.stream(logits).max().orElseThrow();
        double[] weights = Arrays.stream(logits).map(x -> Math.exp(x - top)).toArray();
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(w -> w / sum).toArray();
    }
}
