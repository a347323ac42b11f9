package dev.penchant.model.select;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.Progress;
import dev.penchant.data.Split;
import dev.penchant.model.FitContext;
import dev.penchant.model.Learner;
import dev.penchant.model.LinearLearner;
import dev.penchant.model.PreferenceModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Learners compared on the same held-out comparisons: which forecasts best, and by how much.
 *
 * @param trials by −log P, the best first
 * @param skipped learners that do not fit the data
 * @param gains of the best over every other
 * @param adaptation how newcomers are forecast after few votes of theirs; empty where too few raters gave enough votes
 * @param encoders what texts were encoded by in most folds, and for the model that is kept
 * @param settings of the model, see {@link #settings}
 * @param model the best learner's model, learned anew from all comparisons
 */
public record Experiment(
        HeldOut heldOut,
        List<Trial> trials,
        List<Skipped> skipped,
        List<Gain> gains,
        Optional<AdaptationCurves> adaptation,
        EncoderChoice encoders,
        PreferenceModel model,
        Map<String, Object> settings)
        implements Learned {

    /**
     * One learner's turn.
     *
     * @param probability P(a preferred) by row of the held-out comparisons
     * @param fairness whom it serves how well; empty where fewer than two raters are named
     * @param firstFold its model of the first fold's training part
     */
    public record Trial(
            Learner learner,
            Metrics metrics,
            Optional<RaterFairness> fairness,
            double[] probability,
            PreferenceModel firstFold,
            double seconds) {}

    public record Skipped(String name, String reason) {}

    public Trial best() {
        return trials.getFirst();
    }

    /** Compares what was asked for on what is held out. */
    static Experiment run(Comparisons all, HeldOut heldOut, ExperimentSettings settings, Progress progress) {
        HoldOut by = heldOut.by();
        List<EncoderChoice> encoders =
                EncoderChoice.ofFolds(all, heldOut.splits(), by, settings.encoder(), settings.seed(), progress);
        List<Skipped> skipped = new ArrayList<>();
        List<Learner> learners = new ArrayList<>();
        for (Learner learner : Learners.asked(settings.model())) {
            Optional<String> reason = heldOut.splits().stream()
                    .flatMap(split -> learner.unfit(split.train()).stream())
                    .findFirst();
            if (reason.isEmpty()) learners.add(learner);
            else if (Learners.names(settings.model()).contains(learner.id()))
                throw Learners.doesNotFit(learner, reason.get());
            else skipped.add(new Skipped(learner.id(), reason.get()));
        }
        List<FitContext> contexts = encoders.stream()
                .map(choice -> new FitContext(by, choice.names(), settings.seed(), progress))
                .toList();
        List<Trial> trials = new ArrayList<>();
        for (Learner learner : learners) trials.add(attempt(learner, all, heldOut, contexts, settings.seed()));
        trials.sort(Comparator.comparingDouble(trial -> trial.metrics().nll().value()));
        Trial best = trials.getFirst();
        List<Gain> gains = trials.stream()
                .skip(1)
                .map(other -> Gain.of(heldOut, best, other))
                .toList();
        int typical = EncoderChoice.mostCommon(encoders);
        Split typicalSplit = heldOut.splits().get(typical);
        FitContext settled = contexts.get(typical).settledOn(typicalSplit.train());
        Optional<AdaptationCurves> adaptation = adaptation(
                all, heldOut, trials, contexts.get(typical).settledOn(typicalSplit.train()), settings.seed());
        PreferenceModel model = best.learner().fit(all, settled);
        return new Experiment(
                heldOut, trials, skipped, gains, adaptation, encoders.get(typical), model, settled.told());
    }

    /** Of the models that tell raters apart, with the best of the others that learns beside them. */
    private static Optional<AdaptationCurves> adaptation(
            Comparisons all, HeldOut heldOut, List<Trial> trials, FitContext settled, long seed) {
        boolean aside = heldOut.by() == HoldOut.RATERS;
        if (!aside && !AdaptationCurves.possible(all)) return Optional.empty();
        Split split = aside ? heldOut.splits().getFirst() : AdaptationCurves.split(all, seed);
        Optional<Newcomers> newcomers = AdaptationCurves.newcomers(split.test(), seed);
        if (newcomers.isEmpty()) return Optional.empty();
        Comparisons one = newcomers.get().shots(1);
        List<Trial> shown = new ArrayList<>(trials.stream()
                .filter(trial -> trial.firstFold().adapt(one).isPresent())
                .toList());
        if (shown.isEmpty()) return Optional.empty();
        trials.stream()
                .filter(trial -> trial.learner() instanceof LinearLearner)
                .findFirst()
                .ifPresent(shown::add);
        Map<String, PreferenceModel> models = new LinkedHashMap<>();
        for (Trial trial : shown)
            if (aside) models.put(trial.learner().id(), trial.firstFold());
            else if (trial.learner().unfit(split.train()).isEmpty())
                models.put(trial.learner().id(), trial.learner().fit(split.train(), settled));
        return Optional.of(AdaptationCurves.of(models, newcomers.get()));
    }

    private static Trial attempt(
            Learner learner, Comparisons all, HeldOut heldOut, List<FitContext> contexts, long seed) {
        long start = System.nanoTime();
        double[] probability = new double[0];
        PreferenceModel first = null;
        for (int fold = 0; fold < contexts.size(); fold++) {
            Split split = heldOut.splits().get(fold);
            PreferenceModel model = learner.fit(split.train(), contexts.get(fold));
            double[] part = model.probability(split.test());
            int length = probability.length;
            probability = Arrays.copyOf(probability, length + part.length);
            System.arraycopy(part, 0, probability, length, part.length);
            if (first == null) first = model;
        }
        if (first == null) throw new IllegalStateException("no fold");
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Trial(
                learner,
                Metrics.of(heldOut, probability),
                RaterFairness.of(heldOut, all, probability, seed),
                probability,
                first,
                seconds);
    }
}
