package dev.penchant.model;

import dev.penchant.data.Comparisons;
import dev.penchant.model.feature.FeatureBlock;
import dev.penchant.model.feature.FeatureSpace;
import dev.penchant.model.fit.BlockTuning;
import dev.penchant.model.fit.Calibration;
import dev.penchant.model.fit.Folds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The linear reward head: u = w · φ over every block of columns that the data offers and that helps on left-out
 * comparisons, each block with its own ridge penalty, calibrated by one temperature on left-out comparisons.
 */
public final class LinearLearner implements Learner {
    @Override
    public String id() {
        return "linear";
    }

    @Override
    public String description() {
        return "one taste for everyone, linear in features, identity, n-grams and embeddings";
    }

    @Override
    public Optional<String> unfit(Comparisons comparisons) {
        return Optional.empty();
    }

    @Override
    public PreferenceModel fit(Comparisons training, FitContext context) {
        return new CrowdModel(id(), fitUtility(training, context).utility());
    }

    /**
     * What others build on.
     *
     * @param space all blocks that fit the data, chosen or not
     * @param found what tuning found; its left-out differences are divided by the temperature
     */
    public record Fitted(LinearUtility utility, FeatureSpace space, Folds folds, BlockTuning.Found found) {}

    /** Fits once per training set and context: a second learner gets the first one's result. */
    public Fitted fitUtility(Comparisons training, FitContext context) {
        return context.once("linear", training, () -> fitAnew(training, context));
    }

    private Fitted fitAnew(Comparisons training, FitContext context) {
        FeatureSpace space = context.features(training);
        Optional<Fitted> before = context.settled("linear");
        return before.map(fitted -> refit(fitted, space, training, context))
                .orElseGet(() -> fitBlocks(space, training, context, "fitting linear"));
    }

    /** With the blocks and penalties of another fit; tunes anew when one of its blocks does not fit this data. */
    private static Fitted refit(Fitted before, FeatureSpace space, Comparisons training, FitContext context) {
        List<String> names = space.blocks().stream().map(FeatureBlock::name).toList();
        int[] chosen = IntStream.of(before.found().chosen())
                .map(block -> names.indexOf(before.space().blocks().get(block).name()))
                .toArray();
        if (IntStream.of(chosen).anyMatch(block -> block < 0))
            return fitBlocks(space, training, context, "fitting linear");
        context.progress().report("learning from all comparisons", 0, -1);
        return fitBlocks(
                space,
                training,
                context,
                "learning from all comparisons",
                tuning -> tuning.settled(
                        chosen, before.found().penalties(), before.found().tieWeight()));
    }

    /** Tunes and fits on the blocks of {@code space} alone. */
    public static Fitted fitBlocks(FeatureSpace space, Comparisons training, FitContext context, String task) {
        return fitBlocks(space, training, context, task, BlockTuning::find);
    }

    private static Fitted fitBlocks(
            FeatureSpace space,
            Comparisons training,
            FitContext context,
            String task,
            Function<BlockTuning, BlockTuning.Found> find) {
        FeatureSpace.Encoded encoded = space.encode(training);
        Folds folds = Folds.of(training, context.forecastFor(), context.seed());
        BlockTuning tuning =
                new BlockTuning(encoded.matrices(), training, encoded.sides(), folds, context.progress(), task);
        BlockTuning.Found found = find.apply(tuning);
        double temperature = Calibration.temperature(training, found.leftOutDelta());
        double[] point = tuning.fitAll(found);
        double[] weights = new double[point.length - 1];
        for (int c = 0; c < weights.length; c++) weights[c] = point[c] / temperature;
        LinearUtility utility =
                new LinearUtility(space.of(found.chosen()), weights, point[point.length - 1] / temperature);
        Map<String, Double> penalties = new LinkedHashMap<>();
        for (int i = 0; i < found.chosen().length; i++)
            penalties.put(space.blocks().get(found.chosen()[i]).name(), found.penalties()[i]);
        context.tell("penalties", penalties);
        context.tell("tie_weight", found.tieWeight());
        context.tell("temperature", temperature);
        return new Fitted(utility, space, folds, found.cooled(temperature));
    }
}
