package dev.penchant.model.select;

import dev.penchant.data.statistics.ClusteredMean;
import dev.penchant.data.statistics.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How well forecasts met the decided held-out comparisons. Ties are counted in {@code ties} and left out of the rest:
 * a forecast of the winner cannot be right or wrong about them. A forecast of exactly ½ is half right.
 *
 * @param nll mean −log P(what was chosen), P at least 1e-15
 * @param brier mean (P − outcome)²
 * @param ece expected calibration error of max(p, 1 − p): Σ_bins share · |confidence − right|, 10 bins of equal width
 */
public record Metrics(
        int comparisons,
        int ties,
        Estimate accuracy,
        Estimate nll,
        Estimate brier,
        double ece,
        List<Bin> reliability,
        By by) {
    private static final int BINS = 10;

    /**
     * Forecasts of about the same confidence.
     *
     * @param confidence their mean of max(p, 1 − p)
     * @param right the share of them that came true
     * @param share of the weight of all decided comparisons
     */
    public record Bin(double confidence, Estimate right, double share) {}

    /** A part of the held-out comparisons. */
    public record Part(Estimate accuracy, Estimate nll) {
        static Optional<Part> of(HeldOut heldOut, double[] probability, IntPredicate which) {
            return heldOut.accuracy(probability, which)
                    .flatMap(right -> heldOut.mean(heldOut.loss(probability), which)
                            .map(loss -> new Part(right, loss.estimate())));
        }
    }

    /** The same by what the training part knew; null where no held-out comparison is of the kind. */
    public record By(
            @Nullable Part seenRaters,
            @Nullable Part unseenRaters,
            @Nullable Part unseenPrompts) {}

    /**
     * @param probability P(a preferred) by row of {@code heldOut}
     * @throws IllegalArgumentException when no held-out comparison is decided
     */
    public static Metrics of(HeldOut heldOut, double[] probability) {
        List<HeldOut.Row> rows = heldOut.rows();
        Part all = Part.of(heldOut, probability, row -> true)
                .orElseThrow(() -> new IllegalArgumentException("no held-out comparison is decided"));
        Estimate brier = heldOut.mean(heldOut.brier(probability), row -> true)
                .map(ClusteredMean::estimate)
                .orElseThrow();
        List<Bin> reliability = reliability(heldOut, probability);
        double ece = 0;
        for (Bin bin : reliability)
            ece += bin.share() * Math.abs(bin.confidence() - bin.right().value());
        return new Metrics(
                heldOut.decided(),
                rows.size() - heldOut.decided(),
                all.accuracy(),
                all.nll(),
                brier,
                ece,
                reliability,
                new By(
                        Part.of(heldOut, probability, row -> rows.get(row).seenRater())
                                .orElse(null),
                        Part.of(heldOut, probability, row -> !rows.get(row).seenRater())
                                .orElse(null),
                        Part.of(heldOut, probability, row -> !rows.get(row).seenPrompt())
                                .orElse(null)));
    }

    private static List<Bin> reliability(HeldOut heldOut, double[] probability) {
        double[] right = heldOut.right(probability);
        double[] confidence = new double[probability.length];
        int[] number = new int[probability.length];
        for (int row = 0; row < probability.length; row++) {
            confidence[row] = Math.max(probability[row], 1 - probability[row]);
            number[row] = Math.clamp((int) Math.ceil(confidence[row] * BINS) - 1, 0, BINS - 1);
        }
        List<Bin> bins = new ArrayList<>();
        for (int b = 0; b < BINS; b++) {
            int bin = b;
            double[] inside =
                    IntStream.of(number).mapToDouble(n -> n == bin ? 1 : 0).toArray();
            Optional<ClusteredMean> came = heldOut.mean(right, row -> number[row] == bin);
            if (came.isEmpty()) continue;
            bins.add(new Bin(
                    heldOut.mean(confidence, row -> number[row] == bin)
                            .orElseThrow()
                            .mean(),
                    came.get().share(),
                    heldOut.mean(inside, row -> true).orElseThrow().mean()));
        }
        return bins;
    }
}
