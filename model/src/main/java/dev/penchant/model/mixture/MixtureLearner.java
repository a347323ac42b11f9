package dev.penchant.model.mixture;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.model.FitContext;
import dev.penchant.model.Learner;
import dev.penchant.model.LinearUtility;
import dev.penchant.model.PreferenceModel;
import dev.penchant.model.feature.FeatureSpace;
import dev.penchant.model.fit.Calibration;
import dev.penchant.model.fit.Folds;
import dev.penchant.model.neural.NetworkInputs;
import dev.penchant.model.personal.RaterRows;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mixture of Bradley–Terry models, see {@link MixtureFit}. The number of components and the ridge are those under which
 * the votes of raters left out, each rater's taken together, are most probable; then one temperature on left-out votes of
 * the kind the model is for.
 */
public final class MixtureLearner implements Learner {
    private static final int[] COMPONENTS = {1, 2, 3, 5, 8, 12};
    private static final double[] PENALTIES = {1, 10};
    private static final int RESTARTS = 10;
    private static final int SHORT = 6;
    private static final int LONG = 60;
    /** More raters make no better choice of K. */
    private static final int ENOUGH_RATERS = 800;

    @Override
    public String id() {
        return "mixture";
    }

    @Override
    public String description() {
        return "a few groups of raters, one linear taste each";
    }

    @Override
    public Optional<String> unfit(Comparisons comparisons) {
        long repeat = RaterRows.of(comparisons).values().stream()
                .filter(rows -> rows.length >= 2)
                .count();
        return repeat >= 10 ? Optional.empty() : Optional.of("fewer than 10 raters are named with two votes each");
    }

    @Override
    public PreferenceModel fit(Comparisons training, FitContext context) {
        FeatureSpace space = NetworkInputs.fit(training, context).space();
        Setting setting = context.<Setting>settled(id()).orElseGet(() -> chosen(training, space, context));
        context.once(id(), training, () -> setting);
        context.tell("components", setting.components);
        context.tell("component_penalty", setting.penalty);
        context.progress().report("fitting mixture", 0, -1);
        Folds folds = Folds.of(training, context.forecastFor(), 8, context.seed());
        Comparisons learned = training.select(folds.trainRows().getFirst());
        Comparisons judged = training.select(folds.testRows().getFirst());
        MixtureFit part = new MixtureFit(learned, space, setting.penalty);
        Mixture mixture = part.settled(
                part.started(setting.components, RESTARTS, SHORT, new SplittableRandom(context.seed())), LONG);
        double[] logits = Arrays.stream(
                        model(mixture, space, 1).adapt(learned).orElseThrow().probability(judged))
                .map(p -> Math.log(p / (1 - p)))
                .toArray();
        // T is found on the logit of the mixed probability and used within: near 1 the two are alike.
        double temperature = Calibration.temperature(judged, logits);
        Mixture all = new MixtureFit(training, space, setting.penalty).settled(mixture, LONG);
        return model(all, space, temperature).adapt(training).orElseThrow();
    }

    private record Setting(int components, double penalty) {}

    /** Along K until one more step no longer helps clearly, for each ridge. */
    private Setting chosen(Comparisons training, FeatureSpace space, FitContext context) {
        Map<String, int[]> rows = RaterRows.of(training);
        int step = (rows.size() + ENOUGH_RATERS - 1) / ENOUGH_RATERS;
        List<int[]> kept = Stream.iterate(0, i -> i < rows.size(), i -> i + step)
                .map(List.copyOf(rows.values())::get)
                .toList();
        Comparisons some = training.select(
                kept.stream().flatMapToInt(Arrays::stream).sorted().toArray());
        Folds folds = Folds.of(some, HoldOut.RATERS, 4, context.seed());
        Comparisons learned = some.select(folds.trainRows().getFirst());
        Comparisons judged = some.select(folds.testRows().getFirst());
        @Nullable Setting best = null;
        double[] bestEvidence = {};
        int done = 0;
        for (double penalty : PENALTIES) {
            MixtureFit fit = new MixtureFit(learned, space, penalty);
            MixtureFit judge = new MixtureFit(judged, space, penalty);
            for (int components : COMPONENTS) {
                if (components > fit.raters() / 2) break;
                context.progress().report("choosing groups of raters", done++, COMPONENTS.length * PENALTIES.length);
                int restarts = components == 1 ? 1 : 4;
                Mixture mixture = fit.settled(
                        fit.started(components, restarts, SHORT, new SplittableRandom(context.seed())), LONG / 2);
                double[] evidence = judge.evidence(mixture);
                if (best == null || clearlyMore(evidence, bestEvidence)) {
                    bestEvidence = evidence;
                    best = new Setting(components, penalty);
                } else if (best.penalty == penalty) {
                    break;
                }
            }
        }
        return Objects.requireNonNull(best);
    }

    /** Whether the mean difference is larger than its standard error: a group more must earn its place. */
    private static boolean clearlyMore(double[] evidence, double[] before) {
        int n = evidence.length;
        double mean = 0;
        double squares = 0;
        for (int u = 0; u < n; u++) {
            double gain = evidence[u] - before[u];
            mean += gain / n;
            squares += gain * gain / n;
        }
        return mean > Math.sqrt(Math.max(0, squares - mean * mean) / Math.max(1, n - 1));
    }

    private MixtureModel model(Mixture mixture, FeatureSpace space, double temperature) {
        List<LinearUtility> tastes = Arrays.stream(mixture.points())
                .map(point -> new LinearUtility(space, Arrays.copyOf(point, point.length - 1), point[point.length - 1]))
                .toList();
        return new MixtureModel(id(), tastes, mixture.shares(), Map.of(), temperature);
    }
}
