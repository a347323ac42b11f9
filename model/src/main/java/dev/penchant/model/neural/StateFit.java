package dev.penchant.model.neural;

import dev.penchant.tensor.AdamW;
import dev.penchant.tensor.AdamWSettings;
import dev.penchant.tensor.Mode;
import dev.penchant.tensor.Parameters;
import dev.penchant.tensor.Placement;
import dev.penchant.tensor.Scope;
import dev.penchant.tensor.Tensors;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** States of raters by maximum a posteriori, everything that raters share held fixed. */
public final class StateFit {
    private static final int STEPS = 60;
    private static final double LEARNING_RATE = .15;

    private StateFit() {}

    /**
     * The states that maximise Σ_i weight_i log P(vote_i | state) − ½ Σ_d (state_d − mean_d)² / variance_d, all raters at
     * once.
     *
     * @return raters × state size
     */
    // One at a time: gradients pass through parameters that others share.
    public static synchronized float[][] mostProbable(PairNetwork network, Pairs pairs, StatePrior prior) {
        int size = network.stateSize();
        int raters = pairs.raters();
        float[] start = new float[raters * size];
        for (int rater = 0; rater < raters; rater++) System.arraycopy(prior.mean(), 0, start, rater * size, size);
        Tensor states = Parameters.of(start, Placement.defaults(), raters, size);
        try (Scope scope = Scope.open();
                AdamW optimiser = new AdamW(
                        Map.of("states", states),
                        AdamWSettings.defaults().withLearningRate(LEARNING_RATE).withWeightDecay(0))) {
            int[] rows = pairs.allRows();
            PairBatch batch = pairs.batch(rows);
            Verdicts verdicts = pairs.verdicts(rows);
            Tensor whose = pairs.raters(rows);
            Tensor mean = Tensors.of(prior.mean(), 1, size);
            Tensor deviation = Tensors.of(prior.variance(), 1, size).sqrt();
            for (int step = 1; step <= STEPS; step++)
                try (Scope inner = Scope.open()) {
                    Tensor logOdds = network.logOdds(batch, torch.embedding(states, whose), Mode.EVALUATION);
                    Tensor away = states.sub(mean).div(deviation);
                    Tensor loss = VerdictLoss.LOGISTIC
                            .of(logOdds, verdicts)
                            .mul(verdicts.weight())
                            .sum()
                            .add(away.mul(away).sum().mul(new Scalar(.5)));
                    loss.backward();
                    optimiser.step(step, 1 - (step - 1) / (double) STEPS);
                    optimiser.clearGradients();
                }
            float[] flat = Tensors.toFloats(states);
            float[][] rowsOfStates = new float[raters][size];
            for (int rater = 0; rater < raters; rater++)
                System.arraycopy(flat, rater * size, rowsOfStates[rater], 0, size);
            return rowsOfStates;
        } finally {
            states.close();
            network.parameters()
                    .values()
                    .forEach(parameter -> parameter.mutable_grad().reset());
        }
    }
}
