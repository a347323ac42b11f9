package dev.penchant.model.select;

import dev.penchant.data.statistics.ClusteredMean;
import dev.penchant.data.statistics.Interval;
import dev.penchant.data.statistics.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How well forecasts met the decided held-out comparisons. Ties are counted in {@code ties} and left out of the rest:
 * a forecast of the winner cannot be right or wrong about them. A forecast of exactly ½ is half right.
 *
 * @param nll mean −log P(what was chosen), P at least 1e-15
 * @param ece expected calibration error of max(p, 1 − p), 10 bins of equal width
 * @param reliability by bin of confidence: mean confidence, share right, count
 */
public record Metrics(
        int comparisons,
        int ties,
        double accuracy,
        Interval accuracyInterval,
        double nll,
        Interval nllInterval,
        double brier,
        double ece,
        List<double[]> reliability,
        By by) {
    private static final int BINS = 10;
    private static final double LEAST = 1e-15;
    private static final double ROUNDING = 1e-9;

    /** A part of the held-out comparisons. */
    public record Part(int comparisons, double accuracy, double nll) {}

    /** The same by what the training part knew; null where no held-out comparison is of the kind. */
    public record By(
            @Nullable Part seenRaters,
            @Nullable Part unseenRaters,
            @Nullable Part unseenPrompts) {}

    /** @param probability P(a preferred) by row of {@code heldOut} */
    public static Metrics of(HeldOut heldOut, double[] probability) {
        List<HeldOut.Row> rows = heldOut.rows();
        double[] right = right(rows, probability);
        double[] loss = loss(rows, probability);
        double[] weights = weights(rows);
        ClusteredMean accuracy = heldOut.mean(right);
        ClusteredMean nll = heldOut.mean(loss);
        double brier = 0;
        double total = 0;
        double[][] bins = new double[BINS][3];
        for (int i = 0; i < rows.size(); i++) {
            if (weights[i] == 0) continue;
            double miss = probability[i] - rows.get(i).target();
            brier += weights[i] * miss * miss;
            total += weights[i];
            double confidence = Math.max(probability[i], 1 - probability[i]);
            double[] bin = bins[Math.max(0, Math.min(BINS - 1, (int) Math.ceil(confidence * BINS) - 1))];
            bin[0] += weights[i] * confidence;
            bin[1] += weights[i] * right[i];
            bin[2] += weights[i];
        }
        double ece = 0;
        List<double[]> reliability = new ArrayList<>();
        for (double[] bin : bins) {
            if (bin[2] == 0) continue;
            ece += Math.abs(bin[0] - bin[1]) / total;
            reliability.add(new double[] {bin[0] / bin[2], bin[1] / bin[2], bin[2]});
        }
        return new Metrics(
                heldOut.decided(),
                rows.size() - heldOut.decided(),
                accuracy.mean(),
                share(accuracy),
                nll.mean(),
                HeldOut.interval(nll),
                total == 0 ? 0 : brier / total,
                ece,
                reliability,
                new By(
                        part(rows, right, loss, row -> row.seenRater()),
                        part(rows, right, loss, row -> !row.seenRater()),
                        part(rows, right, loss, row -> !row.seenPrompt())));
    }

    private static @Nullable Part part(
            List<HeldOut.Row> rows, double[] right, double[] loss, Predicate<HeldOut.Row> which) {
        double accuracy = 0;
        double nll = 0;
        double total = 0;
        int count = 0;
        for (int i = 0; i < right.length; i++) {
            HeldOut.Row row = rows.get(i);
            if (row.tie() || !which.test(row)) continue;
            accuracy += row.weight() * right[i];
            nll += row.weight() * loss[i];
            total += row.weight();
            count++;
        }
        return count == 0 ? null : new Part(count, accuracy / total, nll / total);
    }

    /** 1 where the likelier side won, ½ for a forecast of ½; 0 for ties, which carry no weight. */
    static double[] right(List<HeldOut.Row> rows, double[] probability) {
        double[] right = new double[probability.length];
        for (int i = 0; i < right.length; i++) {
            if (rows.get(i).tie()) continue;
            double won = rows.get(i).target() > .5f ? probability[i] : 1 - probability[i];
            right[i] = won > .5 ? 1 : won == .5 ? .5 : 0;
        }
        return right;
    }

    static double[] loss(List<HeldOut.Row> rows, double[] probability) {
        double[] loss = new double[probability.length];
        for (int i = 0; i < loss.length; i++) {
            double target = rows.get(i).target();
            double p = Math.clamp(probability[i], LEAST, 1 - LEAST);
            loss[i] = rows.get(i).tie() ? 0 : -target * Math.log(p) - (1 - target) * Math.log1p(-p);
        }
        return loss;
    }

    static double[] weights(List<HeldOut.Row> rows) {
        return rows.stream().mapToDouble(row -> row.tie() ? 0 : row.weight()).toArray();
    }

    /** The interval of a share; Wilson's over clusters where no cluster differs and the standard error says nothing. */
    static Interval share(ClusteredMean mean) {
        boolean allAlike = Math.min(mean.mean(), 1 - mean.mean()) < ROUNDING;
        if (!(mean.standardError() > ROUNDING) && allAlike)
            return new Proportion(Math.round(mean.mean() * mean.clusters()), mean.clusters()).wilson();
        Interval interval = HeldOut.interval(mean);
        return new Interval(Math.max(0, interval.low()), Math.min(1, interval.high()));
    }
}
