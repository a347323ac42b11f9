package dev.penchant.model.personal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How tastes are spread over raters: v_u ~ N(mean, covariance), learned from the raters' votes by empirical
 * Bayes (Rossi, Allenby and McCulloch 2005, chapter 5, the hierarchical logit). A rater with few votes stays near the
 * mean, one with many gets their own.
 *
 * @param covariance p × p, row-major
 */
public record TastePrior(double[] mean, double[] covariance) {
    private static final int MOST_ROUNDS = 40;
    private static final double FIRST_VARIANCE = .25;
    private static final double LEAST_VARIANCE = 1e-4;

    /** How the spread is estimated; left-out votes tell which to trust. */
    enum Estimate {
        /** By EM with Laplace approximations: robust, but too narrow where a rater's votes are few. */
        MODES,
        /** As {@link SampledSpread}: right where votes are few, too wide where raters decide by rule. */
        DRAWS;

        TastePrior fit(List<RaterVotes> raters, int p, Runnable afterRound) {
            return this == MODES ? byModes(raters, p, afterRound) : new SampledSpread(raters, p).fit(afterRound);
        }
    }

    private static TastePrior byModes(List<RaterVotes> raters, int p, Runnable afterRound) {
        double[] mean = new double[p];
        double[] covariance = new double[p * p];
        for (int c = 0; c < p; c++) covariance[c * p + c] = FIRST_VARIANCE;
        List<double[]> starts = raters.stream().map(rater -> new double[p]).toList();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            TastePrior now = new TastePrior(mean, covariance);
            List<Taste> tastes = now.tastes(raters, starts);
            starts = tastes.stream().map(Taste::mean).toList();
            mean = meanOf(tastes, p);
            double[] next = spread(tastes, mean, p);
            double change = change(covariance, next);
            covariance = next;
            afterRound.run();
            if (change < .005) break;
        }
        return new TastePrior(mean, covariance);
    }

    /** From the means over raters of v and v vᵀ; off-diagonals are shrunk when raters are few for them. */
    static TastePrior of(double[] moments, int p, double raters) {
        double together = raters / (raters + p);
        double[] covariance = new double[p * p];
        for (int i = 0; i < p; i++)
            for (int j = 0; j < p; j++) {
                double about = moments[p + i * p + j] - moments[i] * moments[j];
                covariance[i * p + j] = i == j ? Math.max(about, LEAST_VARIANCE) : together * about;
            }
        return new TastePrior(Arrays.copyOf(moments, p), covariance);
    }

    /** Every rater's taste under this prior. */
    List<Taste> tastes(List<RaterVotes> raters, List<double[]> starts) {
        double[] precision = Taste.inverse(covariance, mean.length);
        return IntStream.range(0, raters.size())
                .parallel()
                .mapToObj(u -> raters.get(u).posterior(mean, precision, starts.get(u)))
                .toList();
    }

    List<Taste> tastes(List<RaterVotes> raters) {
        return tastes(raters, raters.stream().map(rater -> mean).toList());
    }

    /** What is believed of a rater who has not voted. */
    Taste unknown() {
        return new Taste(mean, covariance);
    }

    /** The same with the spread, and the mean's distance from the crowd, scaled. */
    TastePrior scaled(double factor) {
        double[] scaled = covariance.clone();
        for (int i = 0; i < scaled.length; i++) scaled[i] *= factor;
        double[] nearer = mean.clone();
        for (int c = 0; c < nearer.length; c++) nearer[c] *= Math.min(1, Math.sqrt(factor));
        return new TastePrior(nearer, scaled);
    }

    private static double[] meanOf(List<Taste> tastes, int p) {
        double[] mean = new double[p];
        for (Taste taste : tastes) for (int c = 0; c < p; c++) mean[c] += taste.mean()[c] / tastes.size();
        return mean;
    }

    /** Mean of posterior second moments about {@code mean}; off-diagonals shrunk when raters are few for them. */
    private static double[] spread(List<Taste> tastes, double[] mean, int p) {
        double[] sum = new double[p * p];
        for (Taste taste : tastes)
            for (int i = 0; i < p; i++) {
                double away = taste.mean()[i] - mean[i];
                for (int j = 0; j < p; j++)
                    sum[i * p + j] += taste.covariance()[i * p + j] + away * (taste.mean()[j] - mean[j]);
            }
        double raters = tastes.size();
        double together = raters / (raters + p);
        for (int i = 0; i < p; i++)
            for (int j = 0; j < p; j++)
                sum[i * p + j] =
                        i == j ? Math.max(sum[i * p + j] / raters, LEAST_VARIANCE) : together * sum[i * p + j] / raters;
        return sum;
    }

    private static double change(double[] before, double[] after) {
        double moved = 0;
        double size = 0;
        for (int i = 0; i < before.length; i++) {
            moved += Math.abs(after[i] - before[i]);
            size += Math.abs(before[i]);
        }
        return moved / size;
    }
}
