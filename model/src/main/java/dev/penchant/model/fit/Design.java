package dev.penchant.model.fit;

import dev.penchant.model.feature.Candidates;
import dev.penchant.model.feature.Matrix;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The linear map from weights to utilities of candidates, and on to the differences Δ of the compared ones. Work is done
 * once per candidate, not per comparison.
 *
 * @param candidates how many candidates there are
 * @param blocks one matrix of candidates × columns each; their weights stand one after the other
 */
public record Design(int candidates, List<Matrix> blocks) {
    public int columns() {
        return blocks.stream().mapToInt(Matrix::columns).sum();
    }

    /** X · weights: one utility per candidate. */
    public double[] utilities(double[] weights) {
        double[] utilities = new double[candidates()];
        IntStream.range(0, utilities.length).parallel().forEach(candidate -> {
            int offset = 0;
            double utility = 0;
            for (Matrix block : blocks) {
                utility += block.dot(candidate, weights, offset);
                offset += block.columns();
            }
            utilities[candidate] = utility;
        });
        return utilities;
    }

    /** Xᵀ · pulls, summed in a fixed order. */
    public double[] pullBack(double[] pulls) {
        double[] sums = new double[columns()];
        for (int candidate = 0; candidate < pulls.length; candidate++) {
            if (pulls[candidate] == 0) continue;
            int offset = 0;
            for (Matrix block : blocks) {
                block.addTo(candidate, pulls[candidate], sums, offset);
                offset += block.columns();
            }
        }
        return sums;
    }

    /** Σ_candidates scale · x² by column: the diagonal of Xᵀ diag(scales) X. */
    public double[] squares(double[] scales) {
        double[] sums = new double[columns()];
        for (int candidate = 0; candidate < scales.length; candidate++) {
            if (scales[candidate] == 0) continue;
            int offset = 0;
            for (Matrix block : blocks) {
                block.addSquaresTo(candidate, scales[candidate], sums, offset);
                offset += block.columns();
            }
        }
        return sums;
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
