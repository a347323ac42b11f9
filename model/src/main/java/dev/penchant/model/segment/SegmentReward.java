package dev.penchant.model.segment;

import dev.penchant.model.fit.PairLogistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Reward weights w from comparisons of segments, by how people read these:
 *
 * <ul>
 *   <li>partial return: P(1 ≻ 2) = σ(Σ_1 r − Σ_2 r);
 *   <li>regret (Knox et al. 2024): P(1 ≻ 2) = σ(regret(2) − regret(1)), regret = V*(start) − (Σ r + V*(end)): how much was lost
 *       against the best behaviour; of certain steps, undiscounted.
 * </ul>
 *
 * V* hangs on w. Here V̂_w(s) = Σ_k softmax_k(ψ_k(s) · w / T) ψ_k(s) · w over policies that are each best for some weights, so
 * that the loss can be descended.
 *
 * @param successor ψ by policy and state, see {@link Solver#successorFeatures}
 */
public record SegmentReward(double[][][] successor) {
    private static final double TEMPERATURE = 1e-3;
    private static final double[] CANDIDATES = {50, -50, 1, -1, -2, 0, -10, 10, 5};
    private static final double RIDGE = 1e-3;
    private static final double ROUNDING = 1e-9;

    /** Which reading. */
    public enum Link {
        PARTIAL_RETURN,
        REGRET
    }

    /**
     * Policies that are best for random weights, out of {50, −50, 1, −1, −2, 0, −10, 10, 5} each; doubles are dropped.
     *
     * @param count how many weights are drawn
     */
    public static SegmentReward of(World world, Solver solver, int count, RandomGenerator random) {
        List<double[][]> kept = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            double[] weights = random.ints(world.columns(), 0, CANDIDATES.length)
                    .mapToDouble(i -> CANDIDATES[i])
                    .toArray();
            double[][] psi = solver.successorFeatures(solver.certain(solver.optimal(weights)));
            if (kept.stream().noneMatch(other -> alike(other, psi))) kept.add(psi);
        }
        return new SegmentReward(kept.toArray(double[][][]::new));
    }

    /** Without policies that behave as this one does, such as that of the true reward in a simulation. */
    public SegmentReward without(double[][] psi) {
        return new SegmentReward(
                Arrays.stream(successor).filter(own -> !alike(own, psi)).toArray(double[][][]::new));
    }

    private static boolean alike(double[][] x, double[][] y) {
        for (int s = 0; s < x.length; s++)
            for (int c = 0; c < x[s].length; c++)
                if (Math.abs(x[s][c] - y[s][c]) > ROUNDING * (1 + Math.abs(x[s][c]))) return false;
        return true;
    }

    /** The weights of lowest loss: partial return by Newton's method, regret by {@code steps} of Adam. */
    public double[] fit(Link link, List<SegmentPair> pairs, int steps) {
        return link == Link.PARTIAL_RETURN ? partialReturn(pairs) : regret(pairs, steps);
    }

    private static double[] partialReturn(List<SegmentPair> pairs) {
        double[][] differences = pairs.stream().map(SegmentPair::features).toArray(double[][]::new);
        double[] targets = pairs.stream().mapToDouble(SegmentPair::target).toArray();
        return new PairLogistic(differences, targets)
                .fit(differences[0].length, RIDGE)
                .weights();
    }

    /** Full batches, rate .5; the lowest loss is kept, for the maximum in V̂ makes it bumpy. */
    private double[] regret(List<SegmentPair> pairs, int steps) {
        int columns = successor[0][0].length;
        double[] weights = new double[columns];
        double[] first = new double[columns];
        double[] second = new double[columns];
        double[] best = weights;
        double lowest = Double.POSITIVE_INFINITY;
        for (int step = 1; step <= steps; step++) {
            double[] gradient = new double[columns];
            double loss = regretLoss(pairs, weights, gradient);
            if (loss < lowest) {
                lowest = loss;
                best = weights.clone();
            }
            for (int c = 0; c < columns; c++) {
                first[c] += .1 * (gradient[c] - first[c]);
                second[c] += .001 * (gradient[c] * gradient[c] - second[c]);
                double m = first[c] / (1 - Math.pow(.9, step));
                double v = second[c] / (1 - Math.pow(.999, step));
                weights[c] -= .5 * m / (Math.sqrt(v) + 1e-8);
            }
        }
        return best;
    }

    /**
     * The mean of −log P of the comparisons under regret.
     *
     * @param gradient is set to its derivative by weights
     */
    double regretLoss(List<SegmentPair> pairs, double[] weights, double[] gradient) {
        int states = successor[0].length;
        int columns = weights.length;
        double[] value = new double[states];
        double[][] slope = new double[states][columns];
        for (int s = 0; s < states; s++) value[s] = value(s, weights, slope[s]);
        Arrays.fill(gradient, 0);
        double loss = 0;
        double[] difference = new double[columns];
        for (SegmentPair pair : pairs) {
            double lead = 0;
            for (int side = 0; side < 2; side++) {
                Segment segment = side == 0 ? pair.first() : pair.second();
                int sign = side == 0 ? 1 : -1;
                lead += sign
                        * (World.dot(weights, segment.features()) + value[segment.end()] - value[segment.start()]);
                for (int c = 0; c < columns; c++) {
                    double change = sign
                            * (segment.features()[c] + slope[segment.end()][c] - slope[segment.start()][c]);
                    difference[c] = side == 0 ? change : difference[c] + change;
                }
            }
            loss += (Math.max(lead, 0) + Math.log1p(Math.exp(-Math.abs(lead))) - pair.target() * lead) / pairs.size();
            double pull = (1 / (1 + Math.exp(-lead)) - pair.target()) / pairs.size();
            for (int c = 0; c < columns; c++) gradient[c] += pull * difference[c];
        }
        return loss;
    }

    /** V̂_w(s); {@code slope} is set to its derivative Σ_k p_k (1 + (v_k − V̂) / T) ψ_k, p the softmax, v_k = ψ_k · w. */
    private double value(int state, double[] weights, double[] slope) {
        double[] values = new double[successor.length];
        double top = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < values.length; k++) {
            values[k] = World.dot(successor[k][state], weights);
            top = Math.max(top, values[k]);
        }
        double sum = 0;
        double mean = 0;
        double[] share = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            share[k] = Math.exp((values[k] - top) / TEMPERATURE);
            sum += share[k];
            mean += share[k] * values[k];
        }
        mean /= sum;
        for (int k = 0; k < values.length; k++) {
            if (share[k] == 0) continue;
            double factor = share[k] / sum * (1 + (values[k] - mean) / TEMPERATURE);
            for (int c = 0; c < slope.length; c++) slope[c] += factor * successor[k][state][c];
        }
        return mean;
    }

    /** regret(segment) under the best values {@code values} of the reward {@code weights}. */
    public static double regret(Segment segment, double[] weights, double[] values) {
        return values[segment.start()] - World.dot(weights, segment.features()) - values[segment.end()];
    }
}
