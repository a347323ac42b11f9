package dev.penchant.model.mixture;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.model.FitContext;
import dev.penchant.model.Learner;
import dev.penchant.model.PreferenceModel;
import dev.penchant.model.feature.FeatureSpace;
import dev.penchant.model.fit.Calibration;
import dev.penchant.model.fit.Folds;
import dev.penchant.model.neural.NetworkInputs;
import dev.penchant.model.personal.RaterRows;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A mixture of Bradley–Terry models, see {@link MixtureFit}. The number of components and the penalties are those under which
 * the votes of raters left out, each rater's taken together, are most probable; then one temperature on left-out votes of
 * the kind the model is for.
 */
public final class MixtureLearner implements Learner {
    private static final int[] COMPONENTS = {1, 2, 3, 5, 8, 12};
    private static final double[] CROWD = {1, 10, 100};
    private static final double[] DEVIATION = {3, 30};
    private static final int RESTARTS = 10;
    private static final int TRIED = 2;
    private static final int RESETTLED = 60;
    /** Steps along K without a gain after which no more are tried. */
    private static final int PATIENCE = 2;
    /** More raters make no better choice of K. */
    private static final int ENOUGH_RATERS = 1_500;

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
        context.tell("component_penalty", setting.penalties.deviation());
        context.progress().report("fitting mixture", 0, -1);
        SplittableRandom random = new SplittableRandom(context.seed());
        Folds folds = Folds.of(training, context.forecastFor(), 8, context.seed());
        Comparisons learned = training.select(folds.trainRows().getFirst());
        MixtureFit part = fit(learned, space, setting.penalties);
        Comparisons judged = training.select(folds.testRows().getFirst());
        Mixture first = fit(sample(learned), space, setting.penalties).fit(setting.components, RESTARTS, random);
        Mixture mixture = part.settled(first, RESETTLED, random);
        double[] logits = Arrays.stream(part.model(id(), mixture, 1).probability(judged))
                .map(p -> Math.log(p / (1 - p)))
                .toArray();
        double temperature = Calibration.temperature(judged, logits);
        MixtureFit all = fit(training, space, setting.penalties);
        return all.model(id(), all.settled(mixture, RESETTLED, random), temperature);
    }

    private static MixtureFit fit(Comparisons votes, FeatureSpace space, MixtureFit.Penalties penalties) {
        return new MixtureFit(votes, space, penalties, MixtureFit.Assignment.SOFT);
    }

    private record Setting(int components, MixtureFit.Penalties penalties) {}

    /** The penalty of the common taste, then along K until more steps no longer help clearly, for each penalty of deviations. */
    private Setting chosen(Comparisons training, FeatureSpace space, FitContext context) {
        Comparisons some = sample(training);
        Folds folds = Folds.of(some, HoldOut.RATERS, 4, context.seed());
        Trial trial = new Trial(
                some.select(folds.trainRows().getFirst()),
                some.select(folds.testRows().getFirst()),
                space,
                context);
        Found best = Arrays.stream(CROWD)
                .mapToObj(crowd -> trial.found(1, new MixtureFit.Penalties(crowd, crowd)))
                .max(Comparator.comparingDouble(
                        found -> Arrays.stream(found.evidence).sum()))
                .orElseThrow();
        double crowd = best.setting.penalties.crowd();
        for (double deviation : DEVIATION) {
            int wasted = 0;
            for (int components : COMPONENTS) {
                if (components == 1) continue;
                if (wasted == PATIENCE || components > trial.learned.distinctRaters().length / 2) break;
                Found found = trial.found(components, new MixtureFit.Penalties(crowd, deviation));
                if (clearlyMore(found.evidence, best.evidence)) {
                    best = found;
                    wasted = 0;
                } else {
                    wasted++;
                }
            }
        }
        return best.setting;
    }

    /** @param evidence log P of the votes of each rater left out */
    private record Found(Setting setting, double[] evidence) {}

    private record Trial(Comparisons learned, Comparisons judged, FeatureSpace space, FitContext context) {
        Found found(int components, MixtureFit.Penalties penalties) {
            context.progress().report("choosing groups of raters", 0, -1);
            Mixture mixture = fit(learned, space, penalties)
                    .fit(components, components == 1 ? 1 : TRIED, new SplittableRandom(context.seed()));
            return new Found(
                    new Setting(components, penalties),
                    fit(judged, space, penalties).evidence(mixture));
        }
    }

    /** The votes of some raters, evenly out of all, where there are more than enough. */
    private static Comparisons sample(Comparisons all) {
        List<int[]> rows = List.copyOf(RaterRows.of(all).values());
        int step = (rows.size() + ENOUGH_RATERS - 1) / ENOUGH_RATERS;
        if (step <= 1) return all;
        return all.select(IntStream.range(0, rows.size())
                .filter(u -> u % step == 0)
                .flatMap(u -> Arrays.stream(rows.get(u)))
                .sorted()
                .toArray());
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
}
