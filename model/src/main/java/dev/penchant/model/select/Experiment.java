package dev.penchant.model.select;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.Progress;
import dev.penchant.data.Split;
import dev.penchant.model.FitContext;
import dev.penchant.model.Learner;
import dev.penchant.model.PreferenceModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Learners compared on the same held-out comparisons: which forecasts best, and by how much.
 *
 * @param trials by −log P, the best first
 * @param skipped learners that do not fit the data
 * @param gains of the best over every other
 * @param encoders what texts were encoded by in most folds, and for the model that is kept
 * @param settings of the model, see {@link #settings}
 * @param model the best learner's model, learned anew from all comparisons
 */
public record Experiment(
        HeldOut heldOut,
        List<Trial> trials,
        List<Skipped> skipped,
        List<Gain> gains,
        EncoderChoice encoders,
        PreferenceModel model,
        Map<String, Object> settings)
        implements Learned {

    /**
     * One learner's turn.
     *
     * @param probability P(a preferred) by row of the held-out comparisons
     * @param firstFold its model of the first fold's training part
     */
    public record Trial(
            Learner learner, Metrics metrics, double[] probability, PreferenceModel firstFold, double seconds) {}

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
        for (Learner learner : learners) trials.add(attempt(learner, heldOut, contexts));
        trials.sort(Comparator.comparingDouble(trial -> trial.metrics().nll().value()));
        Trial best = trials.getFirst();
        List<Gain> gains = trials.stream()
                .skip(1)
                .map(other -> Gain.of(heldOut, best, other))
                .toList();
        int typical = EncoderChoice.mostCommon(encoders);
        FitContext settled =
                contexts.get(typical).settledOn(heldOut.splits().get(typical).train());
        PreferenceModel model = best.learner().fit(all, settled);
        return new Experiment(heldOut, trials, skipped, gains, encoders.get(typical), model, settled.told());
    }

    private static Trial attempt(Learner learner, HeldOut heldOut, List<FitContext> contexts) {
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
        return new Trial(
                learner, Metrics.of(heldOut, probability), probability, first, (System.nanoTime() - start) / 1e9);
    }
}
