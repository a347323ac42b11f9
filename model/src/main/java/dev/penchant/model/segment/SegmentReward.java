package dev.penchant.model.segment;

import dev.penchant.model.fit.PairLogistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

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
 * @param drawn by policy, weights for which it is best: where the descent of regret's loss may start, for that loss has
 *     minima that are not the lowest
 */
public record SegmentReward(double[][][] successor, double[][] drawn) {
    private static final double TEMPERATURE = 1e-3;
    private static final double NOTHING = -40;
    private static final double[] CANDIDATES = {50, -50, 1, -1, -2, 0, -10, 10, 5};
    private static final double RIDGE = 1e-3;
    private static final double ROUNDING = 1e-9;
    private static final int STARTS = 2;
    private static final double[] SCALES = {1, .3, .1, .03};
    private static final int MOST_DRAWS = 10;

    /** Which reading. */
    public enum Link {
        PARTIAL_RETURN,
        REGRET
    }

    /**
     * Policies that are best for random weights, out of {50, −50, 1, −1, −2, 0, −10, 10, 5} each; no two behave alike.
     *
     * @param count how many; fewer where the world does not have as many
     */
    public static SegmentReward of(World world, Solver solver, int count, RandomGenerator random) {
        List<double[][]> kept = new ArrayList<>();
        List<double[]> drawn = new ArrayList<>();
        for (int k = 0; k < MOST_DRAWS * count && kept.size() < count; k++) {
            double[] weights = random.ints(world.columns(), 0, CANDIDATES.length)
                    .mapToDouble(i -> CANDIDATES[i])
                    .toArray();
            double[][] psi = solver.successorFeatures(solver.certain(solver.optimal(weights)));
            if (kept.stream().anyMatch(other -> alike(other, psi))) continue;
            kept.add(psi);
            drawn.add(weights);
        }
        return new SegmentReward(kept.toArray(double[][][]::new), drawn.toArray(double[][]::new));
    }

    /** Without policies that behave as this one does, such as that of the true reward in a simulation. */
    public SegmentReward without(double[][] psi) {
        int[] kept = IntStream.range(0, successor.length)
                .filter(k -> !alike(successor[k], psi))
                .toArray();
        return new SegmentReward(
                IntStream.of(kept).mapToObj(k -> successor[k]).toArray(double[][][]::new),
                IntStream.of(kept).mapToObj(k -> drawn[k]).toArray(double[][]::new));
    }

    /**
     * With what is best under the weights that each start leads to, again and again: V̂ is exact there, and minima that only
     * a lack of policies made are gone.
     */
    public SegmentReward refined(Solver solver, List<SegmentPair> pairs, int steps, int rounds) {
        SegmentReward now = this;
        for (int round = 0; round < rounds; round++)
            for (double[] start : now.starts(pairs, partialReturn(pairs))) {
                double[] weights = now.regret(pairs, start, steps);
                now = now.with(solver.successorFeatures(solver.certain(solver.optimal(weights))), weights);
            }
        return now;
    }

    private SegmentReward with(double[][] psi, double[] weights) {
        if (Arrays.stream(successor).anyMatch(own -> alike(own, psi))) return this;
        double[][][] policies = Arrays.copyOf(successor, successor.length + 1);
        double[][] all = Arrays.copyOf(drawn, policies.length);
        policies[successor.length] = psi;
        all[successor.length] = weights;
        return new SegmentReward(policies, all);
    }

    private static boolean alike(double[][] x, double[][] y) {
        for (int s = 0; s < x.length; s++)
            for (int c = 0; c < x[s].length; c++)
                if (Math.abs(x[s][c] - y[s][c]) > ROUNDING * (1 + Math.abs(x[s][c]))) return false;
        return true;
    }

    /**
     * The weights of lowest loss: partial return by Newton's method, regret by {@code steps} of Adam from where a third of
     * them led lowest from some starts.
     */
    public double[] fit(Link link, List<SegmentPair> pairs, int steps) {
        double[] partial = partialReturn(pairs);
        if (link == Link.PARTIAL_RETURN) return partial;
        double[] nearest = starts(pairs, partial).stream()
                .map(start -> tried(pairs, regret(pairs, start, steps / 3)))
                .min(Comparator.comparingDouble(Tried::loss))
                .orElseThrow()
                .weights();
        return regret(pairs, nearest, steps);
    }

    /** 0, the fit of partial return, and the likeliest of the drawn weights on some scales: V̂ is exact there. */
    private List<double[]> starts(List<SegmentPair> pairs, double[] partial) {
        List<double[]> starts = new ArrayList<>(List.of(new double[partial.length], partial));
        Arrays.stream(drawn)
                .flatMap(weights -> Arrays.stream(SCALES)
                        .mapToObj(scale -> tried(
                                pairs,
                                Arrays.stream(weights).map(w -> w * scale).toArray())))
                .sorted(Comparator.comparingDouble(Tried::loss))
                .limit(STARTS)
                .forEach(tried -> starts.add(tried.weights()));
        return starts;
    }

    private record Tried(double[] weights, double loss) {}

    private Tried tried(List<SegmentPair> pairs, double[] weights) {
        return new Tried(weights, regretLoss(pairs, weights, new double[weights.length]));
    }

    private static double[] partialReturn(List<SegmentPair> pairs) {
        double[][] differences = pairs.stream().map(SegmentPair::features).toArray(double[][]::new);
        double[] targets = pairs.stream().mapToDouble(SegmentPair::target).toArray();
        return new PairLogistic(differences, targets)
                .fit(differences[0].length, RIDGE)
                .weights();
    }

    /** Full batches, rate .5; the lowest loss is kept, for the maximum in V̂ makes it bumpy. */
    double[] regret(List<SegmentPair> pairs, double[] start, int steps) {
        int columns = start.length;
        double[] weights = start.clone();
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
                lead += sign * (World.dot(weights, segment.features()) + value[segment.end()] - value[segment.start()]);
                for (int c = 0; c < columns; c++) {
                    double change =
                            sign * (segment.features()[c] + slope[segment.end()][c] - slope[segment.start()][c]);
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
            double below = (values[k] - top) / TEMPERATURE;
            if (below < NOTHING) continue;
            share[k] = Math.exp(below);
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
