package dev.penchant.model.neural;

import dev.penchant.tensor.Activation;
import dev.penchant.tensor.Layer;
import dev.penchant.tensor.Mlp;
import dev.penchant.tensor.Mode;
import dev.penchant.tensor.Parameters;
import dev.penchant.tensor.Placement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * PAL-A (Chen et al. 2024): a rater's ideal point is a mixture of K prototypes, a_u = Σ_k softmax(state)_k p_k, and u(x) =
 * −‖f(x) − a_u‖² in the space f maps responses to; or −‖f(x) − a_u‖, as in the authors' code: the square makes differences of
 * utilities linear in a_u.
 *
 * @param prototypes K × width
 */
public record PrototypeNetwork(Layer map, Tensor prototypes, Distance distance) implements UtilityNetwork {
    /** States are logits on the simplex: a standard deviation of 3 lets a rater be of one kind alone. */
    static final double SIMPLEX_PRECISION = 1 / 9.0;

    static final int COUNT = 6;
    static final NetworkRecipe RECIPE = NetworkRecipe.of(
                    "pal",
                    "each rater's optimum is a mixture of a few prototypes (PAL)",
                    (shape, random, place) -> create(
                            Mlp.create(List.of(shape.columns(), 48, 8), Activation.GELU, 0, random, place),
                            COUNT,
                            8,
                            Distance.SQUARED,
                            random,
                            place),
                    DataNeed.RATERS)
            .withStatePrecision(SIMPLEX_PRECISION);

    /** Keeps the root from having no slope. */
    private static final double LEAST = 1e-6;

    /** What utility falls with. */
    public enum Distance {
        PLAIN,
        SQUARED
    }

    /**
     * @param map f
     * @param count K
     * @param width of the space f maps to
     */
    public static PrototypeNetwork create(
            Layer map, int count, int width, Distance distance, RandomGenerator random, Placement place) {
        return new PrototypeNetwork(
                map, Parameters.normal(random, 1 / Math.sqrt(width), place, count, width), distance);
    }

    @Override
    public Map<String, Tensor> parameters() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        map.parameters().forEach((name, tensor) -> all.put("map." + name, tensor));
        all.put("prototypes", prototypes);
        return all;
    }

    @Override
    public int stateSize() {
        return Math.toIntExact(prototypes.size(0));
    }

    @Override
    public Tensor utility(Tensor x, Tensor prompt, Tensor state, Mode mode) {
        Tensor away = map.forward(x, mode).sub(torch.softmax(state, 1).matmul(prototypes));
        Tensor square = away.mul(away).sum(1);
        return switch (distance) {
            case PLAIN -> square.add(new Scalar(LEAST)).sqrt().neg();
            case SQUARED -> square.neg();
        };
    }
}
