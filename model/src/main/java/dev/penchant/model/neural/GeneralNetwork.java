package dev.penchant.model.neural;

import dev.penchant.tensor.Activation;
import dev.penchant.tensor.Embedding;
import dev.penchant.tensor.Layer;
import dev.penchant.tensor.Linear;
import dev.penchant.tensor.Mlp;
import dev.penchant.tensor.Mode;
import dev.penchant.tensor.Parameters;
import dev.penchant.tensor.Placement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * General preferences, cycles included (GPM, Zhang et al. 2024): with v the response's embedding of m planes (p_l, q_l) and
 * λ = m · softmax(W h / √h), h the prompt's numbers, the log-odds are Σ_l λ_l (p_l(a) q_l(b) − q_l(a) p_l(b)) / τ. The
 * embedding begins near (r, 1) in its first plane, where it is a model of one utility; with all planes at 0 the gradient
 * would be 0.
 *
 * @param embedding to 2m numbers: the p of all planes, then the q
 * @param gate W, m × h, where prompts differ
 * @param unit whether v is scaled to length 1
 * @param tau τ
 * @param ridge what the sum of squares of all parameters is multiplied with and added to the mean loss
 */
public record GeneralNetwork(Layer embedding, Optional<Tensor> gate, boolean unit, double tau, double ridge)
        implements PairNetwork {
    private static final int PLANES = 3;
    private static final double TAU = .1;
    private static final double TINY = 1e-9;

    static final NetworkRecipe RECIPE = NetworkRecipe.of(
            "general",
            "general preferences, cycles included (GPM)",
            (shape, random, place) ->
                    ofColumns(shape.columns(), shape.promptColumns(), List.of(64), PLANES, random, place));

    /**
     * Embeddings of length 1 from the columns of responses, τ = {@value #TAU}.
     *
     * @param promptColumns h; 0 where prompts are all alike
     * @param hidden widths of hidden layers
     * @param planes m
     */
    public static GeneralNetwork ofColumns(
            int columns, int promptColumns, List<Integer> hidden, int planes, RandomGenerator random, Placement place) {
        List<Integer> widths = new ArrayList<>(List.of(columns));
        widths.addAll(hidden);
        widths.add(2 * planes);
        Mlp drawn = Mlp.create(widths, Activation.GELU, 0, random, place);
        List<Linear> layers = new ArrayList<>(drawn.layers());
        Linear last = layers.removeLast();
        float[] bias = new float[2 * planes];
        bias[planes] = 1;
        layers.add(new Linear(last.weight(), Parameters.of(bias, place, bias.length)));
        return new GeneralNetwork(
                new Mlp(layers, drawn.activation(), drawn.dropout()),
                promptColumns == 0
                        ? Optional.empty()
                        : Optional.of(Parameters.constant(0, place, planes, promptColumns)),
                true,
                TAU,
                0);
    }

    /**
     * An embedding of its own for each of some items, of any length, τ = 1. Responses are those of {@link
     * ItemTable#responses}.
     *
     * @param planes m
     */
    public static GeneralNetwork ofItems(int items, int planes, double ridge, RandomGenerator random, Placement place) {
        float[] start = new float[items * 2 * planes];
        for (int i = 0; i < start.length; i++)
            start[i] = i % (2 * planes) == planes ? 1 : (float) (.3 * random.nextGaussian());
        Embedding numbers = new Embedding(Parameters.of(start, place, items, 2L * planes));
        return new GeneralNetwork(new ItemTable(numbers), Optional.empty(), false, 1, ridge);
    }

    @Override
    public Map<String, Tensor> parameters() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        embedding.parameters().forEach((name, tensor) -> all.put("embedding." + name, tensor));
        gate.ifPresent(weight -> all.put("gate.weight", weight));
        return all;
    }

    @Override
    public int stateSize() {
        return 0;
    }

    @Override
    public Tensor logOdds(PairBatch batch, Tensor state, Mode mode) {
        Tensor a = embed(batch.a(), mode);
        Tensor b = embed(batch.b(), mode);
        long planes = a.size(1) / 2;
        Tensor turns = a.narrow(1, 0, planes)
                .mul(b.narrow(1, planes, planes))
                .sub(a.narrow(1, planes, planes).mul(b.narrow(1, 0, planes)));
        if (gate.isPresent()) {
            Tensor score = batch.prompt()
                    .matmul(gate.get().t())
                    .div(new Scalar(Math.sqrt(batch.prompt().size(1))));
            turns = turns.mul(torch.softmax(score, 1).mul(new Scalar((double) planes)));
        }
        return turns.sum(1).div(new Scalar(tau));
    }

    private Tensor embed(Tensor x, Mode mode) {
        Tensor v = embedding.forward(x, mode);
        if (!unit) return v;
        return v.div(v.mul(v)
                .sum(new long[] {1}, true, new ScalarTypeOptional())
                .add(new Scalar(TINY))
                .sqrt());
    }

    @Override
    public Optional<Tensor> penalty(PairBatch batch) {
        return RewardNetwork.squares(parameters(), ridge);
    }
}
