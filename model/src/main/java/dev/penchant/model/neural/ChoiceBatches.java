package dev.penchant.model.neural;

import dev.penchant.data.Comparisons;
import dev.penchant.model.feature.Candidates;
import dev.penchant.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * Choices (stages of comparisons) for training in batches: the loss of a batch is the mean of log(1 + Σ_j exp(−m_j)),
 * m_j the lead of the winner over loser j. Ties are left out: they say nothing of direction.
 *
 * @param winner by choice, the candidate that won
 * @param losers by choice, the ones it won against
 */
record ChoiceBatches(int[] winner, int[][] losers, float[] weight) {
    static ChoiceBatches of(Comparisons comparisons, Candidates.Sides sides, int[] rows) {
        List<int[]> losers = new ArrayList<>();
        List<Integer> winners = new ArrayList<>();
        List<Float> weights = new ArrayList<>();
        for (int i = 0; i < rows.length; ) {
            int stage = comparisons.stage(rows[i]);
            int from = i;
            while (i < rows.length && comparisons.stage(rows[i]) == stage) i++;
            if (comparisons.tie(rows[from])) continue;
            int[] lost = new int[i - from];
            for (int j = from; j < i; j++)
                lost[j - from] = comparisons.target(rows[j]) > .5f ? sides.b()[rows[j]] : sides.a()[rows[j]];
            winners.add(comparisons.target(rows[from]) > .5f ? sides.a()[rows[from]] : sides.b()[rows[from]]);
            losers.add(lost);
            weights.add(comparisons.weight(rows[from]));
        }
        float[] weight = new float[weights.size()];
        for (int i = 0; i < weight.length; i++) weight[i] = weights.get(i);
        return new ChoiceBatches(
                winners.stream().mapToInt(Integer::intValue).toArray(), losers.toArray(int[][]::new), weight);
    }

    int choices() {
        return winner.length;
    }

    /** The mean loss of some choices under a reward of inputs (candidates × columns). */
    Tensor loss(float[] inputs, int columns, int[] choices, MlpLearner.Reward reward) {
        int rows = 0;
        for (int choice : choices) rows += losers[choice].length;
        long[] first = new long[rows];
        long[] second = new long[rows];
        long[] choiceOf = new long[rows];
        float[] x = new float[(choices.length + rows) * columns];
        float[] weights = new float[choices.length];
        int row = 0;
        for (int i = 0; i < choices.length; i++) {
            weights[i] = weight[choices[i]];
            System.arraycopy(inputs, winner[choices[i]] * columns, x, i * columns, columns);
            for (int loser : losers[choices[i]]) {
                System.arraycopy(inputs, loser * columns, x, (choices.length + row) * columns, columns);
                first[row] = i;
                second[row] = choices.length + row;
                choiceOf[row++] = i;
            }
        }
        Tensor utility =
                reward.of(Tensors.of(x, choices.length + rows, columns)).squeeze(1);
        Tensor lead =
                utility.index_select(0, Tensors.of(first, rows)).sub(utility.index_select(0, Tensors.of(second, rows)));
        Tensor behind =
                lead.clamp_min(new org.bytedeco.pytorch.Scalar(-30)).neg().exp();
        Tensor sums =
                Tensors.of(new float[choices.length], choices.length).index_add(0, Tensors.of(choiceOf, rows), behind);
        Tensor weighted = sums.log1p().mul(Tensors.of(weights, choices.length));
        return weighted.mean();
    }
}
