package dev.penchant.rank;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link TieModel.HalfWin} on many pairs without covariates at once, by the Vector API: the exponential and the logarithm
 * of each pair are where the plain loop spends its time.
 */
final class HalfWinKernel {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private HalfWinKernel() {}

    /**
     * Rows {@code from} to {@code to}: writes curvature and meat of each, adds slopes to {@code gradient}.
     *
     * @return the loss
     */
    static double evaluate(
            PairRows rows, double[] x, int from, int to, double[] curvature, double[] meat, double[] gradient) {
        double[] slopes = new double[LANES];
        int[] first = rows.first();
        int[] second = rows.second();
        DoubleVector loss = DoubleVector.zero(SPECIES);
        for (int e = from; e < to; e += LANES) {
            VectorMask<Double> inside = SPECIES.indexInRange(e, to);
            int count = Math.min(LANES, to - e);
            for (int i = 0; i < count; i++) slopes[i] = x[first[e + i]] - x[second[e + i]];
            DoubleVector delta = DoubleVector.fromArray(SPECIES, slopes, 0);
            DoubleVector factor = DoubleVector.fromArray(SPECIES, rows.factor(), e, inside);
            DoubleVector wins =
                    DoubleVector.fromArray(SPECIES, rows.wins(), e, inside).mul(factor);
            DoubleVector losses =
                    DoubleVector.fromArray(SPECIES, rows.losses(), e, inside).mul(factor);
            DoubleVector ties =
                    DoubleVector.fromArray(SPECIES, rows.ties(), e, inside).mul(factor);

            DoubleVector small = delta.abs().neg().lanewise(VectorOperators.EXP);
            DoubleVector larger = DoubleVector.broadcast(SPECIES, 1).div(small.add(1));
            VectorMask<Double> ahead = delta.compare(VectorOperators.GE, 0);
            DoubleVector smaller = small.mul(larger);
            DoubleVector p = smaller.blend(larger, ahead);
            DoubleVector q = larger.blend(smaller, ahead);
            DoubleVector won = ties.fma(DoubleVector.broadcast(SPECIES, .5), wins);
            DoubleVector votes = wins.add(losses).add(ties);
            // −log σ(Δ) = max(−Δ, 0) + log(1 + e^−|Δ|)
            DoubleVector against = won.blend(votes.sub(won), ahead);
            loss = loss.add(votes.mul(small.lanewise(VectorOperators.LOG1P)).add(against.mul(delta.abs())));
            DoubleVector slope = votes.mul(p).sub(won);
            DoubleVector tie = p.sub(.5);
            votes.mul(p).mul(q).intoArray(curvature, e, inside);
            wins.mul(q)
                    .mul(q)
                    .add(losses.mul(p).mul(p))
                    .add(ties.mul(tie).mul(tie))
                    .intoArray(meat, e, inside);
            slope.intoArray(slopes, 0);
            for (int i = 0; i < count; i++) {
                gradient[first[e + i]] += slopes[i];
                gradient[second[e + i]] -= slopes[i];
            }
        }
        return loss.reduceLanes(VectorOperators.ADD);
    }
}
