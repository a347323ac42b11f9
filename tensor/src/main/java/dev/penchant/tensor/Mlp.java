package dev.penchant.tensor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;

/** Linear layers with an activation and dropout between each two: x → L_n(… drop(σ(L_1(x)))). */
public record Mlp(List<Linear> layers, Activation activation, Dropout dropout) implements Layer {
    public Mlp {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a network needs a layer");
        }
    }

    /** @param widths of input, hidden layers and output: at least two */
    public static Mlp create(
            List<Integer> widths, Activation activation, double dropout, RandomGenerator random, Placement placement) {
        List<Linear> layers = new ArrayList<>();
        for (int i = 0; i + 1 < widths.size(); i++) {
            layers.add(Linear.create(widths.get(i), widths.get(i + 1), random, placement));
        }
        return new Mlp(layers, activation, new Dropout(dropout));
    }

    @Override
    public Tensor forward(Tensor input, Mode mode) {
        Tensor hidden = input;
        for (Linear layer : layers.subList(0, layers.size() - 1)) {
            hidden = dropout.forward(activation.apply(layer.forward(hidden, mode)), mode);
        }
        return layers.getLast().forward(hidden, mode);
    }

    @Override
    public Map<String, Tensor> parameters() {
        Map<String, Layer> parts = new LinkedHashMap<>();
        for (int i = 0; i < layers.size(); i++) {
            parts.put("layers." + i, layers.get(i));
        }
        return Parameters.of(parts);
    }
}
