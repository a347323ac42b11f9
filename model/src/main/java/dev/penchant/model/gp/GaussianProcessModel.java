package dev.penchant.model.gp;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.model.CrowdModel;
import dev.penchant.model.Forecast;
import dev.penchant.model.PreferenceModel;
import dev.penchant.model.gp.PreferenceKernel.Compared;
import dev.penchant.model.neural.NetworkInputs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Utilities as a Gaussian process of the responses' columns and of who judges. Forecasts average over what the votes leave
 * open; of a stranger that is also how raters differ.
 *
 * @param told by rater, votes that came after learning
 */
public record GaussianProcessModel(String name, NetworkInputs inputs, GaussianProcess process, Map<String, Told> told)
        implements PreferenceModel {
    public GaussianProcessModel {
        told = Map.copyOf(told);
    }

    private record Moments(double mean, double variance) {}

    @Override
    public Forecast forecast(Comparisons comparisons) {
        List<Compared> pairs = compared(inputs, comparisons);
        Moments[] moments = pairs.parallelStream().map(this::moments).toArray(Moments[]::new);
        return new Forecast(
                Arrays.stream(moments)
                        .mapToDouble(own -> Forecast.averaged(own.mean, own.variance))
                        .toArray(),
                Arrays.stream(moments).mapToDouble(Moments::variance).toArray());
    }

    static List<Compared> compared(NetworkInputs inputs, Comparisons comparisons) {
        NetworkInputs.Encoded encoded = inputs.encode(comparisons);
        var pairs = encoded.pairs();
        float[][] x = new float[pairs.responses().rows()][pairs.responses().columns()];
        for (int row = 0; row < x.length; row++) pairs.responses().copy(row, x[row], 0);
        return IntStream.range(0, pairs.size())
                .mapToObj(row ->
                        new Compared(encoded.raterIds().get(pairs.rater()[row]), x[pairs.a()[row]], x[pairs.b()[row]]))
                .toList();
    }

    private Moments moments(Compared pair) {
        double[] columns = process.inducing().columns(pair);
        double mean = process.mean(columns);
        double variance = process.covariance(pair, columns, pair, columns);
        @Nullable Told more = told.get(pair.rater());
        if (more != null) {
            double[] covariances = more.covariances(process, pair, columns);
            mean += more.shift(covariances);
            variance -= more.certainty(covariances);
        }
        return new Moments(mean, Math.max(0, variance));
    }

    @Override
    public double[] utility(Rater rater, Prompt prompt, List<Response> responses) {
        float[][] x = rows(prompt, responses);
        float[] first = x[0];
        // Δ against the first response, whose own is 0: utilities have no zero of their own.
        return Arrays.stream(x)
                .mapToDouble(own -> own == first ? 0 : moments(new Compared(rater.id(), own, first)).mean)
                .toArray();
    }

    private float[][] rows(Prompt prompt, List<Response> responses) {
        float[] flat = inputs.responses(prompt, responses);
        int columns = inputs.space().columns();
        return IntStream.range(0, responses.size())
                .mapToObj(i -> Arrays.copyOfRange(flat, i * columns, (i + 1) * columns))
                .toArray(float[][]::new);
    }

    /** The multinomial choice with utilities cooled by how unsure the model is of their differences, in the mean of pairs. */
    @Override
    public double[] firstChoice(Rater rater, Prompt prompt, List<Response> responses) {
        double[] utilities = utility(rater, prompt, responses);
        float[][] x = rows(prompt, responses);
        double variance = 0;
        int pairs = 0;
        for (int i = 0; i < x.length; i++)
            for (int j = i + 1; j < x.length; j++, pairs++)
                variance += moments(new Compared(rater.id(), x[i], x[j])).variance;
        double cooling = pairs == 0 ? 1 : Forecast.cooling(variance / pairs);
        for (int i = 0; i < utilities.length; i++) utilities[i] /= cooling;
        return CrowdModel.softmax(utilities);
    }

    @Override
    public Set<String> knownRaters() {
        if (process.inducing().kernel().own() == 0) return Set.of();
        Set<String> known = new HashSet<>(told.keySet());
        known.addAll(process.inducing().pairs().stream()
                .map(Compared::rater)
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet()));
        return known;
    }

    @Override
    public Optional<PreferenceModel> adapt(Comparisons shots) {
        if (process.inducing().kernel().own() == 0) return Optional.empty();
        List<Compared> pairs = compared(inputs, shots);
        Map<String, List<Integer>> rowsOf = new LinkedHashMap<>();
        for (int row = 0; row < pairs.size(); row++)
            if (!pairs.get(row).rater().isEmpty())
                rowsOf.computeIfAbsent(pairs.get(row).rater(), id -> new ArrayList<>())
                        .add(row);
        Map<String, Told> all = new HashMap<>(told);
        rowsOf.forEach((id, rows) -> {
            List<Compared> votes = rows.stream().map(pairs::get).toList();
            double[] target = rows.stream().mapToDouble(shots::target).toArray();
            double[] weight = rows.stream().mapToDouble(shots::weight).toArray();
            all.put(id, Told.of(process, votes, target, weight));
        });
        return Optional.of(new GaussianProcessModel(name, inputs, process, all));
    }
}
