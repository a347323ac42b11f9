package dev.penchant.model.mixture;

import java.util.Arrays;

/**
 * Which of some contexts counts (a criterion, a scenario, a head of a mixture), where each has log-odds of its own: how
 * likely each is before anything is seen, what choices make of that, and forecasts over it. P(a ≻ b) = Σ_z p(z) σ(Δ_z):
 * probabilities are averaged, never utilities, whose scales differ.
 *
 * @param shares p(z), sums to 1
 */
public record ContextPrior(double[] shares) {
    public ContextPrior {
        if (shares.length == 0) throw new IllegalArgumentException("there is no context to choose from");
    }

    public static ContextPrior uniform(int contexts) {
        double[] shares = new double[contexts];
        Arrays.fill(shares, 1.0 / contexts);
        return new ContextPrior(shares);
    }

    /**
     * The shares that make single votes of unknown context most probable, by EM from equal ones.
     *
     * @param chosen by vote and context, the log-odds of the response that was chosen
     */
    public static ContextPrior fit(double[][] chosen, int rounds) {
        ContextPrior prior = uniform(chosen[0].length);
        for (int round = 0; round < rounds; round++) {
            double[] next = new double[prior.shares.length];
            for (double[] vote : chosen) {
                double[] own = prior.after(new double[][] {vote});
                for (int z = 0; z < next.length; z++) next[z] += own[z] / chosen.length;
            }
            prior = new ContextPrior(next);
        }
        return prior;
    }

    /** p(z | S) ∝ p(z) Π_i σ(Δ_iz), {@code chosen} by choice and context. */
    public double[] after(double[][] chosen) {
        return after(chosen, 1, 0);
    }

    /**
     * Hedge (Freund and Schapire 1997) on −log σ(Δ_iz): p(z) exp(−η Σ_i loss_iz), scaled to sum 1; η = 1 is Bayes' rule.
     *
     * @param rate η
     * @param floor what no weight falls below before they are scaled again, so that a few unlucky choices rule nothing out
     */
    public double[] after(double[][] chosen, double rate, double floor) {
        double[] log = new double[shares.length];
        for (int z = 0; z < log.length; z++) {
            log[z] = Math.log(shares[z]);
            for (double[] choice : chosen) log[z] += rate * logSigmoid(choice[z]);
        }
        double top = Arrays.stream(log).max().orElseThrow();
        double[] weights = Arrays.stream(log).map(x -> Math.exp(x - top)).toArray();
        double sum = Arrays.stream(weights).sum();
        double[] floored =
                Arrays.stream(weights).map(w -> Math.max(w / sum, floor)).toArray();
        double total = Arrays.stream(floored).sum();
        return Arrays.stream(floored).map(w -> w / total).toArray();
    }

    /** Σ_z weight_z σ(Δ_z). */
    public static double probability(double[] weights, double[] logOdds) {
        double sum = 0;
        for (int z = 0; z < weights.length; z++) sum += weights[z] / (1 + Math.exp(-logOdds[z]));
        return sum;
    }

    /** Standard deviation of σ(Δ_z) over z: how much the answer hangs on the context, and so what asking for it may tell. */
    public static double spread(double[] weights, double[] logOdds) {
        double mean = probability(weights, logOdds);
        double sum = 0;
        for (int z = 0; z < weights.length; z++) {
            double away = 1 / (1 + Math.exp(-logOdds[z])) - mean;
            sum += weights[z] * away * away;
        }
        return Math.sqrt(sum);
    }

    /**
     * Why a forecast without the context errs (Pitis et al. 2024): |p − p̂| ≤ Σ_z p(z) |p_z − p̂_z| + |Σ_z (p(z) − p̂(z))
     * p̂_z|.
     *
     * @param total |p − p̂|
     * @param conditional the first term: better labels under given contexts would lower it
     * @param inference the second: better knowledge of the context would
     */
    public record ErrorSplit(double total, double conditional, double inference) {}

    /**
     * @param p true shares of contexts
     * @param given true P(a ≻ b) by context
     * @param estimated estimated shares
     * @param estimatedGiven estimated P(a ≻ b) by context
     */
    public static ErrorSplit split(double[] p, double[] given, double[] estimated, double[] estimatedGiven) {
        double total = 0;
        double conditional = 0;
        double inference = 0;
        for (int z = 0; z < p.length; z++) {
            total += p[z] * given[z] - estimated[z] * estimatedGiven[z];
            conditional += p[z] * Math.abs(given[z] - estimatedGiven[z]);
            inference += (p[z] - estimated[z]) * estimatedGiven[z];
        }
        return new ErrorSplit(Math.abs(total), conditional, Math.abs(inference));
    }

    private static double logSigmoid(double x) {
        return x >= 0 ? -Math.log1p(Math.exp(-x)) : x - Math.log1p(Math.exp(x));
    }
}
