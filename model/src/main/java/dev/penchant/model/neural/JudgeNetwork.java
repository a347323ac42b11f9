package dev.penchant.model.neural;

import dev.penchant.tensor.Linear;
import dev.penchant.tensor.Mode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Both responses read together (pair preference model): log-odds ½ (f(a, b) − f(b, a)), f(a, b) = v · gelu(A a + B b + C c),
 * c the prompt.
 *
 * @param left A
 * @param right B; its bias is not used
 * @param context C; not used where prompts are all alike
 * @param verdict v; its bias is not used
 */
record JudgeNetwork(Linear left, Linear right, Linear context, boolean prompted, Linear verdict)
        implements PairNetwork {
    static final NetworkRecipe RECIPE = NetworkRecipe.of(
            "judge",
            "both responses read together, whatever their utilities",
            (shape, random, place) -> new JudgeNetwork(
                    Linear.create(shape.columns(), 64, random, place),
                    Linear.create(shape.columns(), 64, random, place),
                    Linear.zero(Math.max(1, shape.promptColumns()), 64, place),
                    shape.promptColumns() > 0,
                    Linear.create(64, 1, random, place)));

    @Override
    public Map<String, Tensor> parameters() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        left.parameters().forEach((name, tensor) -> all.put("left." + name, tensor));
        all.put("right.weight", right.weight());
        if (prompted) all.put("context.weight", context.weight());
        all.put("verdict.weight", verdict.weight());
        return all;
    }

    @Override
    public int stateSize() {
        return 0;
    }

    @Override
    public Tensor logOdds(PairBatch batch, Tensor state, Mode mode) {
        return read(batch, mode).sub(read(batch.mirrored(), mode)).mul(new Scalar(.5));
    }

    private Tensor read(PairBatch batch, Mode mode) {
        Tensor hidden = left.forward(batch.a(), mode)
                .add(batch.b().matmul(right.weight().t()));
        if (prompted) hidden = hidden.add(batch.prompt().matmul(context.weight().t()));
        return torch.gelu(hidden).matmul(verdict.weight().t()).squeeze(1);
    }
}
