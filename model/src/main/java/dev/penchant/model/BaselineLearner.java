package dev.penchant.model;

import dev.penchant.data.Comparisons;
import dev.penchant.data.statistics.Contents;
import dev.penchant.model.feature.Candidates;
import dev.penchant.model.feature.FeatureBlock;
import dev.penchant.model.feature.FeatureSpace;
import dev.penchant.model.feature.ItemBlock;
import dev.penchant.model.feature.TextFeature;
import dev.penchant.model.feature.TextFeatureBlock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What every model must beat: a coin, the longer text, the better source. */
public enum BaselineLearner implements Learner {
    /** P = ½. */
    COIN("coin", "every comparison is a coin flip"),
    /** P = σ(β Δ log length), β ≥ 0. */
    LONGER_WINS("longer-wins", "the longer text wins"),
    /** Bradley–Terry over the sources, with a ridge. */
    SOURCE("source", "the better source wins, whatever it wrote");

    private static final double LEAST_SLOPE = 1e-3;

    private final String title;
    private final String description;

    BaselineLearner(String title, String description) {
        this.title = title;
        this.description = description;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public String id() {
        return title;
    }

    @Override
    public Optional<String> unfit(Comparisons comparisons) {
        Contents contents = Contents.of(comparisons);
        return switch (this) {
            case COIN -> Optional.empty();
            case LONGER_WINS -> contents.texts() ? Optional.empty() : Optional.of("responses are not running text");
            case SOURCE -> contents.sources() ? Optional.empty() : Optional.of("responses do not name their source");
        };
    }

    @Override
    public PreferenceModel fit(Comparisons training, FitContext context) {
        Candidates candidates = Candidates.of(training).candidates();
        LinearUtility utility = switch (this) {
            case COIN -> new LinearUtility(new FeatureSpace(List.of()), new double[0], 0);
            case LONGER_WINS -> longer(training, context);
            case SOURCE -> fit(sources(candidates), training, context).utility();
        };
        return new CrowdModel(title, utility);
    }

    private static FeatureBlock sources(Candidates candidates) {
        int[] uses = new int[candidates.size()];
        Arrays.fill(uses, 1);
        return ItemBlock.fit(ItemBlock.What.SOURCE, candidates, uses, 1);
    }

    private static LinearUtility longer(Comparisons training, FitContext context) {
        TextFeatureBlock all = TextFeatureBlock.fit(Candidates.of(training).candidates());
        int at = all.features().indexOf(TextFeature.LENGTH);
        TextFeatureBlock length = at < 0
                ? new TextFeatureBlock(List.of(TextFeature.LENGTH), new double[1], new double[] {1})
                : new TextFeatureBlock(
                        List.of(TextFeature.LENGTH), new double[] {all.mean()[at]}, new double[] {all.deviation()[at]});
        LinearUtility fitted = fit(length, training, context).utility();
        double slope = fitted.weights().length == 0 ? 0 : fitted.weights()[0];
        return new LinearUtility(new FeatureSpace(List.of(length)), new double[] {Math.max(slope, LEAST_SLOPE)}, 0);
    }

    private static LinearLearner.Fitted fit(FeatureBlock block, Comparisons training, FitContext context) {
        return LinearLearner.fitBlocks(new FeatureSpace(List.of(block)), training, context, "fitting baselines");
    }
}
