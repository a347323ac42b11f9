package dev.penchant.model.fit;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Progress;
import dev.penchant.model.feature.Candidates;
import dev.penchant.model.feature.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds which blocks of columns help and how strongly each is shrunk, by the likelihood of left-out comparisons: every
 * block alone along a path of penalties, then forward selection of blocks, then one common factor.
 */
public final class BlockTuning {
    private static final double[] PATH = {1000, 100, 10, 1, .1, .01};
    private static final double[] BESIDE = {3, 1 / 3.0};
    private static final double LEAST_GAIN = 2e-4;
    /** From so many comparisons on, one fold tells how strongly to shrink a block. */
    private static final int ENOUGH_FOR_ONE_FOLD = 3_000;

    private final List<Matrix> blocks;
    private final Comparisons comparisons;
    private final int candidates;
    private final int[] a;
    private final int[] b;
    private final double[] first;
    private final double[] offset;
    private final Folds folds;
    private final Progress progress;
    private final String task;
    private int done;

    /**
     * What was found.
     *
     * @param chosen numbers of the blocks to use, none when nothing helps
     * @param penalties λ of each chosen block
     * @param tieWeight what a tie counts for
     * @param leftOutNll mean −log P of left-out decided comparisons
     * @param leftOutDelta Δ of every row from the fold that did not see it
     * @param alone by block the left-out −log P when used alone, NaN where not tried
     */
    public record Found(
            int[] chosen,
            double[] penalties,
            double tieWeight,
            double leftOutNll,
            double[] leftOutDelta,
            double[] alone) {
        /** The same with the left-out differences divided by a temperature. */
        public Found cooled(double temperature) {
            double[] delta =
                    Arrays.stream(leftOutDelta).map(d -> d / temperature).toArray();
            return new Found(chosen, penalties, tieWeight, leftOutNll, delta, alone);
        }
    }

    private record Trial(int[] chosen, double[] penalties, double nll, double[] delta, List<double[]> weights) {}

    public BlockTuning(
            List<Matrix> blocks,
            Comparisons comparisons,
            Candidates.Sides sides,
            Folds folds,
            Progress progress,
            String task) {
        this(
                blocks,
                comparisons,
                sides.candidates().size(),
                sides.a(),
                sides.b(),
                new double[comparisons.size()],
                folds,
                progress,
                task);
    }

    /**
     * @param candidates rows of each block
     * @param a by comparison, the candidate shown first
     * @param offset by comparison, a fixed part of Δ
     */
    public BlockTuning(
            List<Matrix> blocks,
            Comparisons comparisons,
            int candidates,
            int[] a,
            int[] b,
            double[] offset,
            Folds folds,
            Progress progress,
            String task) {
        this.blocks = blocks;
        this.comparisons = comparisons;
        this.candidates = candidates;
        this.a = a;
        this.b = b;
        this.offset = offset;
        this.first = shownFirst(comparisons);
        this.folds = folds;
        this.progress = progress;
        this.task = task;
    }

    /** 1 where showing a first can have swayed the verdict ({@link Comparisons#shownFirst}); else 0. */
    public static double[] shownFirst(Comparisons comparisons) {
        double[] first = new double[comparisons.size()];
        for (int row = 0; row < first.length; row++) first[row] = comparisons.shownFirst(row) ? 1 : 0;
        return first;
    }

    public Found find() {
        int total = blocks.size() * 8 + 6;
        Trial best = trial(new int[0], new double[0], 1, null);
        double[] alone = new double[blocks.size()];
        List<Trial> singles = new ArrayList<>();
        for (int block = 0; block < blocks.size(); block++) {
            Trial single = alongPath(block);
            alone[block] = single.nll;
            singles.add(single);
            progress.report(task, done = Math.min(total, 8 * (block + 1)), total);
        }
        singles.sort(Comparator.comparingDouble(Trial::nll));
        for (Trial single : singles) {
            Trial better = best.chosen.length == 0 ? single : bestOf(best, single);
            if (better.nll < best.nll - LEAST_GAIN) best = better;
        }
        for (double factor : new double[] {.4, 2.5}) {
            if (best.chosen.length == 0) break;
            double[] scaled = Arrays.stream(best.penalties).map(l -> l * factor).toArray();
            Trial trial = trial(best.chosen, scaled, 1, best);
            if (trial.nll < best.nll) best = trial;
        }
        double tieWeight = 1;
        if (IntStream.range(0, comparisons.size()).anyMatch(comparisons::tie) && best.chosen.length > 0) {
            Trial without = trial(best.chosen, best.penalties, 0, best);
            if (without.nll < best.nll - LEAST_GAIN) {
                best = without;
                tieWeight = 0;
            }
        }
        progress.report(task, total, total);
        return new Found(best.chosen, best.penalties, tieWeight, best.nll, best.delta, alone);
    }

    /** What was found before, on other rows: fits with those blocks and penalties alone. */
    public Found settled(int[] chosen, double[] penalties, double tieWeight) {
        Trial trial = trial(chosen, penalties, tieWeight, null);
        return new Found(chosen, penalties, tieWeight, trial.nll, trial.delta, new double[blocks.size()]);
    }

    /** From strong to weak shrinkage until it hurts, then to both sides of the best. */
    private Trial alongPath(int block) {
        int probed = comparisons.size() < ENOUGH_FOR_ONE_FOLD ? folds.count() : 1;
        int[] chosen = {block};
        Trial best = null;
        Trial last = null;
        int worse = 0;
        for (double penalty : PATH) {
            last = trial(chosen, new double[] {penalty}, 1, last, probed);
            if (best == null || last.nll < best.nll) {
                best = last;
                worse = 0;
            } else if (++worse == 2) {
                break;
            }
        }
        Trial coarse = Objects.requireNonNull(best);
        for (double factor : BESIDE) {
            Trial beside = trial(chosen, new double[] {coarse.penalties[0] * factor}, 1, coarse, probed);
            if (beside.nll < best.nll) best = beside;
        }
        return probed == folds.count() ? best : trial(chosen, best.penalties, 1, best);
    }

    /** The best of adding a block at its own penalty and at a few times that. */
    private Trial bestOf(Trial current, Trial added) {
        int[] chosen = append(current.chosen, added.chosen[0]);
        return Stream.of(1.0, 4.0)
                .map(factor -> {
                    double[] penalties = Arrays.copyOf(current.penalties, chosen.length);
                    penalties[chosen.length - 1] = added.penalties[0] * factor;
                    return trial(chosen, penalties, 1, joined(current, added));
                })
                .min(Comparator.comparingDouble(Trial::nll))
                .orElseThrow();
    }

    /** A place to start from: the weights of both side by side, the order effect of the first. */
    private static Trial joined(Trial current, Trial added) {
        List<double[]> weights = new ArrayList<>();
        for (int fold = 0; fold < current.weights.size(); fold++) {
            double[] left = current.weights.get(fold);
            double[] right = added.weights.get(fold);
            double[] both = Arrays.copyOf(left, left.length - 1 + right.length);
            System.arraycopy(right, 0, both, left.length - 1, right.length - 1);
            both[both.length - 1] = left[left.length - 1];
            weights.add(both);
        }
        return new Trial(append(current.chosen, added.chosen[0]), new double[0], current.nll, current.delta, weights);
    }

    private Trial trial(int[] chosen, double[] penalties, double tieWeight, @Nullable Trial near) {
        return trial(chosen, penalties, tieWeight, near, folds.count());
    }

    /** @param probed how many of the folds to fit and to judge by, the first ones */
    private Trial trial(int[] chosen, double[] penalties, double tieWeight, @Nullable Trial near, int probed) {
        Design design = design(chosen);
        double[] lambda = penaltiesByColumn(chosen, penalties);
        List<double[]> weights = IntStream.range(0, probed)
                .parallel()
                .mapToObj(fold -> {
                    double[] start = near == null || near.chosen.length != chosen.length
                            ? new double[lambda.length + 1]
                            : near.weights.get(Math.min(fold, near.weights.size() - 1));
                    return fit(design, lambda, start, folds.trainRows().get(fold), tieWeight, RidgeFit.COARSE);
                })
                .toList();
        double[] delta = new double[comparisons.size()];
        for (int fold = 0; fold < probed; fold++) {
            double[] utilities = design.utilities(weights.get(fold));
            double order = weights.get(fold)[lambda.length];
            for (int row : folds.testRows().get(fold))
                delta[row] = offset[row] + utilities[a[row]] - utilities[b[row]] + order * first[row];
        }
        IntStream judged = folds.testRows().stream().limit(probed).flatMapToInt(IntStream::of);
        return new Trial(chosen, penalties, decidedNll(comparisons, delta, judged.toArray()), delta, weights);
    }

    /** Weights of the given blocks learned from the given rows, γ last. */
    double[] fit(Design design, double[] lambda, double[] start, int[] rows, double tieWeight, double tolerance) {
        int[] left = IntStream.of(rows).map(row -> a[row]).toArray();
        int[] right = IntStream.of(rows).map(row -> b[row]).toArray();
        double[] shown = IntStream.of(rows).mapToDouble(row -> first[row]).toArray();
        double[] fixed = IntStream.of(rows).mapToDouble(row -> offset[row]).toArray();
        return new RidgeFit(
                        design, left, right, shown, fixed, new ChoiceLikelihood(comparisons.select(rows), tieWeight))
                .fit(lambda, start, tolerance);
    }

    /** The weights for what was found, learned from all rows: block after block, γ last. */
    public double[] fitAll(Found found) {
        return fit(
                design(found.chosen),
                penaltiesByColumn(found.chosen, found.penalties),
                new double[design(found.chosen).columns() + 1],
                IntStream.range(0, comparisons.size()).toArray(),
                found.tieWeight,
                RidgeFit.FINE);
    }

    private Design design(int[] chosen) {
        return new Design(candidates, IntStream.of(chosen).mapToObj(blocks::get).toList());
    }

    private double[] penaltiesByColumn(int[] chosen, double[] penalties) {
        double[] lambda = new double[design(chosen).columns()];
        int at = 0;
        for (int i = 0; i < chosen.length; i++) {
            int columns = blocks.get(chosen[i]).columns();
            Arrays.fill(lambda, at, at + columns, penalties[i]);
            at += columns;
        }
        return lambda;
    }

    /** Mean −log P over the comparisons that were decided, by weight. */
    public static double decidedNll(Comparisons comparisons, double[] delta) {
        return decidedNll(comparisons, delta, IntStream.range(0, delta.length).toArray());
    }

    private static double decidedNll(Comparisons comparisons, double[] delta, int[] rows) {
        double sum = 0;
        double weight = 0;
        for (int row : rows) {
            if (comparisons.tie(row)) continue;
            double lead = comparisons.target(row) > .5 ? delta[row] : -delta[row];
            sum += comparisons.weight(row) * ChoiceLikelihood.softplus(-lead);
            weight += comparisons.weight(row);
        }
        return weight == 0 ? 0 : sum / weight;
    }

    private static int[] append(int[] list, int value) {
        int[] longer = Arrays.copyOf(list, list.length + 1);
        longer[list.length] = value;
        return longer;
    }
}
