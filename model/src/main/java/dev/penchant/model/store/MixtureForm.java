package dev.penchant.model.store;

import dev.penchant.model.LinearUtility;
import dev.penchant.model.PreferenceModel;
import dev.penchant.model.feature.FeatureSpace;
import dev.penchant.model.mixture.MixtureModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A few tastes and who holds which. */
final class MixtureForm implements ModelForm {
    @Override
    public String kind() {
        return "mixture";
    }

    @Override
    public boolean holds(PreferenceModel model) {
        return model instanceof MixtureModel;
    }

    @Override
    public void write(PreferenceModel written, ModelWriter to) {
        MixtureModel model = (MixtureModel) written;
        FeatureSpace space = model.tastes().getFirst().space();
        to.space("tastes", space);
        to.about().put("temperature", model.temperature());
        to.vector("shares", model.shares());
        to.matrix("tastes", model.tastes().stream().map(LinearUtility::weights).toList(), space.columns());
        to.vector(
                "first_shown",
                model.tastes().stream().mapToDouble(LinearUtility::firstShown).toArray());
        Map<String, double[]> known = new TreeMap<>(model.known());
        to.ids("raters", known.keySet());
        to.matrix("raters", List.copyOf(known.values()), model.tastes().size());
    }

    @Override
    public PreferenceModel read(ModelReader from) throws IOException {
        FeatureSpace space = from.space("tastes");
        double[] shares = from.vector("shares");
        double[] firstShown = from.vector("first_shown");
        List<double[]> weights = from.matrix("tastes", space.columns());
        from.expect(
                shares.length > 0 && firstShown.length == shares.length && weights.size() == shares.length,
                "tastes are of another shape");
        List<double[]> held = from.matrix("raters", shares.length);
        List<String> raters = from.ids("raters");
        from.expect(
                raters.size() == held.size(),
                "there are " + raters.size() + " raters and the tastes of " + held.size());
        List<LinearUtility> tastes = new ArrayList<>();
        for (int k = 0; k < shares.length; k++) tastes.add(new LinearUtility(space, weights.get(k), firstShown[k]));
        Map<String, double[]> known = new HashMap<>();
        for (int u = 0; u < held.size(); u++) known.put(raters.get(u), held.get(u));
        return new MixtureModel(from.text("name"), tastes, shares, known, from.positive("temperature"));
    }
}
