package dev.penchant.model;

/**
 * Forecast of verdicts, by row.
 *
 * @param probability P(a preferred), everything unknown averaged out
 * @param variance the variance of the logit: how unsure the model is of the rater's utilities (epistemic; the rest of
 *     the uncertainty, p(1 − p), is the rater's own wavering)
 */
public record Forecast(double[] probability, double[] variance) {
    /** E σ(x) for x ~ N(mean, variance), by MacKay's (1992) approximation σ(mean / √(1 + π variance / 8)). */
    public static double averaged(double mean, double variance) {
        return 1 / (1 + Math.exp(-mean / cooling(variance)));
    }

    /** √(1 + π variance / 8): what a logit of this variance is divided by to average the probability over it. */
    public static double cooling(double variance) {
        return Math.sqrt(1 + Math.PI / 8 * variance);
    }
}
