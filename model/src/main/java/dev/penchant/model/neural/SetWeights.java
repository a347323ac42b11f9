package dev.penchant.model.neural;

import dev.penchant.tensor.MinNorm;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What each of several sets of comparisons counts in a step of training. */
@FunctionalInterface
public interface SetWeights {
    /**
     * @param gradients by set, of its mean loss by the head's weights
     * @param losses by set
     * @return λ by set, which sum to 1
     */
    double[] of(double[][] gradients, double[] losses);

    /** All alike. */
    SetWeights EQUAL = (gradients, losses) -> {
        double[] equal = new double[losses.length];
        Arrays.fill(equal, 1.0 / losses.length);
        return equal;
    };

    /** How gradients are made comparable before they are weighed. */
    enum Scaling {
        NONE,
        /** g / ‖g‖. */
        L2,
        /** g / ℓ with ℓ_k = (L_k + 1) / Σ_j (L_j + 1). */
        LOSS,
        /** g / (‖g‖ L). */
        LOSS_AND_L2
    }

    /**
     * Those for which the sum of scaled gradients is shortest (MORE, Zeng et al. 2023, On Diversified Preferences, §4):
     * {@link MinNorm} on running means m ← (1 − α) m + α g. Remembers from step to step: one for each training.
     *
     * @param alpha α, in (0, 1]; .99 there
     */
    static SetWeights minNorm(Scaling scaling, double alpha) {
        return new SetWeights() {
            private double @Nullable [][] memory;

            @Override
            public double[] of(double[][] gradients, double[] losses) {
                double[][] mean = memory == null ? gradients : memory;
                double[][] next = new double[gradients.length][];
                double[][] scaled = new double[gradients.length][];
                double total = Arrays.stream(losses).sum() + losses.length;
                for (int k = 0; k < gradients.length; k++) {
                    double[] before = mean[k];
                    double[] own = gradients[k];
                    next[k] = new double[own.length];
                    for (int i = 0; i < own.length; i++) next[k][i] = (1 - alpha) * before[i] + alpha * own[i];
                    double norm =
                            Math.sqrt(Arrays.stream(next[k]).map(x -> x * x).sum());
                    double by = switch (scaling) {
                        case NONE -> 1;
                        case L2 -> norm;
                        case LOSS -> (losses[k] + 1) / total;
                        case LOSS_AND_L2 -> norm * losses[k];
                    };
                    scaled[k] = Arrays.stream(next[k])
                            .map(x -> x / (by == 0 ? 1 : by))
                            .toArray();
                }
                memory = next;
                return MinNorm.weights(scaled);
            }
        };
    }
}
