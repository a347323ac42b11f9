package dev.penchant.model.select;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.Progress;
import dev.penchant.data.Split;
import dev.penchant.data.Splits;
import dev.penchant.model.BaselineLearner;
import dev.penchant.model.FitContext;
import dev.penchant.model.Learner;
import dev.penchant.model.LinearLearner;
import dev.penchant.model.PreferenceModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model of data that is too little to hold a part of it out: nobody knows how well it forecasts. It is the crowd's
 * linear taste where there are {@value #FEWEST} independent judgments to tune it on, else a coin.
 *
 * @param by what would have been held out
 * @param reason why models were not compared, a clause without a full stop
 */
public record Uncompared(
        HoldOut by,
        String reason,
        Learner learner,
        EncoderChoice encoders,
        PreferenceModel model,
        Map<String, Object> settings)
        implements Learned {
    /** Learners tune themselves in as many inner folds. */
    static final int FEWEST = 5;

    /** Why all of the data is too little; empty when it may be enough. */
    static Optional<String> tooLittle(Comparisons all) {
        int decided = decided(all).size();
        int parts = judgments(all);
        if (decided == 0)
            return Optional.of(
                    all.size() == 1 ? "the only comparison is a tie" : "all " + all.size() + " comparisons are ties");
        if (parts >= FEWEST) return Optional.empty();
        return Optional.of("there "
                + (parts == 1 ? "is only one decided judgment" : "are only " + parts + " decided judgments")
                + (decided > parts ? " when what the same rater said again of the same responses counts once" : ""));
    }

    /** Why these parts are too little to compare on; empty when they are enough. */
    static Optional<String> tooLittle(HeldOut heldOut) {
        if (heldOut.decided() == 0) return Optional.of("every held-out comparison is a tie");
        int fewest = Integer.MAX_VALUE;
        for (Split split : heldOut.splits()) fewest = Math.min(fewest, judgments(split.train()));
        return fewest >= FEWEST
                ? Optional.empty()
                : Optional.of("a training part would have no more than " + fewest
                        + " independent decided judgments, and models need " + FEWEST + " to tune themselves on");
    }

    static Uncompared of(Comparisons all, HoldOut by, String reason, ExperimentSettings settings, Progress progress) {
        boolean enough = judgments(all) >= FEWEST;
        Learner learner = Learners.names(settings.model()).isEmpty()
                ? enough ? new LinearLearner() : BaselineLearner.COIN
                : asked(Learners.names(settings.model()).getFirst(), all, enough);
        EncoderChoice encoders = settings.encoder().equals(ExperimentSettings.AUTO) || learner == BaselineLearner.COIN
                ? new EncoderChoice(List.of(), "too few comparisons to weigh embeddings")
                : EncoderChoice.byTexts(all, settings.encoder(), progress).orElseThrow();
        FitContext context = new FitContext(by, encoders.names(), settings.seed(), progress);
        PreferenceModel model = learner.fit(all, context);
        return new Uncompared(by, reason, learner, encoders, model, context.told());
    }

    private static Learner asked(String model, Comparisons all, boolean enough) {
        Learner learner = Learners.named(model);
        Optional<String> reason = enough || learner == BaselineLearner.COIN
                ? learner.unfit(all)
                : Optional.of("it takes " + FEWEST + " independent decided judgments to tune it");
        if (reason.isPresent()) throw Learners.doesNotFit(learner, reason.get());
        return learner;
    }

    private static int judgments(Comparisons comparisons) {
        return Splits.parts(decided(comparisons), HoldOut.RANDOM);
    }

    private static Comparisons decided(Comparisons comparisons) {
        return comparisons.filter(row -> !comparisons.tie(row));
    }
}
