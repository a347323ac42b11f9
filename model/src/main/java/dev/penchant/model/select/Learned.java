package dev.penchant.model.select;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.InputException;
import dev.penchant.data.Progress;
import dev.penchant.data.Splits;
import dev.penchant.data.statistics.Contents;
import dev.penchant.model.PreferenceModel;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What came of learning: models compared on held-out comparisons, or one model where the data is too little for that. */
public sealed interface Learned permits Experiment, Uncompared {
    int FEW_PROMPTS = 20;

    /** The model to keep, learned from all comparisons. */
    PreferenceModel model();

    EncoderChoice encoders();

    /** What was found for the model that is kept: blocks and their penalties, tie weight, spread factor ..., by name. */
    Map<String, Object> settings();

    /**
     * Compares models where the data allows it. It does when some held-out comparisons are decided and every training
     * part has {@value Uncompared#FEWEST} independent judgments that are decided, on which learners tune themselves.
     *
     * @throws InputException when the data has no pair to learn from, or does not allow what is asked
     */
    static Learned of(Comparisons all, ExperimentSettings settings, Progress progress) {
        if (all.isEmpty())
            throw new InputException(
                    "no_comparisons",
                    "there is no pair of responses to compare in this data",
                    "check with `penchant describe` that each judgment has at least two responses");
        HoldOut asked = settings.holdOut();
        HoldOut by = asked != null ? asked : holdOutFor(all);
        boolean byDefault = asked == null && settings.folds() == 0;
        Optional<String> little = Uncompared.tooLittle(all).filter(reason -> byDefault || onlyTies(all));
        if (little.isPresent()) return Uncompared.of(all, by, little.get(), settings, progress);
        HeldOut heldOut = HeldOut.of(all, by, settings.folds(), settings.seed());
        Optional<String> parts = Uncompared.tooLittle(heldOut);
        if (parts.isPresent()) return Uncompared.of(all, by, parts.get(), settings, progress);
        return Experiment.run(all, heldOut, settings, progress);
    }

    private static boolean onlyTies(Comparisons all) {
        return IntStream.range(0, all.size()).allMatch(all::tie);
    }

    /** New prompts where answers to many prompts were judged and can be held out, else new judgments. */
    static HoldOut holdOutFor(Comparisons all) {
        long prompts = IntStream.range(0, all.size())
                .map(all::prompt)
                .distinct()
                .limit(FEW_PROMPTS)
                .count();
        if (prompts < FEW_PROMPTS || !Contents.of(all).texts()) return HoldOut.RANDOM;
        try {
            Splits.parts(all, HoldOut.PROMPTS);
            return HoldOut.PROMPTS;
        } catch (InputException sameWords) {
            // One question under many criteria: its answers recur, so that nothing would be new.
            return HoldOut.RANDOM;
        }
    }
}
