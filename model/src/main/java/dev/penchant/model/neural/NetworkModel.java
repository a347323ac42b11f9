package dev.penchant.model.neural;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.model.CrowdModel;
import dev.penchant.model.Forecast;
import dev.penchant.model.PreferenceModel;
import dev.penchant.tensor.Mode;
import dev.penchant.tensor.Scope;
import dev.penchant.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * A trained {@link PairNetwork} and the state of every known rater. A stranger gets probabilities averaged over known
 * raters' states.
 *
 * @param recipe by which the network was made
 * @param known state by rater id
 * @param temperature what log-odds are divided by, for calibration
 */
public record NetworkModel(
        NetworkRecipe recipe,
        NetworkInputs inputs,
        PairNetwork network,
        StatePrior prior,
        Map<String, float[]> known,
        double temperature)
        implements PreferenceModel {
    private static final int MOST_STATES = 32;

    public NetworkModel {
        known = Map.copyOf(known);
    }

    @Override
    public String name() {
        return recipe.id();
    }

    @Override
    public Forecast forecast(Comparisons comparisons) {
        return forecast(inputs.encode(comparisons));
    }

    Forecast forecast(NetworkInputs.Encoded encoded) {
        Pairs pairs = encoded.pairs();
        List<String> ids = encoded.raterIds();
        double[] probability = new double[pairs.size()];
        double[] variance = new double[pairs.size()];
        int[] acquainted = IntStream.range(0, pairs.size())
                .filter(row -> acquainted(ids.get(pairs.rater()[row])))
                .toArray();
        double[] own = network.logOdds(pairs, acquainted, row -> known(ids.get(pairs.rater()[row])));
        for (int i = 0; i < own.length; i++) probability[acquainted[i]] = sigmoid(own[i] / temperature);
        int[] strange = IntStream.range(0, pairs.size())
                .filter(row -> !acquainted(ids.get(pairs.rater()[row])))
                .toArray();
        if (strange.length == 0) return new Forecast(probability, variance);
        List<float[]> states = states();
        double[] squares = new double[pairs.size()];
        double[] means = new double[pairs.size()];
        for (float[] state : states) {
            double[] logOdds = network.logOdds(pairs, strange, row -> state);
            for (int i = 0; i < strange.length; i++) {
                double x = logOdds[i] / temperature;
                probability[strange[i]] += sigmoid(x) / states.size();
                means[strange[i]] += x / states.size();
                squares[strange[i]] += x * x / states.size();
            }
        }
        for (int row : strange) variance[row] = Math.max(0, squares[row] - means[row] * means[row]);
        return new Forecast(probability, variance);
    }

    private boolean acquainted(String rater) {
        return network.stateSize() == 0 || known.containsKey(rater);
    }

    /** A stranger's is the mean. */
    private float[] known(String rater) {
        return known.getOrDefault(rater, prior.mean());
    }

    /** States that stand for all raters: draws of a learned prior, else known ones, evenly out of all in the order of ids. */
    private List<float[]> states() {
        if (network instanceof SetNetwork)
            return prior.certain() ? List.of(prior.mean()) : prior.draws(MOST_STATES, new SplittableRandom(1));
        if (known.isEmpty()) return List.of(prior.mean());
        List<float[]> all = new ArrayList<>(new TreeMap<>(known).values());
        int count = Math.min(MOST_STATES, all.size());
        return IntStream.range(0, count)
                .mapToObj(i -> all.get((int) ((long) i * all.size() / count)))
                .toList();
    }

    private Tensor tensor(List<float[]> states) {
        int size = network.stateSize();
        float[] flat = new float[states.size() * size];
        for (int i = 0; i < states.size(); i++) System.arraycopy(states.get(i), 0, flat, i * size, size);
        return Tensors.of(flat, states.size(), size);
    }

    /** Where there are no utilities, (n − 1) / n times the logit of the mean probability of beating the other n − 1. */
    @Override
    public double[] utility(Rater rater, Prompt prompt, List<Response> responses) {
        return utility(known(rater.id()), prompt, responses);
    }

    @Override
    public double[] firstChoice(Rater rater, Prompt prompt, List<Response> responses) {
        List<float[]> states = acquainted(rater.id()) ? List.of(known(rater.id())) : states();
        double[] shares = new double[responses.size()];
        for (float[] state : states) {
            double[] part = CrowdModel.softmax(utility(state, prompt, responses));
            for (int i = 0; i < shares.length; i++) shares[i] += part[i] / states.size();
        }
        return shares;
    }

    private double[] utility(float[] state, Prompt prompt, List<Response> responses) {
        int n = responses.size();
        int columns = inputs.space().columns();
        float[] rows = inputs.responses(prompt, responses);
        float[] asked = inputs.prompt().encode(List.of(prompt));
        return Scope.withoutGradients(() -> {
            try (Scope scope = Scope.open()) {
                Tensor x = Tensors.of(rows, n, columns);
                Tensor q = Tensors.of(asked, 1, inputs.prompt().columns());
                Optional<Tensor> utilities = network.utility(
                        x,
                        q.expand(n, inputs.prompt().columns()),
                        tensor(List.of(state)).expand(n, network.stateSize()));
                if (utilities.isPresent())
                    return Arrays.stream(Tensors.toDoubles(utilities.get()))
                            .map(u -> u / temperature)
                            .toArray();
                double[] wins = new double[n];
                for (int i = 0; i < n; i++) {
                    Tensor own = x.narrow(0, i, 1).expand(n, columns);
                    double[] lead = Tensors.toDoubles(network.logOdds(
                            new PairBatch(own, x, q.expand(n, inputs.prompt().columns())),
                            tensor(List.of(state)).expand(n, network.stateSize()),
                            Mode.EVALUATION));
                    for (int j = 0; j < n; j++) if (j != i) wins[i] += sigmoid(lead[j] / temperature) / (n - 1);
                    if (n == 1) wins[i] = .5;
                }
                // Of small leads log-odds against the others are n / (n − 1) times the distance to the mean utility.
                return Arrays.stream(wins)
                        .map(p -> Math.log(p / (1 - p)) * (n - 1) / n)
                        .toArray();
            }
        });
    }

    @Override
    public Set<String> knownRaters() {
        return known.keySet();
    }

    @Override
    public Optional<PreferenceModel> adapt(Comparisons shots) {
        if (network.stateSize() == 0) return Optional.empty();
        Map<String, float[]> states = new HashMap<>(known);
        states.putAll(fitted(network, inputs.encode(shots), prior));
        return Optional.of(new NetworkModel(recipe, inputs, network, prior, states, temperature));
    }

    /** The most probable state of every rater that is named, by id, or what a set network reads off their votes. */
    static Map<String, float[]> fitted(PairNetwork network, NetworkInputs.Encoded encoded, StatePrior prior) {
        Pairs pairs = encoded.pairs();
        return named(
                encoded.raterIds(),
                network instanceof SetNetwork set ? set.states(pairs) : StateFit.mostProbable(network, pairs, prior));
    }

    /** States of the raters that are named, by id. */
    static Map<String, float[]> named(List<String> ids, float[][] states) {
        Map<String, float[]> known = new HashMap<>();
        for (int rater = 0; rater < ids.size(); rater++)
            if (!ids.get(rater).isEmpty()) known.put(ids.get(rater), states[rater]);
        return known;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
