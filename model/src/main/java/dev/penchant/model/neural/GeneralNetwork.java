package dev.penchant.model.neural;

import dev.penchant.tensor.Activation;
import dev.penchant.tensor.Linear;
import dev.penchant.tensor.Mlp;
import dev.penchant.tensor.Mode;
import dev.penchant.tensor.Parameters;
import dev.penchant.tensor.Placement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * General preferences, cycles included (GPM, Zhang et al. 2024): with v the response's embedding of m planes (p_l, q_l),
 * scaled to length 1, and λ = m · softmax(gate(prompt)), the log-odds are Σ_l λ_l (p_l(a) q_l(b) − q_l(a) p_l(b)) / τ.
 * The embedding begins near (r, 1) in its first plane, where it is a model of one utility.
 *
 * @param embedding to 2m numbers: the p of all planes, then the q
 * @param gate to m numbers; not used where prompts are all alike
 */
record GeneralNetwork(Mlp embedding, Linear gate, boolean gated) implements PairNetwork {
    private static final int PLANES = 3;
    static final NetworkRecipe RECIPE =
            NetworkRecipe.of("general", "general preferences, cycles included (GPM)", GeneralNetwork::create);

    private static PairNetwork create(NetworkInputs.Shape shape, RandomGenerator random, Placement place) {
        Mlp embedding = Mlp.create(List.of(shape.columns(), 64, 2 * PLANES), Activation.GELU, 0, random, place);
        float[] bias = new float[2 * PLANES];
        bias[PLANES] = 1;
        return new GeneralNetwork(
                startingAt(embedding, bias, place),
                Linear.zero(Math.max(1, shape.promptColumns()), PLANES, place),
                shape.promptColumns() > 0);
    }

    /** The same with the bias of the last layer set. */
    private static Mlp startingAt(Mlp network, float[] bias, Placement place) {
        List<Linear> layers = new ArrayList<>(network.layers());
        Linear last = layers.removeLast();
        layers.add(new Linear(last.weight(), Parameters.of(bias, place, bias.length)));
        return new Mlp(layers, network.activation(), network.dropout());
    }

    private static final double TAU = .1;

    @Override
    public Map<String, Tensor> parameters() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        embedding.parameters().forEach((name, tensor) -> all.put("embedding." + name, tensor));
        if (gated) gate.parameters().forEach((name, tensor) -> all.put("gate." + name, tensor));
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
        if (gated)
            turns = turns.mul(
                    torch.softmax(gate.forward(batch.prompt(), mode), 1).mul(new Scalar((double) planes)));
        return turns.sum(1).div(new Scalar(TAU));
    }

    private Tensor embed(Tensor x, Mode mode) {
        Tensor v = embedding.forward(x, mode);
        return v.div(v.mul(v)
                .sum(new long[] {1}, true, new org.bytedeco.pytorch.ScalarTypeOptional())
                .add(new Scalar(1e-9))
                .sqrt());
    }
}
