package dev.penchant.model.neural;

import dev.penchant.data.Comparisons;
import dev.penchant.data.statistics.Contents;
import dev.penchant.model.EnsembleModel;
import dev.penchant.model.FitContext;
import dev.penchant.model.Learner;
import dev.penchant.model.PreferenceModel;
import dev.penchant.model.Utility;
import dev.penchant.model.feature.FeatureBlock;
import dev.penchant.model.feature.FeatureSpace;
import dev.penchant.model.feature.Matrix;
import dev.penchant.model.fit.Calibration;
import dev.penchant.model.fit.Folds;
import dev.penchant.tensor.Activation;
import dev.penchant.tensor.AdamWSettings;
import dev.penchant.tensor.Mlp;
import dev.penchant.tensor.Mode;
import dev.penchant.tensor.Placement;
import dev.penchant.tensor.Seeds;
import dev.penchant.tensor.Tensors;
import dev.penchant.tensor.TrainingConditions;
import dev.penchant.tensor.TrainingLoop;
import dev.penchant.tensor.TrainingSettings;
import dev.penchant.tensor.TrainingTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * A reward network: one taste for everyone, not linear, as an ensemble of multi-layer perceptrons over the dense columns
 * (features, text features, embeddings). Trained on the likelihood of choices with AdamW, dropout and early stopping on
 * left-out comparisons, which calibrate it as well.
 */
public final class MlpLearner implements Learner {
    private static final int MEMBERS = 3;
    private static final int HIDDEN = 64;
    private static final double DROPOUT = .2;
    private static final int EPOCHS = 15;
    private static final int MOST_STEPS = 2_500;
    private static final int MOST_COLUMNS = 1_500;
    /** One part in so many is kept back for early stopping and calibration. */
    private static final int HELD_BACK = 8;

    private static final int FEWEST_COMPARISONS = 400;

    @Override
    public String id() {
        return "mlp";
    }

    @Override
    public String description() {
        return "one taste for everyone, a small network over features and embeddings";
    }

    @Override
    public Optional<String> unfit(Comparisons comparisons) {
        Contents contents = Contents.of(comparisons);
        if (!contents.features() && !contents.texts())
            return Optional.of("responses have neither features nor running text");
        return comparisons.size() < FEWEST_COMPARISONS
                ? Optional.of("fewer than " + FEWEST_COMPARISONS + " comparisons to learn from")
                : Optional.empty();
    }

    @Override
    public PreferenceModel fit(Comparisons training, FitContext context) {
        FeatureSpace space = dense(context.features(training));
        FeatureSpace.Encoded encoded = space.encode(training);
        Folds folds = Folds.of(training, context.forecastFor(), HELD_BACK, context.seed());
        ChoiceBatches learn =
                ChoiceBatches.of(training, encoded.sides(), folds.trainRows().getFirst());
        ChoiceBatches judge =
                ChoiceBatches.of(training, encoded.sides(), folds.testRows().getFirst());
        float[] inputs = inputs(encoded.matrices(), encoded.sides().candidates().size(), space.columns());
        List<Utility> members = new ArrayList<>();
        for (int member = 0; member < MEMBERS; member++)
            members.add(train(space, inputs, learn, judge, Seeds.derive(context.seed(), member), context, member));
        double temperature = temperature(training, folds, members);
        context.tell("blocks", space.blocks().stream().map(FeatureBlock::name).toList());
        context.tell("members", MEMBERS);
        context.tell("temperature", temperature);
        return new EnsembleModel(id(), members, temperature);
    }

    private static FeatureSpace dense(FeatureSpace all) {
        int[] chosen = IntStream.range(0, all.blocks().size())
                .filter(block -> all.blocks().get(block).dense())
                .toArray();
        FeatureSpace space = all.of(chosen);
        if (space.columns() <= MOST_COLUMNS) return space;
        List<FeatureBlock> kept = new ArrayList<>();
        int columns = 0;
        for (FeatureBlock block : space.blocks())
            if (columns + block.columns() <= MOST_COLUMNS) {
                kept.add(block);
                columns += block.columns();
            }
        return new FeatureSpace(kept);
    }

    private static float[] inputs(List<Matrix> matrices, int candidates, int columns) {
        float[] inputs = new float[candidates * columns];
        double[] row = new double[columns];
        for (int candidate = 0; candidate < candidates; candidate++) {
            java.util.Arrays.fill(row, 0);
            int offset = 0;
            for (Matrix matrix : matrices) {
                matrix.addTo(candidate, 1, row, offset);
                offset += matrix.columns();
            }
            for (int c = 0; c < columns; c++) inputs[candidate * columns + c] = (float) row[c];
        }
        return inputs;
    }

    private MlpUtility train(
            FeatureSpace space,
            float[] inputs,
            ChoiceBatches learn,
            ChoiceBatches judge,
            long seed,
            FitContext context,
            int member) {
        int columns = space.columns();
        Mlp network = Mlp.create(
                List.of(columns, HIDDEN, HIDDEN / 2, 1),
                Activation.RELU,
                DROPOUT,
                new SplittableRandom(seed),
                Placement.defaults());
        int[] judged = IntStream.range(0, judge.choices()).toArray();
        TrainingTask task = TrainingTask.of(
                network.parameters(),
                learn.choices(),
                choices -> learn.loss(inputs, columns, choices, x -> network.forward(x, Mode.TRAINING)));
        if (judged.length > 0)
            task = task.withValidation(() -> judge.loss(
                            inputs, columns, judged, x -> network.forward(x, Mode.EVALUATION))
                    .item_double());
        int batch = Math.clamp(learn.choices() / 40, 32, 256);
        TrainingSettings settings = TrainingSettings.defaults()
                .withBatch(batch)
                .withEpochs(EPOCHS)
                .withMaxSteps(MOST_STEPS)
                .withPatience(3)
                .withOptimiser(AdamWSettings.defaults().withLearningRate(2e-3).withWeightDecay(.05))
                .withSeed(seed);
        long steps = Math.min(MOST_STEPS, (long) EPOCHS * Math.max(1, learn.choices() / batch));
        TrainingConditions conditions = TrainingConditions.defaults()
                .withProgress(step -> context.progress()
                        .report("training mlp", member * steps + Math.min(steps, step.number()), MEMBERS * steps));
        try {
            new TrainingLoop(settings, conditions).run(task);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<MlpUtility.Layer> layers = network.layers().stream()
                .map(layer -> new MlpUtility.Layer(Tensors.toFloats(layer.weight()), Tensors.toFloats(layer.bias())))
                .toList();
        return new MlpUtility(space, layers);
    }

    private static double temperature(Comparisons training, Folds folds, List<Utility> members) {
        int[] judge = folds.testRows().getFirst();
        double[] logits = new double[judge.length];
        double[] squares = new double[judge.length];
        for (Utility member : members) {
            double[] delta = member.differences(training);
            for (int i = 0; i < judge.length; i++) {
                logits[i] += delta[judge[i]] / members.size();
                squares[i] += delta[judge[i]] * delta[judge[i]] / members.size();
            }
        }
        for (int i = 0; i < logits.length; i++)
            logits[i] /= Math.sqrt(1 + Math.PI / 8 * Math.max(0, squares[i] - logits[i] * logits[i]));
        return Calibration.temperature(training.select(judge), logits);
    }

    /** candidates × columns to candidates × 1. */
    interface Reward {
        Tensor of(Tensor inputs);
    }
}
