package dev.penchant.model.store;

import dev.penchant.model.LinearUtility;
import dev.penchant.model.PreferenceModel;
import dev.penchant.model.personal.PersonalModel;
import dev.penchant.model.personal.RaterTraits;
import dev.penchant.model.personal.Taste;
import dev.penchant.model.personal.TasteBasis;
import dev.penchant.model.personal.TastePrior;
import dev.penchant.model.personal.TraitEffects;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The crowd's taste and each rater's own. */
final class PersonalForm implements ModelForm {
    @Override
    public String kind() {
        return "personal";
    }

    @Override
    public boolean holds(PreferenceModel model) {
        return model instanceof PersonalModel;
    }

    @Override
    public void write(PreferenceModel written, ModelWriter to) {
        PersonalModel model = (PersonalModel) written;
        CrowdForm.write(model.crowd(), to);
        to.space("tastes", model.basis().space());
        int p = model.basis().directions();
        to.matrix("projection", List.of(model.basis().projection()), p - 1);
        to.part("traits", model.traits().traits());
        to.about().put("temperature", model.temperature());
        to.vector("traits", model.traits().effects());
        to.vector("prior.mean", model.prior().mean());
        to.matrix("prior.covariance", List.of(model.prior().covariance()), p * p);
        Map<String, Taste> known = new TreeMap<>(model.known());
        to.ids("raters", known.keySet());
        to.matrix("raters.mean", known.values().stream().map(Taste::mean).toList(), p);
        to.matrix(
                "raters.covariance",
                known.values().stream().map(Taste::covariance).toList(),
                p * p);
    }

    @Override
    public PreferenceModel read(ModelReader from) throws IOException {
        LinearUtility crowd = CrowdForm.utility(from);
        double[] mean = from.vector("prior.mean");
        int p = mean.length;
        from.expect(p > 0, "prior.mean is empty");
        double[][] projection = from.matrix("projection", p - 1).toArray(double[][]::new);
        TasteBasis basis = new TasteBasis(from.space("tastes"), projection);
        RaterTraits traits = from.part("traits", RaterTraits.class);
        double[] effects = from.vector("traits");
        double[] covariance = from.vector("prior.covariance");
        List<String> raters = from.ids("raters");
        List<double[]> means = from.matrix("raters.mean", p);
        List<double[]> covariances = from.matrix("raters.covariance", p * p);
        from.expect(
                basis.directions() == p
                        && (p == 1 || projection.length == basis.space().columns()),
                "projection is of another shape");
        from.expect(effects.length == traits.traits().size() * p, "traits are of another shape");
        from.expect(covariance.length == p * p, "prior.covariance is of another shape");
        from.expect(
                raters.size() == means.size() && covariances.size() == means.size(),
                "there are " + raters.size() + " raters and the tastes of " + means.size());
        Map<String, Taste> known = HashMap.newHashMap(means.size());
        for (int u = 0; u < means.size(); u++) known.put(raters.get(u), new Taste(means.get(u), covariances.get(u)));
        return new PersonalModel(
                from.text("name"),
                crowd,
                basis,
                new TraitEffects(traits, effects),
                new TastePrior(mean, covariance),
                known,
                from.positive("temperature"));
    }
}
