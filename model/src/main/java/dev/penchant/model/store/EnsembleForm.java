package dev.penchant.model.store;

import dev.penchant.model.EnsembleModel;
import dev.penchant.model.PreferenceModel;
import dev.penchant.model.Utility;
import dev.penchant.model.feature.FeatureSpace;
import dev.penchant.model.neural.MlpUtility;
import dev.penchant.tensor.StoredTensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Several networks of one shape. */
final class EnsembleForm implements ModelForm {
    @Override
    public String kind() {
        return "ensemble";
    }

    @Override
    public boolean holds(PreferenceModel model) {
        return model instanceof EnsembleModel ensemble
                && ensemble.members().stream().allMatch(MlpUtility.class::isInstance);
    }

    @Override
    public void write(PreferenceModel model, ModelWriter to) {
        EnsembleModel ensemble = (EnsembleModel) model;
        to.about().put("temperature", ensemble.temperature());
        List<Utility> members = ensemble.members();
        to.about().put("members", members.size());
        for (int m = 0; m < members.size(); m++) {
            MlpUtility network = (MlpUtility) members.get(m);
            to.space("dense", network.space());
            to.about().put("layers", network.layers().size());
            for (int l = 0; l < network.layers().size(); l++) {
                MlpUtility.Layer layer = network.layers().get(l);
                int outputs = layer.bias().length;
                to.tensor(
                        name(m, l) + ".weight",
                        StoredTensor.of(layer.weight(), outputs, layer.weight().length / outputs));
                to.tensor(name(m, l) + ".bias", StoredTensor.of(layer.bias(), outputs));
            }
        }
    }

    private static String name(int member, int layer) {
        return "members." + member + ".layers." + layer;
    }

    @Override
    public PreferenceModel read(ModelReader from) throws IOException {
        FeatureSpace space = from.space("dense");
        List<Utility> members = new ArrayList<>();
        int count = from.count("members");
        int depth = from.count("layers");
        for (int m = 0; m < count; m++) {
            List<MlpUtility.Layer> layers = new ArrayList<>();
            int inputs = space.columns();
            for (int l = 0; l < depth; l++) {
                MlpUtility.Layer layer = new MlpUtility.Layer(
                        from.tensor(name(m, l) + ".weight").toFloats(),
                        from.tensor(name(m, l) + ".bias").toFloats());
                int outputs = layer.bias().length;
                from.expect(
                        outputs > 0 && layer.weight().length == outputs * inputs, name(m, l) + " is of another shape");
                inputs = outputs;
                layers.add(layer);
            }
            from.expect(inputs == 1, "the last layer gives " + inputs + " numbers");
            members.add(new MlpUtility(space, layers));
        }
        return new EnsembleModel(from.text("name"), members, from.positive("temperature"));
    }
}
