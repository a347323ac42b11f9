package dev.penchant.model.fit;

import dev.penchant.model.feature.Candidates;
import dev.penchant.model.feature.Matrix;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The linear map from weights to utilities of candidates, and on to the differences Δ of the compared ones. Work is done
 * once per candidate, not per comparison, in a fixed number of parts, so that sums come out the same on any machine.
 */
public final class Design {
    private static final int PARTS = 4;
    private static final int FEW = 1_000;

    private final int candidates;
    private final int columns;
    private final List<Matrix> blocks;

    /** @param blocks one matrix of candidates × columns each; their weights stand one after the other */
    public Design(int candidates, List<Matrix> blocks) {
        this.candidates = candidates;
        this.blocks = List.copyOf(blocks);
        this.columns = blocks.stream().mapToInt(Matrix::columns).sum();
    }

    public int candidates() {
        return candidates;
    }

    public int columns() {
        return columns;
    }

    /** X · weights: one utility per candidate. */
    public double[] utilities(double[] weights) {
        double[] utilities = new double[candidates];
        inParts((part, from, to) -> {
            int offset = 0;
            for (Matrix block : blocks) {
                block.addProduct(from, to, weights, offset, utilities);
                offset += block.columns();
            }
        });
        return utilities;
    }

    /** Xᵀ · pulls. */
    public double[] pullBack(double[] pulls) {
        return summed((block, from, to, sums, offset) -> block.addTransposed(from, to, pulls, sums, offset));
    }

    /** Σ_candidates scale · x² by column: the diagonal of Xᵀ diag(scales) X. */
    public double[] squares(double[] scales) {
        return summed((block, from, to, sums, offset) -> block.addSquares(from, to, scales, sums, offset));
    }

    private interface PartOfRows {
        void work(int part, int from, int to);
    }

    private interface PartOfSums {
        void add(Matrix block, int from, int to, double[] sums, int offset);
    }

    private double[] summed(PartOfSums of) {
        double[][] parts = new double[PARTS][];
        inParts((part, from, to) -> {
            parts[part] = new double[columns];
            int offset = 0;
            for (Matrix block : blocks) {
                of.add(block, from, to, parts[part], offset);
                offset += block.columns();
            }
        });
        double[] sums = new double[columns];
        for (double[] part : parts) if (part != null) for (int c = 0; c < columns; c++) sums[c] += part[c];
        return sums;
    }

    private void inParts(PartOfRows work) {
        if (candidates < FEW) work.work(0, 0, candidates);
        else
            IntStream.range(0, PARTS)
                    .parallel()
                    .forEach(part -> work.work(part, (int) ((long) candidates * part / PARTS), (int)
                            ((long) candidates * (part + 1) / PARTS)));
    }

    /** Δ = u(a) − u(b) for every comparison. */
    public static double[] differences(double[] utilities, Candidates.Sides sides) {
        return differences(utilities, sides.a(), sides.b());
    }

    public static double[] differences(double[] utilities, int[] a, int[] b) {
        double[] delta = new double[a.length];
        for (int row = 0; row < delta.length; row++) delta[row] = utilities[a[row]] - utilities[b[row]];
        return delta;
    }
}
