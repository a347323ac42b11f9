package dev.penchant.model.neural;

import dev.penchant.data.Comparisons;
import dev.penchant.data.statistics.Contents;
import java.util.Arrays;
import java.util.Optional;

/** What a model cannot do without. */
public enum DataNeed {
    /** At least two raters that are named. */
    RATERS {
        @Override
        Optional<String> missing(Comparisons comparisons) {
            return unless(namedRaters(comparisons) >= 2, "no two raters are named");
        }
    },
    /** Enough raters to learn how raters differ. */
    MANY_RATERS {
        @Override
        Optional<String> missing(Comparisons comparisons) {
            return unless(namedRaters(comparisons) >= 20, "fewer than 20 raters are named");
        }
    },
    /** Prompts enough to tell kinds of them apart. */
    PROMPTS {
        @Override
        Optional<String> missing(Comparisons comparisons) {
            return unless(comparisons.prompts().size() >= 20, "fewer than 20 prompts to tell apart");
        }
    },
    /** At least two prompts or criteria. */
    CONTEXTS {
        @Override
        Optional<String> missing(Comparisons comparisons) {
            return unless(comparisons.prompts().size() >= 2, "fewer than 2 prompts to tell apart");
        }
    },
    /** Responses with named properties: features, or texts that have them by nature. */
    ATTRIBUTES {
        @Override
        Optional<String> missing(Comparisons comparisons) {
            Contents contents = Contents.of(comparisons);
            return unless(contents.features() || contents.texts(), "responses have neither features nor running text");
        }
    };

    /** Why the data does not meet the need; empty when it does. */
    abstract Optional<String> missing(Comparisons comparisons);

    private static Optional<String> unless(boolean there, String reason) {
        return there ? Optional.empty() : Optional.of(reason);
    }

    private static long namedRaters(Comparisons comparisons) {
        return Arrays.stream(comparisons.distinctRaters())
                .filter(rater -> comparisons.raters().get(rater).identified())
                .count();
    }
}
