package dev.penchant.model.neural;

import dev.penchant.tensor.Linear;
import dev.penchant.tensor.Mode;
import dev.penchant.tensor.Parameters;
import dev.penchant.tensor.Placement;
import dev.penchant.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Named attributes, weighed by the rater and attended to by the occasion (after PrefPalette, Li et al. 2025): u_u(x | c) =
 * w · x + A Σ_a α_a(x, c) (V_a + state_a) s_a(x), s_a the A named columns of x, α = softmax of a linear map of x and c.
 *
 * @param content w; its bias is not used
 * @param shared V
 * @param attention from x to A scores
 * @param occasion from c to A scores; not used where prompts are all alike
 * @param named columns of the attributes
 */
record AttributeNetwork(
        Linear content, Tensor shared, Linear attention, Linear occasion, boolean prompted, List<Integer> named)
        implements UtilityNetwork {
    static final NetworkRecipe RECIPE = NetworkRecipe.of(
                    "attributes",
                    "named attributes, weighed by the rater, attended to by occasion",
                    AttributeNetwork::create,
                    DataNeed.RATERS,
                    DataNeed.ATTRIBUTES)
            .withStatePrecision(4);

    private static PairNetwork create(NetworkInputs.Shape shape, RandomGenerator random, Placement place) {
        int count = shape.named().size();
        return new AttributeNetwork(
                Linear.create(shape.columns(), 1, random, place),
                Parameters.normal(random, .1, place, count),
                Linear.zero(shape.columns(), count, place),
                Linear.zero(Math.max(1, shape.promptColumns()), count, place),
                shape.promptColumns() > 0,
                shape.named());
    }

    @Override
    public Map<String, Tensor> parameters() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        all.put("content.weight", content.weight());
        all.put("shared", shared);
        attention.parameters().forEach((name, tensor) -> all.put("attention." + name, tensor));
        if (prompted) all.put("occasion.weight", occasion.weight());
        return all;
    }

    @Override
    public Optional<Tensor> crowd() {
        return Optional.of(content.weight());
    }

    @Override
    public int stateSize() {
        return named.size();
    }

    @Override
    public Tensor utility(Tensor x, Tensor prompt, Tensor state, Mode mode) {
        Tensor score = attention.forward(x, mode);
        if (prompted) score = score.add(prompt.matmul(occasion.weight().t()));
        Tensor columns = Tensors.of(named.stream().mapToInt(Integer::intValue).toArray());
        Tensor weighed = x.index_select(1, columns).mul(shared.add(state));
        return x.matmul(content.weight().t())
                .squeeze(1)
                .add(torch.softmax(score, 1).mul(weighed).sum(1).mul(new Scalar((double) named.size())));
    }
}
