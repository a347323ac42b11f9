package dev.penchant.rank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Negative log-likelihood of choices under Plackett–Luce with ties (Turner, van Etten, Firth and Kosmidis 2020, eq. 5):
 * a set S of equals out of A is chosen with probability f(S)/Σ_{T⊆A, |T|≤D} f(T), where f(S) = δ_|S| (Π_{i∈S} α_i)^{1/|S|}
 * and δ_1 = 1. Parameters are θ = log α, then log δ_2 … log δ_D. For D = 1 it is Plackett (1975) and Luce (1959).
 *
 * <p>An exponential family with statistics φ(S) = (1/|S| for each i in S, 1 for the order |S|): slopes are expectations of
 * φ, the curvature is its covariance. The denominator runs over subsets, so sets of many with ties of high order are dear.
 */
final class PlackettLuceObjective implements ConvexObjective {
    /** Most subsets of one choice set that are summed. */
    private static final long MOST_SUBSETS = 200_000;

    private final Rankings rankings;
    private final Prior prior;
    /** Orders of ties that were seen, ascending from 1; only these have a δ. */
    private final int[] orders;

    private final int n;
    private double[] at = new double[0];
    /** Probability of each subset, by choice, at the point evaluated last. */
    private final double[][] probabilities;

    private final int[][][] subsets;

    PlackettLuceObjective(Rankings rankings, Prior prior) {
        this.rankings = rankings;
        this.prior = prior;
        n = rankings.names().size();
        orders = java.util.stream.IntStream.concat(
                        java.util.stream.IntStream.of(1),
                        rankings.choices().stream().mapToInt(Rankings.Choice::chosen))
                .distinct()
                .sorted()
                .toArray();
        int count = rankings.choices().size();
        probabilities = new double[count][];
        int largest = rankings.choices().stream()
                .mapToInt(choice -> choice.set().length)
                .max()
                .orElse(0);
        subsets = new int[largest + 1][][];
        for (Rankings.Choice choice : rankings.choices()) {
            int size = choice.set().length;
            if (subsets[size] == null) subsets[size] = subsets(size);
        }
    }

    /** Orders of ties with a parameter of their own, after the log-strengths. */
    int[] tieOrders() {
        return Arrays.copyOfRange(orders, 1, orders.length);
    }

    Rankings rankings() {
        return rankings;
    }

    /** Places 0..size−1 in every way to take one of the orders, by order. */
    private int[][] subsets(int size) {
        List<int[]> list = new ArrayList<>();
        for (int order : orders) {
            if (order > size) break;
            if (list.size() + combinations(size, order) > MOST_SUBSETS)
                throw new dev.penchant.data.InputException(
                        PlackettLuce.TOO_MANY_TIES,
                        "ties of " + order + " among " + size + " competitors are too many to sum over",
                        "rank pairs instead (Bradley-Terry), or break the ties");
            int[] taken = new int[order];
            for (int i = 0; i < order; i++) taken[i] = i;
            while (true) {
                list.add(taken.clone());
                int i = order - 1;
                while (i >= 0 && taken[i] == size - order + i) i--;
                if (i < 0) break;
                taken[i]++;
                for (int j = i + 1; j < order; j++) taken[j] = taken[j - 1] + 1;
            }
        }
        return list.toArray(int[][]::new);
    }

    private static double combinations(int size, int order) {
        double ways = 1;
        for (int i = 0; i < order; i++) ways *= (size - i) / (i + 1.);
        return ways;
    }

    @Override
    public int size() {
        return n + orders.length - 1;
    }

    @Override
    public double evaluate(double[] x, double[] gradient) {
        at = x.clone();
        Arrays.fill(gradient, 0);
        double loss = 0;
        for (int c = 0; c < probabilities.length; c++) {
            Rankings.Choice choice = rankings.choices().get(c);
            int[][] all = subsets[choice.set().length];
            double[] p = new double[all.length];
            double top = Double.NEGATIVE_INFINITY;
            for (int s = 0; s < all.length; s++) top = Math.max(top, p[s] = along(choice.set(), all[s], x));
            double sum = 0;
            for (int s = 0; s < all.length; s++) sum += p[s] = Math.exp(p[s] - top);
            for (int s = 0; s < all.length; s++) {
                p[s] /= sum;
                addStatistics(choice.set(), all[s], choice.weight() * p[s], gradient);
            }
            int[] chosen = firsts(choice.chosen());
            loss += choice.weight() * (top + Math.log(sum) - along(choice.set(), chosen, x));
            addStatistics(choice.set(), chosen, -choice.weight(), gradient);
            probabilities[c] = p;
        }
        for (int i = 0; i < n; i++) {
            loss += prior.loss(x[i]);
            gradient[i] += prior.slope(x[i]);
        }
        return loss;
    }

    @Override
    public void curvature(double[] v, double[] product) {
        Arrays.fill(product, 0);
        for (int c = 0; c < probabilities.length; c++) {
            Rankings.Choice choice = rankings.choices().get(c);
            int[][] all = subsets[choice.set().length];
            double[] p = probabilities[c];
            double mean = 0;
            for (int s = 0; s < all.length; s++) mean += p[s] * along(choice.set(), all[s], v);
            for (int s = 0; s < all.length; s++)
                addStatistics(
                        choice.set(),
                        all[s],
                        choice.weight() * p[s] * (along(choice.set(), all[s], v) - mean),
                        product);
        }
        for (int i = 0; i < n; i++) product[i] += prior.curvature(at[i]) * v[i];
    }

    @Override
    public void diagonal(double[] diagonal) {
        Arrays.fill(diagonal, 0);
        double[] mean = new double[size()];
        for (int c = 0; c < probabilities.length; c++) {
            Rankings.Choice choice = rankings.choices().get(c);
            int[][] all = subsets[choice.set().length];
            for (int s = 0; s < all.length; s++) {
                double p = probabilities[c][s];
                double share = 1. / all[s].length;
                for (int place : all[s]) {
                    diagonal[choice.set()[place]] += choice.weight() * p * share * share;
                    mean[choice.set()[place]] += p * share;
                }
                if (all[s].length > 1) {
                    int order = n + place(all[s].length) - 1;
                    diagonal[order] += choice.weight() * p;
                    mean[order] += p;
                }
            }
            for (int i : choice.set()) {
                diagonal[i] -= choice.weight() * mean[i] * mean[i];
                mean[i] = 0;
            }
            for (int i = n; i < mean.length; i++) {
                diagonal[i] -= choice.weight() * mean[i] * mean[i];
                mean[i] = 0;
            }
        }
        for (int i = 0; i < n; i++) diagonal[i] += prior.curvature(at[i]);
    }

    /** Adds the curvature: of each choice the covariance of φ, whose entries are 0 outside of the set and the orders. */
    void addCurvature(SymmetricMatrix hessian) {
        double[] mean = new double[size()];
        for (int c = 0; c < probabilities.length; c++) {
            Rankings.Choice choice = rankings.choices().get(c);
            int[] touched = touched(c);
            expect(c, mean);
            int[][] all = subsets[choice.set().length];
            for (int s = 0; s < all.length; s++)
                addSquare(choice.set(), all[s], choice.weight() * probabilities[c][s], hessian);
            for (int i = 0; i < touched.length; i++)
                for (int j = 0; j <= i; j++)
                    hessian.add(touched[i], touched[j], -choice.weight() * mean[touched[i]] * mean[touched[j]]);
            for (int i : touched) mean[i] = 0;
        }
        for (int i = 0; i < n; i++) hessian.add(i, i, prior.curvature(at[i]));
    }

    /** Adds {@code factor}·φ(S)φ(S)ᵀ. */
    private void addSquare(int[] set, int[] subset, double factor, SymmetricMatrix sum) {
        double share = 1. / subset.length;
        for (int i = 0; i < subset.length; i++)
            for (int j = 0; j <= i; j++) sum.add(set[subset[i]], set[subset[j]], factor * share * share);
        if (subset.length == 1) return;
        int order = n + place(subset.length) - 1;
        for (int member : subset) sum.add(order, set[member], factor * share);
        sum.add(order, order, factor);
    }

    /** The parameters that choice {@code c} bears on: its set's and the orders'. */
    int[] touched(int c) {
        int[] set = rankings.choices().get(c).set();
        int[] touched = Arrays.copyOf(set, set.length + orders.length - 1);
        for (int k = 1; k < orders.length; k++) touched[set.length + k - 1] = n + k - 1;
        return touched;
    }

    /** Adds the mean of φ over what could have been chosen. */
    private void expect(int c, double[] sum) {
        int[] set = rankings.choices().get(c).set();
        int[][] all = subsets[set.length];
        for (int s = 0; s < all.length; s++) addStatistics(set, all[s], probabilities[c][s], sum);
    }

    /** Adds the slope of the choice's loss, in the parameters that it touches, to {@code slope}. */
    void addSlope(int c, double[] slope) {
        Rankings.Choice choice = rankings.choices().get(c);
        expect(c, slope);
        addStatistics(choice.set(), firsts(choice.chosen()), -1, slope);
    }

    /** φ(S)ᵀv. */
    private double along(int[] set, int[] subset, double[] v) {
        if (subset.length == 1) return v[set[subset[0]]];
        double sum = 0;
        for (int place : subset) sum += v[set[place]];
        return sum / subset.length + v[n + place(subset.length) - 1];
    }

    private void addStatistics(int[] set, int[] subset, double factor, double[] sum) {
        double share = factor / subset.length;
        for (int place : subset) sum[set[place]] += share;
        if (subset.length > 1) sum[n + place(subset.length) - 1] += factor;
    }

    private int place(int order) {
        return Arrays.binarySearch(orders, order);
    }

    private static int[] firsts(int count) {
        int[] places = new int[count];
        for (int i = 0; i < count; i++) places[i] = i;
        return places;
    }
}
