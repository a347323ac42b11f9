package dev.penchant.model.store;

import dev.penchant.model.PreferenceModel;
import dev.penchant.model.gp.GaussianProcess;
import dev.penchant.model.gp.GaussianProcessModel;
import dev.penchant.model.gp.Inducing;
import dev.penchant.model.gp.PreferenceKernel;
import dev.penchant.model.gp.PreferenceKernel.Compared;
import dev.penchant.model.gp.Told;
import dev.penchant.model.neural.NetworkInputs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A Gaussian process: its kernel, its inducing comparisons and what is believed of them. */
final class GaussianProcessForm implements ModelForm {
    @Override
    public String kind() {
        return "gp";
    }

    @Override
    public boolean holds(PreferenceModel model) {
        return model instanceof GaussianProcessModel;
    }

    @Override
    public void write(PreferenceModel written, ModelWriter to) {
        GaussianProcessModel model = (GaussianProcessModel) written;
        NetworkForm.inputs(model.inputs(), to);
        PreferenceKernel kernel = model.process().inducing().kernel();
        to.about().put("amplitude", kernel.amplitude()).put("length", kernel.length());
        to.about().put("linear", kernel.linear()).put("own", kernel.own());
        compared("inducing", model.process().inducing().pairs(), model.inputs(), to);
        to.vector("lower", model.process().inducing().lower());
        to.vector("mean", model.process().mean());
        to.vector("covariance", model.process().covariance());
        Map<String, Told> told = new TreeMap<>(model.told());
        to.ids("told", told.keySet());
        int number = 0;
        for (Told own : told.values()) {
            String name = "told." + number++;
            compared(name, own.votes(), model.inputs(), to);
            to.vector(name + ".slope", own.slope());
            to.vector(name + ".inverse", own.inverse());
        }
    }

    private static void compared(String name, List<Compared> pairs, NetworkInputs inputs, ModelWriter to) {
        to.ids(name + ".raters", pairs.stream().map(Compared::rater).toList());
        to.floats(
                name + ".pairs",
                pairs.stream().flatMap(pair -> Stream.of(pair.a(), pair.b())).toList(),
                inputs.space().columns());
    }

    private static List<Compared> compared(String name, NetworkInputs inputs, ModelReader from) throws IOException {
        List<String> raters = from.ids(name + ".raters");
        List<float[]> rows = from.floats(name + ".pairs", inputs.space().columns());
        from.expect(rows.size() == 2 * raters.size(), name + " is of another shape");
        return IntStream.range(0, raters.size())
                .mapToObj(i -> new Compared(raters.get(i), rows.get(2 * i), rows.get(2 * i + 1)))
                .toList();
    }

    @Override
    public PreferenceModel read(ModelReader from) throws IOException {
        NetworkInputs inputs = NetworkForm.inputs(from);
        PreferenceKernel kernel = new PreferenceKernel(
                from.positive("amplitude"), from.positive("length"), from.number("linear"), from.number("own"));
        List<Compared> pairs = new ArrayList<>(compared("inducing", inputs, from));
        int m = pairs.size();
        double[] lower = from.vector("lower");
        double[] mean = from.vector("mean");
        double[] covariance = from.vector("covariance");
        from.expect(
                m > 0 && lower.length == m * m && mean.length == m && covariance.length == m * m,
                "what is believed of the inducing comparisons is of another shape");
        GaussianProcess process = new GaussianProcess(new Inducing(kernel, pairs, lower), mean, covariance);
        Map<String, Told> told = new HashMap<>();
        List<String> ids = from.ids("told");
        for (int i = 0; i < ids.size(); i++) {
            List<Compared> votes = compared("told." + i, inputs, from);
            double[] slope = from.vector("told." + i + ".slope");
            double[] inverse = from.vector("told." + i + ".inverse");
            from.expect(
                    slope.length == votes.size() && inverse.length == slope.length * slope.length,
                    "told." + i + " is of another shape");
            told.put(ids.get(i), new Told(votes, process.columns(votes), slope, inverse));
        }
        return new GaussianProcessModel(from.text("name"), inputs, process, told);
    }
}
