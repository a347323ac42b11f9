package dev.penchant.model.neural;

import dev.penchant.data.Comparisons;
import dev.penchant.model.FitContext;
import dev.penchant.model.Forecast;
import dev.penchant.model.Learner;
import dev.penchant.model.LinearLearner;
import dev.penchant.model.LinearUtility;
import dev.penchant.model.PreferenceModel;
import dev.penchant.model.fit.BlockTuning;
import dev.penchant.model.fit.Calibration;
import dev.penchant.model.fit.Folds;
import dev.penchant.tensor.AdamWSettings;
import dev.penchant.tensor.Parameters;
import dev.penchant.tensor.Placement;
import dev.penchant.tensor.StoredTensor;
import dev.penchant.tensor.TrainingConditions;
import dev.penchant.tensor.TrainingSettings;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Trains a {@link PairNetwork} and the states of raters together, on −log P of the votes and the states' normal prior,
 * with early stopping on left-out comparisons of the kind the model is for; then states anew from all votes with the
 * network held fixed, and one temperature. What raters share starts from the crowd's linear taste, where the network has a
 * place for it.
 */
public final class NetworkLearner implements Learner {
    /** One part in so many is kept back for early stopping and calibration. */
    private static final int HELD_BACK = 8;

    private static final int PATIENCE = 3;

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
        Folds folds = Folds.of(training, context.forecastFor(), HELD_BACK, context.seed());
        Comparisons taught = training.select(folds.trainRows().getFirst());
        NetworkInputs.Encoded learned = inputs.encode(taught);
        Comparisons judge = training.select(folds.testRows().getFirst());
        NetworkInputs.Encoded judged = inputs.encode(judge);
        PairNetwork network = recipe.create(inputs.shape(), new SplittableRandom(context.seed()), Placement.defaults());
        network.crowd().ifPresent(weights -> {
            LinearUtility crowd = context.once(
                    "crowd of network inputs",
                    training,
                    () -> LinearLearner.fitBlocks(inputs.space(), taught, context, "fitting linear")
                            .utility());
            Parameters.set(
                    weights,
                    StoredTensor.of(inputs.weights(crowd), 1, inputs.space().columns()));
        });
        Optional<ToDoubleFunction<float[][]>> validation = judge.size() == 0
                ? Optional.empty()
                : Optional.of(now -> BlockTuning.decidedNll(
                        judge,
                        logits(model(inputs, network, early(network), NetworkModel.named(learned.raterIds(), now), 1)
                                .forecast(judged))));
        StatePrior prior = trained(network, learned, validation, context);
        double temperature = judge.size() == 0
                ? 1
                : Calibration.temperature(
                        judge,
                        logits(model(inputs, network, prior, fitted(network, learned, prior), 1)
                                .forecast(judged)));
        return model(inputs, network, prior, fitted(network, inputs.encode(training), prior), temperature);
    }

    /** Trains the network; the spread of raters' states comes back. */
    private StatePrior trained(
            PairNetwork network,
            NetworkInputs.Encoded learned,
            Optional<ToDoubleFunction<float[][]>> validation,
            FitContext context) {
        Pairs pairs = learned.pairs();
        if (network instanceof SetNetwork set) {
            SetTrainer trainer = new SetTrainer(set, sets(pairs.raters(), context));
            validation.ifPresentOrElse(judged -> trainer.train(pairs, judged), () -> trainer.train(pairs));
            return set.prior();
        }
        NetworkTrainer trainer = new NetworkTrainer(network, training(pairs.size(), context));
        float[][] states =
                validation.map(judged -> trainer.train(pairs, judged)).orElseGet(() -> trainer.train(pairs));
        return StatePrior.of(
                NetworkModel.named(learned.raterIds(), states).values(),
                StatePrior.unit(network.stateSize(), recipe.statePrecision()));
    }

    /** The spread of states while the network is being trained. */
    private StatePrior early(PairNetwork network) {
        return network instanceof SetNetwork set
                ? set.prior()
                : StatePrior.unit(network.stateSize(), recipe.statePrecision());
    }

    private NetworkModel model(
            NetworkInputs inputs,
            PairNetwork network,
            StatePrior prior,
            Map<String, float[]> known,
            double temperature) {
        return new NetworkModel(recipe, inputs, network, prior, known, temperature);
    }

    private NetworkTraining training(int votes, FitContext context) {
        TrainingSettings settings = settings(Math.clamp(votes / 40, 32, 512), context);
        return NetworkTraining.of(settings)
                .withLoss(recipe.loss())
                .withStatePrecision(recipe.statePrecision())
                .withConditions(conditions(settings, votes, context));
    }

    private SetTraining sets(int raters, FitContext context) {
        TrainingSettings settings = settings(Math.clamp(raters / 20, 8, 64), context);
        return SetTraining.of(settings)
                .withLoss(recipe.loss())
                .withDraw(recipe.sets())
                .withConditions(conditions(settings, raters, context));
    }

    private TrainingSettings settings(int batch, FitContext context) {
        return TrainingSettings.defaults()
                .withBatch(batch)
                .withEpochs(recipe.epochs())
                .withPatience(PATIENCE)
                .withOptimiser(AdamWSettings.defaults()
                        .withLearningRate(recipe.learningRate())
                        .withWeightDecay(recipe.weightDecay()))
                .withSeed(context.seed());
    }

    private TrainingConditions conditions(TrainingSettings settings, int examples, FitContext context) {
        long steps = (long) recipe.epochs() * Math.max(1, examples / settings.batch());
        return TrainingConditions.defaults()
                .withProgress(
                        step -> context.progress().report("training " + id(), Math.min(steps, step.number()), steps));
    }

    private static Map<String, float[]> fitted(PairNetwork network, NetworkInputs.Encoded encoded, StatePrior prior) {
        return network.stateSize() == 0 ? Map.of() : NetworkModel.fitted(network, encoded, prior);
    }

    private static double[] logits(Forecast forecast) {
        return Arrays.stream(forecast.probability())
                .map(p -> Math.log(p / (1 - p)))
                .toArray();
    }
}
