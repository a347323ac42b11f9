package dev.penchant.model.neural;

import dev.penchant.tensor.Activation;
import dev.penchant.tensor.Linear;
import dev.penchant.tensor.Mlp;
import dev.penchant.tensor.Mode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * What is good depends on what is asked for (CARM, Pitis et al. 2024): u(x | c) = (w + W(c)) · x, W a network from the
 * prompt and its attributes (a criterion, a role) to weights of columns.
 *
 * @param base w; its bias is not used
 * @param weights W
 */
record ContextNetwork(Linear base, Mlp weights) implements UtilityNetwork {
    static final NetworkRecipe RECIPE = NetworkRecipe.of(
            "context",
            "one taste that depends on what is asked for: prompt, criterion (CARM)",
            (shape, random, place) -> new ContextNetwork(
                    Linear.create(shape.columns(), 1, random, place),
                    Mlp.create(
                            List.of(Math.max(1, shape.promptColumns()), 64, shape.columns()),
                            Activation.GELU,
                            0,
                            random,
                            place)),
            DataNeed.CONTEXTS);

    @Override
    public Map<String, Tensor> parameters() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        all.put("base.weight", base.weight());
        weights.parameters().forEach((name, tensor) -> all.put("weights." + name, tensor));
        return all;
    }

    @Override
    public int stateSize() {
        return 0;
    }

    @Override
    public Tensor utility(Tensor x, Tensor prompt, Tensor state, Mode mode) {
        return x.mul(weights.forward(prompt, mode).add(base.weight())).sum(1);
    }
}
