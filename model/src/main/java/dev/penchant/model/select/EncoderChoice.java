package dev.penchant.model.select;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Progress;
import dev.penchant.model.feature.Candidates;
import dev.penchant.model.feature.FeatureSpace;
import java.util.List;

/**
 * Which text encoders embeddings come from.
 *
 * @param names none when responses are not texts
 * @param reason why, for people
 */
public record EncoderChoice(List<String> names, String reason) {
    static EncoderChoice of(Comparisons all, String asked, long seed, Progress progress) {
        if (!FeatureSpace.Contents.of(all).texts())
            return new EncoderChoice(List.of(), "responses are not running text");
        return switch (asked) {
            case "none" -> new EncoderChoice(List.of(), "no encoder was asked for");
            case ExperimentSettings.AUTO -> new EncoderChoice(List.of(), "auto: "
                    + Candidates.of(all).candidates().size());
            default -> new EncoderChoice(List.of(asked), "asked for");
        };
    }
}
