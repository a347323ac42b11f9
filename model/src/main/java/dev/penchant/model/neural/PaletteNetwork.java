package dev.penchant.model.neural;

import dev.penchant.tensor.Linear;
import dev.penchant.tensor.Mode;
import dev.penchant.tensor.Placement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * What a community wants, in attributes it attends to by the occasion (PrefPalette, Li et al. 2025, in embeddings): u_c(y |
 * x) = C_c · e(y) + γ A Σ_a α_a(x, c) V_ca s_a(y), α = softmax_a(G x + b_c), s_a what predictors say of attribute a. Responses
 * are e(y), then the A scores; communities stand in the place of raters, and their state is C_c, V_c, b_c. Attributes are left
 * out of some comparisons in training, ever more of them, so that the model still works without them. Importance of an
 * attribute is attention × value: attention alone is not.
 *
 * @param occasion G; its bias is not used
 * @param content columns of e(y)
 * @param attributes A
 * @param form what is used
 */
public record PaletteNetwork(Linear occasion, int content, int attributes, Form form, Reduction reduction)
        implements UtilityNetwork {
    private static final double GAMMA = .5;

    /**
     * What counts.
     *
     * @param content whether C_c does
     * @param attended whether attention hangs on the occasion
     * @param contentScale how far C_c strays, against V_c
     */
    public record Form(boolean content, boolean attended, double contentScale) {}

    /** Leaves attributes out with probability min(p_max, t / (.75 T)) at step t of T. */
    public static final class Reduction {
        private final double most;
        private final long steps;
        private long step;

        /** @param most p_max */
        public Reduction(double most, long steps) {
            this.most = most;
            this.steps = steps;
        }

        private double next() {
            return Math.min(most, step++ / (.75 * steps));
        }
    }

    public static PaletteNetwork create(
            int content,
            int attributes,
            int occasion,
            Form form,
            Reduction reduction,
            RandomGenerator random,
            Placement place) {
        return new PaletteNetwork(
                Linear.create(occasion, attributes, random, place), content, attributes, form, reduction);
    }

    @Override
    public Map<String, Tensor> parameters() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        all.put("occasion.weight", occasion.weight());
        return all;
    }

    @Override
    public int stateSize() {
        return content + 2 * attributes;
    }

    @Override
    public Tensor logOdds(PairBatch batch, Tensor state, Mode mode) {
        Tensor difference = wide(batch.a()).sub(wide(batch.b()));
        Tensor attributed = attributed(difference, batch.prompt(), state);
        if (mode == Mode.TRAINING) {
            double left = reduction.next();
            attributed = attributed.mul(
                    torch.rand_like(attributed).ge(new Scalar(left)).to(ScalarType.Double));
        }
        return contents(difference, state).add(attributed);
    }

    @Override
    public Tensor utility(Tensor x, Tensor prompt, Tensor state, Mode mode) {
        return contents(wide(x), state).add(attributed(wide(x), prompt, state));
    }

    /** C_c · e(y). */
    private Tensor contents(Tensor x, Tensor state) {
        double scale = form.content() ? form.contentScale() : 0;
        return x.narrow(1, 0, content)
                .mul(wide(state.narrow(1, 0, content)))
                .sum(1)
                .mul(new Scalar(scale));
    }

    /** γ A Σ_a α_a V_ca s_a. */
    private Tensor attributed(Tensor x, Tensor prompt, Tensor state) {
        return x.narrow(1, content, attributes)
                .mul(wide(state.narrow(1, content, attributes)))
                .mul(wide(attention(prompt, state)))
                .sum(1)
                .mul(new Scalar(GAMMA * attributes));
    }

    private Tensor attention(Tensor prompt, Tensor state) {
        Tensor bias = state.narrow(1, (long) content + attributes, attributes);
        if (!form.attended()) return torch.full_like(bias, new Scalar(1.0 / attributes));
        return torch.softmax(prompt.matmul(occasion.weight().t()).add(bias), 1);
    }

    private static Tensor wide(Tensor tensor) {
        return tensor.to(ScalarType.Double);
    }

    /**
     * mean_x α_a(x, c) · |V_ca|, by community and attribute.
     *
     * @param states as {@link NetworkTrainer#train} gave them
     * @param alone α alone, without the value
     */
    public double[][] importance(Pairs pairs, float[][] states, boolean alone) {
        int[][] rows = pairs.rowsOfRaters();
        double[][] importance = new double[rows.length][attributes];
        float[] weight = dev.penchant.tensor.Tensors.toFloats(occasion.weight());
        int asked = weight.length / attributes;
        for (int c = 0; c < rows.length; c++)
            for (int row : rows[c]) {
                float[] x = pairs.prompts().rows(new int[] {pairs.prompt()[row]});
                double[] score = new double[attributes];
                for (int a = 0; a < attributes; a++) {
                    score[a] = states[c][content + attributes + a];
                    for (int d = 0; d < asked; d++) score[a] += weight[a * asked + d] * x[d];
                    score[a] = Math.exp(score[a]);
                }
                double sum = Arrays.stream(score).sum();
                for (int a = 0; a < attributes; a++)
                    importance[c][a] +=
                            score[a] / sum * (alone ? 1 : Math.abs(states[c][content + a])) / rows[c].length;
            }
        return importance;
    }
}
