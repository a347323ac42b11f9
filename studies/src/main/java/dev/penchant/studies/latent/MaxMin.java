package dev.penchant.studies.latent;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/**
 * The lottery over responses that serves the worst-off group best (Chakraborty et al. 2024): π = argmax min_u F_u(π), F_u(π) =
 * E_x Σ_y π(y | x) r_u(x, y) − β KL(π(· | x) ‖ uniform).
 *
 * @param rewards by group, prompt and response. Comparisons leave a constant free for each prompt: {@link #centred} fixes it
 */
record MaxMin(double[][][] rewards, double beta) {
    private static final int STEPS = 3_000;

    /** The same with a mean of 0 over the responses to each prompt. */
    static double[][] centred(double[][] reward) {
        return Arrays.stream(reward)
                .map(row -> {
                    double mean = Arrays.stream(row).average().orElseThrow();
                    return Arrays.stream(row).map(r -> r - mean).toArray();
                })
                .toArray(double[][]::new);
    }

    /** argmax of one F: π ∝ exp(r / β). */
    static double[][] single(double[][] reward, double beta) {
        return Arrays.stream(reward)
                .map(row -> softmax(Arrays.stream(row).map(r -> r / beta).toArray()))
                .toArray(double[][]::new);
    }

    /** F of one reward. */
    static double value(double[][] reward, double beta, double[][] policy) {
        double sum = 0;
        for (int x = 0; x < reward.length; x++)
            for (int y = 0; y < reward[x].length; y++)
                if (policy[x][y] > 0)
                    sum += policy[x][y]
                            * (reward[x][y] - beta * Math.log(policy[x][y] * reward[x].length))
                            / reward.length;
        return sum;
    }

    double worst(double[][] policy) {
        return Arrays.stream(rewards)
                .mapToDouble(r -> value(r, beta, policy))
                .min()
                .orElseThrow();
    }

    /** By steps of .5 / (1 + t / 100) on the logits, up the F of the group that is worst off, the gradient taken by prompt. */
    double[][] policy() {
        double[][] logits = new double[rewards[0].length][rewards[0][0].length];
        for (int t = 0; t < STEPS; t++) {
            double[][] policy = Arrays.stream(logits).map(MaxMin::softmax).toArray(double[][]::new);
            double[] values = Arrays.stream(rewards)
                    .mapToDouble(r -> value(r, beta, policy))
                    .toArray();
            int worst = IntStream.range(0, values.length)
                    .reduce((u, v) -> values[v] < values[u] ? v : u)
                    .orElseThrow();
            double step = .5 / (1 + t / 100.0);
            for (int x = 0; x < logits.length; x++) climb(logits[x], policy[x], rewards[worst][x], step);
        }
        return Arrays.stream(logits).map(MaxMin::softmax).toArray(double[][]::new);
    }

    private void climb(double[] logits, double[] policy, double[] reward, double step) {
        double[] gain = new double[reward.length];
        double mean = 0;
        for (int y = 0; y < reward.length; y++) {
            gain[y] = reward[y] - beta * Math.log(Math.max(1e-300, policy[y] * reward.length));
            mean += policy[y] * gain[y];
        }
        for (int y = 0; y < reward.length; y++) logits[y] += step * policy[y] * (gain[y] - mean);
    }

    /**
     * max_π min_u F_u(π) of two groups, exactly: F is concave, so that it is min over λ of β E_x log mean_y exp(Σ_u λ_u r_u / β),
     * by golden section.
     */
    double best() {
        if (rewards.length != 2) throw new IllegalArgumentException("two groups, not " + rewards.length);
        double low = 0;
        double high = 1;
        double ratio = (Math.sqrt(5) - 1) / 2;
        while (high - low > 1e-9) {
            double left = high - ratio * (high - low);
            double right = low + ratio * (high - low);
            if (dual(left) <= dual(right)) high = right;
            else low = left;
        }
        return dual((low + high) / 2);
    }

    private double dual(double share) {
        double sum = 0;
        for (int x = 0; x < rewards[0].length; x++) {
            int prompt = x;
            double[] mixed = IntStream.range(0, rewards[0][x].length)
                    .mapToDouble(y -> (share * rewards[0][prompt][y] + (1 - share) * rewards[1][prompt][y]) / beta)
                    .toArray();
            double most = Arrays.stream(mixed).max().orElseThrow();
            double mean =
                    Arrays.stream(mixed).map(r -> Math.exp(r - most)).average().orElseThrow();
            sum += beta * (most + Math.log(mean)) / rewards[0].length;
        }
        return sum;
    }

    /** How probable it is that what the lottery draws is preferred to a response at random, by those of this taste. */
    static double winRate(double[][] taste, double[][] policy) {
        return against(taste, policy, (own, other) -> 1 / (1 + Math.exp(other - own)));
    }

    /** How probable it is that what the lottery draws has a larger utility than a response at random; the same counts half. */
    static double betterRate(double[][] taste, double[][] policy) {
        return against(taste, policy, (own, other) -> (1 + Math.signum(own - other)) / 2);
    }

    private static double against(double[][] taste, double[][] policy, DoubleBinaryOperator win) {
        double wins = 0;
        for (int x = 0; x < taste.length; x++)
            for (int y = 0; y < taste[x].length; y++)
                for (int z = 0; z < taste[x].length; z++)
                    wins += policy[x][y] * win.applyAsDouble(taste[x][y], taste[x][z]) / taste[x].length / taste.length;
        return wins;
    }

    private static double[] softmax(double[] logits) {
        double most = Arrays.stream(logits).max().orElseThrow();
        double[] shares = Arrays.stream(logits).map(l -> Math.exp(l - most)).toArray();
        double sum = Arrays.stream(shares).sum();
        for (int y = 0; y < shares.length; y++) shares[y] /= sum;
        return shares;
    }
}
