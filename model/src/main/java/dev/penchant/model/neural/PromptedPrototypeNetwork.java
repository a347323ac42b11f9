package dev.penchant.model.neural;

import dev.penchant.tensor.Activation;
import dev.penchant.tensor.Linear;
import dev.penchant.tensor.Mlp;
import dev.penchant.tensor.Mode;
import dev.penchant.tensor.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * PAL-B (Chen et al. 2024): the ideal point moves with the prompt c, z_u(c) = Σ_k softmax(state)_k g_k(c), and u(x | c) =
 * τ cos(f(x), z_u(c)), τ = exp of a learned number, {@value #STEEPEST} at most.
 *
 * @param map f
 * @param prototypes g: from the prompt to K × width numbers
 * @param logScale log τ
 */
record PromptedPrototypeNetwork(Mlp map, Linear prototypes, int count, Tensor logScale) implements UtilityNetwork {
    static final NetworkRecipe RECIPE = NetworkRecipe.of(
                    "pal-b",
                    "prototypes whose optima move with the prompt (PAL-B)",
                    (shape, random, place) -> new PromptedPrototypeNetwork(
                            Mlp.create(List.of(shape.columns(), 48, 8), Activation.GELU, 0, random, place),
                            Linear.create(
                                    Math.max(1, shape.promptColumns()), 8 * PrototypeNetwork.COUNT, random, place),
                            PrototypeNetwork.COUNT,
                            Parameters.constant(1.5f, place, 1)),
                    DataNeed.RATERS,
                    DataNeed.CONTEXTS)
            .withStatePrecision(PrototypeNetwork.SIMPLEX_PRECISION);

    private static final double STEEPEST = 100;

    @Override
    public Map<String, Tensor> parameters() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        map.parameters().forEach((name, tensor) -> all.put("map." + name, tensor));
        prototypes.parameters().forEach((name, tensor) -> all.put("prototypes." + name, tensor));
        all.put("log_scale", logScale);
        return all;
    }

    @Override
    public int stateSize() {
        return count;
    }

    @Override
    public Tensor utility(Tensor x, Tensor prompt, Tensor state, Mode mode) {
        Tensor f = map.forward(x, mode);
        Tensor g = prototypes.forward(prompt, mode).view(x.size(0), count, f.size(1));
        Tensor ideal = torch.softmax(state, 1).unsqueeze(2).mul(g).sum(1);
        Tensor cosine = torch.cosine_similarity(f, ideal);
        return cosine.mul(logScale.clamp_max(new Scalar(Math.log(STEEPEST))).exp());
    }
}
