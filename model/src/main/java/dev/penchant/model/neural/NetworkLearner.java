package dev.penchant.model.neural;

import dev.penchant.data.Comparisons;
import dev.penchant.model.FitContext;
import dev.penchant.model.Learner;
import dev.penchant.model.PreferenceModel;
import dev.penchant.model.fit.BlockTuning;
import dev.penchant.model.fit.Calibration;
import dev.penchant.model.fit.Folds;
import dev.penchant.tensor.AdamWSettings;
import dev.penchant.tensor.Mode;
import dev.penchant.tensor.Parameters;
import dev.penchant.tensor.Placement;
import dev.penchant.tensor.Seeds;
import dev.penchant.tensor.Tensors;
import dev.penchant.tensor.TrainingConditions;
import dev.penchant.tensor.TrainingLoop;
import dev.penchant.tensor.TrainingSettings;
import dev.penchant.tensor.TrainingTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Trains a {@link PairNetwork} and the states of raters together, on −log P of the votes and the states' normal prior,
 * with early stopping on left-out comparisons of the kind the model is for; then states anew from all votes with the
 * network held fixed, and one temperature.
 */
public final class NetworkLearner implements Learner {
    /** One part in so many is kept back for early stopping and calibration. */
    private static final int HELD_BACK = 8;

    private static final int PATIENCE = 3;

    /** States are learned so many times faster than what all share: a rater has few votes to move them. */
    private static final double STATE_SPEED = 10;

    private final NetworkRecipe recipe;

    public NetworkLearner(NetworkRecipe recipe) {
        this.recipe = recipe;
    }

    @Override
    public String id() {
        return recipe.id();
    }

    @Override
    public String description() {
        return recipe.description();
    }

    @Override
    public Optional<String> unfit(Comparisons comparisons) {
        return recipe.unfit(comparisons);
    }

    @Override
    public PreferenceModel fit(Comparisons training, FitContext context) {
        NetworkInputs inputs = NetworkInputs.fit(training, context);
        Pairs pairs = inputs.pairs(training);
        Folds folds = Folds.of(training, context.forecastFor(), HELD_BACK, context.seed());
        int[] learn = folds.trainRows().getFirst();
        int[] judge = folds.testRows().getFirst();
        PairNetwork network = recipe.create(inputs.shape(), new SplittableRandom(context.seed()), Placement.defaults());
        Pairs judged = inputs.pairs(training.select(judge));
        StatePrior prior = train(network, inputs, pairs, learn, judged, context);
        double temperature = temperature(network, inputs, training.select(learn), judged, prior);
        Map<String, float[]> known = network.stateSize() == 0 ? Map.of() : NetworkModel.fitted(network, pairs, prior);
        return new NetworkModel(recipe, inputs, network, prior, known, temperature);
    }

    /** @return how states are spread */
    private StatePrior train(
            PairNetwork network, NetworkInputs inputs, Pairs pairs, int[] learn, Pairs judged, FitContext context) {
        Comparisons comparisons = pairs.comparisons();
        int size = network.stateSize();
        Map<String, Integer> numbers = new HashMap<>();
        int[] raterOf = new int[pairs.size()];
        for (int row : learn)
            raterOf[row] = numbers.computeIfAbsent(comparisons.raterOf(row).id(), id -> numbers.size());
        int raters = numbers.size();
        Tensor table = Parameters.normal(
                new SplittableRandom(Seeds.derive(context.seed(), 1)),
                .3,
                Placement.defaults(),
                raters,
                Math.max(1, size));
        Map<String, Tensor> parameters = new LinkedHashMap<>(network.parameters());
        if (size > 0) parameters.put("states", table);
        StatePrior unit = new StatePrior(new float[size], filled(size, (float) (1 / recipe.statePrecision())));
        TrainingTask task = TrainingTask.of(parameters, learn.length, some -> {
            int[] rows = IntStream.of(some).map(i -> learn[i]).toArray();
            PairBatch batch = pairs.batch(rows);
            int[] whose = IntStream.of(rows).map(row -> raterOf[row]).toArray();
            Tensor states = size == 0
                    ? Tensors.of(new float[0], rows.length, 0)
                    : torch.embedding(table, Tensors.of(whose)).mul(new Scalar(STATE_SPEED));
            Tensor loss = NetworkLoss.of(network.logOdds(batch, states, Mode.TRAINING), pairs.targets(rows))
                    .mul(pairs.weights(rows))
                    .mean();
            if (size > 0)
                loss = loss.add(table.mul(table)
                        .sum()
                        .mul(new Scalar(STATE_SPEED * STATE_SPEED * recipe.statePrecision() / 2 / learn.length)));
            Optional<Tensor> penalty = network.penalty(batch);
            return penalty.isPresent() ? loss.add(penalty.get()) : loss;
        });
        if (judged.size() > 0)
            task = task.withValidation(() -> BlockTuning.decidedNll(
                    judged.comparisons(),
                    logits(new NetworkModel(recipe, inputs, network, unit, states(table, numbers, size), 1), judged)));
        int batch = Math.clamp(learn.length / 40, 32, 512);
        TrainingSettings settings = TrainingSettings.defaults()
                .withBatch(batch)
                .withEpochs(recipe.epochs())
                .withPatience(PATIENCE)
                .withOptimiser(AdamWSettings.defaults()
                        .withLearningRate(recipe.learningRate())
                        .withWeightDecay(recipe.weightDecay()))
                .withSeed(context.seed());
        long steps = (long) recipe.epochs() * Math.max(1, learn.length / batch);
        TrainingConditions conditions = TrainingConditions.defaults()
                .withProgress(
                        step -> context.progress().report("training " + id(), Math.min(steps, step.number()), steps));
        try {
            new TrainingLoop(settings, conditions).run(task);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        StatePrior prior = StatePrior.of(states(table, numbers, size).values(), unit);
        table.close();
        return prior;
    }

    private static Map<String, float[]> states(Tensor table, Map<String, Integer> numbers, int size) {
        Map<String, float[]> states = new HashMap<>();
        if (size == 0) return states;
        float[] flat = Tensors.toFloats(table.mul(new Scalar(STATE_SPEED)));
        numbers.forEach((id, number) -> {
            if (!id.isEmpty()) states.put(id, Arrays.copyOfRange(flat, number * size, (number + 1) * size));
        });
        return states;
    }

    private static double[] logits(NetworkModel model, Pairs judged) {
        return Arrays.stream(model.forecast(judged).probability())
                .map(p -> Math.log(p / (1 - p)))
                .toArray();
    }

    /** The temperature at which left-out votes are forecast best, states learned from the others alone. */
    private double temperature(
            PairNetwork network, NetworkInputs inputs, Comparisons learned, Pairs judged, StatePrior prior) {
        if (judged.size() == 0) return 1;
        Map<String, float[]> known =
                network.stateSize() == 0 ? Map.of() : NetworkModel.fitted(network, inputs.pairs(learned), prior);
        NetworkModel model = new NetworkModel(recipe, inputs, network, prior, known, 1);
        return Calibration.temperature(judged.comparisons(), logits(model, judged));
    }

    private static float[] filled(int size, float value) {
        float[] filled = new float[size];
        Arrays.fill(filled, value);
        return filled;
    }
}
