package dev.penchant.model.neural;

import dev.penchant.tensor.Mode;
import dev.penchant.tensor.Tensors;
import dev.penchant.tensor.TrainingConditions;
import dev.penchant.tensor.TrainingLoop;
import dev.penchant.tensor.TrainingSettings;
import dev.penchant.tensor.TrainingTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Trains one reward on several sets of comparisons whose raters may want different things: each step takes a batch of
 * every set and goes down Σ_k λ_k L_k, L_k the set's mean logistic loss (MORE, Zeng et al. 2023). The gradients that λ is
 * found by are those of the last layer's weights, g_k = mean (σ(z) − t) (e_a − e_b), which the forward pass gives for
 * nothing. An epoch goes through the largest set once; smaller ones begin anew within it.
 */
public final class MultiSetTrainer {
    private final MlpReward network;
    private final TrainingSettings settings;
    private final SetWeights weights;

    public MultiSetTrainer(MlpReward network, TrainingSettings settings, SetWeights weights) {
        this.network = network;
        this.settings = settings;
        this.weights = weights;
    }

    /** Moves the network's parameters in place. */
    public void train(List<Pairs> sets) {
        int largest = sets.stream().mapToInt(Pairs::size).max().orElseThrow();
        TrainingTask task = TrainingTask.of(network.parameters(), largest, rows -> loss(sets, rows));
        try {
            new TrainingLoop(settings, TrainingConditions.defaults()).run(task);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Tensor loss(List<Pairs> sets, int[] rows) {
        int count = sets.size();
        int columns = sets.getFirst().responses().columns();
        float[] a = new float[count * rows.length * columns];
        float[] b = new float[a.length];
        float[] target = new float[count * rows.length];
        for (int k = 0; k < count; k++) {
            Pairs set = sets.get(k);
            for (int i = 0; i < rows.length; i++) {
                int row = rows[i] % set.size();
                int at = k * rows.length + i;
                set.responses().copy(set.a()[row], a, at * columns);
                set.responses().copy(set.b()[row], b, at * columns);
                target[at] = set.target()[row];
            }
        }
        Tensor apart = network.hidden(Tensors.of(a, target.length, columns), Mode.TRAINING)
                .sub(network.hidden(Tensors.of(b, target.length, columns), Mode.TRAINING));
        Tensor z =
                apart.matmul(network.reward().layers().getLast().weight().t()).select(1, 0);
        Tensor losses = torch.softplus(z)
                .sub(z.mul(Tensors.of(target, target.length)))
                .view(count, rows.length)
                .mean(new long[] {1});
        double[] lambda = weights.of(gradients(apart, z, target, count), Tensors.toDoubles(losses));
        float[] scales = new float[count];
        for (int k = 0; k < count; k++) scales[k] = (float) lambda[k];
        return losses.mul(Tensors.of(scales, count)).sum();
    }

    /** g_k by set. */
    private static double[][] gradients(Tensor apart, Tensor z, float[] target, int sets) {
        float[] e = Tensors.toFloats(apart);
        float[] odds = Tensors.toFloats(z);
        int width = e.length / target.length;
        int batch = target.length / sets;
        double[][] gradients = new double[sets][width];
        for (int row = 0; row < target.length; row++) {
            double pull = (1 / (1 + Math.exp(-odds[row])) - target[row]) / batch;
            double[] own = gradients[row / batch];
            for (int i = 0; i < width; i++) own[i] += pull * e[row * width + i];
        }
        return gradients;
    }
}
