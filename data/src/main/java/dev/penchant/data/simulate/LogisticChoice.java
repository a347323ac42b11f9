package dev.penchant.data.simulate;

import dev.penchant.data.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How raters choose. With utilities u, temperature T and τ the threshold under which a difference is not felt:
 *
 * <ul>
 *   <li>pairs, after Rao and Kupper (1967): P(a) = σ((u_a − u_b)/T − τ), P(b) = σ((u_b − u_a)/T − τ), else a tie;
 *   <li>sets, after Luce (1959): P(a) = exp(u_a/T) / Σ exp(u/T);
 *   <li>rankings, after Plackett (1975): one such choice for each place, out of those that are left.
 * </ul>
 *
 * <p>The position bias is added to the utility of the response shown first.
 */
record LogisticChoice(double temperature, double threshold, double positionBias) {
    /** The verdict of a careful rater on candidates of these utilities, in the order shown. */
    Verdict verdict(SimulationSettings.Form form, double[] utilities, SplittableRandom random) {
        double[] scaled = scaled(utilities);
        return switch (form) {
            case PAIRS -> pair(scaled[0] - scaled[1], random.nextDouble());
            case SETS -> new Verdict.Choice(order(scaled, random).getFirst());
            case RANKINGS -> ranking(order(scaled, random));
        };
    }

    /** The verdict of one who does not look. */
    static Verdict careless(SimulationSettings.Form form, int size, double ties, SplittableRandom random) {
        return switch (form) {
            case PAIRS -> random.nextDouble() < ties ? new Verdict.Tie() : new Verdict.Choice(random.nextInt(2));
            case SETS -> new Verdict.Choice(random.nextInt(size));
            case RANKINGS -> ranking(Population.shuffled(size, random));
        };
    }

    /** P(tie) for a pair of these utilities. */
    double tieProbability(double[] utilities) {
        double[] scaled = scaled(utilities);
        double delta = scaled[0] - scaled[1];
        return 1 - sigmoid(delta - threshold) - sigmoid(-delta - threshold);
    }

    private double[] scaled(double[] utilities) {
        double[] scaled = utilities.clone();
        scaled[0] += positionBias;
        for (int i = 0; i < scaled.length; i++) scaled[i] /= temperature;
        return scaled;
    }

    private Verdict pair(double delta, double uniform) {
        double first = sigmoid(delta - threshold);
        if (uniform < first) return new Verdict.Choice(0);
        return uniform < first + sigmoid(-delta - threshold) ? new Verdict.Choice(1) : new Verdict.Tie();
    }

    /** Best first: utilities with Gumbel noise sort as successive Luce choices do (Yellott 1977). */
    private static List<Integer> order(double[] scaled, SplittableRandom random) {
        double[] noisy = scaled.clone();
        for (int i = 0; i < noisy.length; i++)
            noisy[i] -= StrictMath.log(-StrictMath.log(random.nextDouble(Double.MIN_NORMAL, 1)));
        return IntStream.range(0, noisy.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -noisy[i]))
                .toList();
    }

    private static Verdict ranking(List<Integer> order) {
        return new Verdict.Ranking(order.stream().map(List::of).toList());
    }

    // StrictMath: the same votes on every machine.
    private static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }
}
