package dev.penchant.studies.simulation;

import dev.penchant.model.neural.PairNetwork;
import dev.penchant.model.neural.Pairs;

/**
 * How well log-odds forecast verdicts.
 *
 * @param accuracy share of decided comparisons that are told right; log-odds of 0 are right by half
 * @param nll mean of −log P of the verdict
 */
public record Scores(double accuracy, double nll) {
    /** @param target by comparison, P(a preferred) as stated */
    public static Scores of(double[] logOdds, float[] target) {
        double right = 0;
        double decided = 0;
        double nll = 0;
        for (int row = 0; row < logOdds.length; row++) {
            double x = logOdds[row];
            nll += (Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))) - target[row] * x) / logOdds.length;
            if (target[row] == .5f) continue;
            decided++;
            if (x == 0) right += .5;
            else if (x > 0 == target[row] > .5f) right++;
        }
        return new Scores(right / decided, nll);
    }

    /** Of a network without states of raters. */
    public static Scores of(PairNetwork network, Pairs pairs) {
        return of(network.logOdds(pairs, new float[pairs.raters()][0]), pairs.target());
    }
}
