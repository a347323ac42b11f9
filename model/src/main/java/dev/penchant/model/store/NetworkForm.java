package dev.penchant.model.store;

import dev.penchant.model.PreferenceModel;
import dev.penchant.model.neural.NetworkInputs;
import dev.penchant.model.neural.NetworkModel;
import dev.penchant.model.neural.NetworkRecipe;
import dev.penchant.model.neural.PairNetwork;
import dev.penchant.model.neural.PromptBlock;
import dev.penchant.model.neural.StatePrior;
import dev.penchant.tensor.Parameters;
import dev.penchant.tensor.Placement;
import dev.penchant.tensor.StoredTensor;
import dev.penchant.tensor.Tensors;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.bytedeco.pytorch.Tensor;

/** A network that is made by a recipe, and the states of raters. */
final class NetworkForm implements ModelForm {
    @Override
    public String kind() {
        return "network";
    }

    @Override
    public boolean holds(PreferenceModel model) {
        return model instanceof NetworkModel;
    }

    @Override
    public void write(PreferenceModel written, ModelWriter to) {
        NetworkModel model = (NetworkModel) written;
        inputs(model.inputs(), to);
        to.about().put("temperature", model.temperature());
        Parameters.stored(model.network().parameters()).forEach((name, stored) -> to.tensor("network." + name, stored));
        int size = model.network().stateSize();
        to.tensor("prior.mean", StoredTensor.of(model.prior().mean(), size));
        to.tensor("prior.variance", StoredTensor.of(model.prior().variance(), size));
        Map<String, float[]> known = new TreeMap<>(model.known());
        to.ids("raters", known.keySet());
        to.floats("states", List.copyOf(known.values()), size);
    }

    static void inputs(NetworkInputs inputs, ModelWriter to) {
        to.space("dense", inputs.space());
        to.part("prompt", inputs.prompt());
    }

    static NetworkInputs inputs(ModelReader from) throws IOException {
        return new NetworkInputs(from.space("dense"), from.part("prompt", PromptBlock.class));
    }

    @Override
    public PreferenceModel read(ModelReader from) throws IOException {
        String name = from.text("name");
        NetworkRecipe kind = NetworkRecipe.all().stream()
                .filter(known -> known.id().equals(name))
                .findFirst()
                .orElseThrow(() -> new IOException("no network is called " + name));
        NetworkInputs inputs = inputs(from);
        PairNetwork network = kind.create(inputs.shape(), new SplittableRandom(0), Placement.defaults());
        for (Map.Entry<String, Tensor> parameter : network.parameters().entrySet()) {
            String key = "network." + parameter.getKey();
            StoredTensor stored = from.tensor(key);
            from.expect(
                    Arrays.equals(stored.shape(), Tensors.shape(parameter.getValue())), key + " is of another shape");
            Parameters.set(parameter.getValue(), stored);
        }
        StatePrior prior = new StatePrior(
                from.tensor("prior.mean").toFloats(),
                from.tensor("prior.variance").toFloats());
        from.expect(
                prior.mean().length == network.stateSize() && prior.variance().length == network.stateSize(),
                "the prior is of another shape");
        List<String> raters = from.ids("raters");
        List<float[]> states = from.floats("states", network.stateSize());
        boolean stateless = network.stateSize() == 0;
        from.expect(stateless || states.size() == raters.size(), "there are not as many states as raters");
        Map<String, float[]> known = new HashMap<>();
        for (int u = 0; u < raters.size(); u++) known.put(raters.get(u), stateless ? new float[0] : states.get(u));
        return new NetworkModel(kind, inputs, network, prior, known, from.positive("temperature"));
    }
}
