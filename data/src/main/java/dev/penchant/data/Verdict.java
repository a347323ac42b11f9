package dev.penchant.data;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a rater said about the responses of one judgment; responses are named by their index. */
public sealed interface Verdict {
    /** One response is the best of all shown. */
    record Choice(int winner) implements Verdict {}

    /** All responses are equally good. */
    record Tie() implements Verdict {}

    /**
     * No response is acceptable ("both bad"). It prefers none, so its pairs are ties; what it says beyond a tie is kept as
     * {@link Comparisons#neither}.
     */
    record Neither() implements Verdict {}

    /** Tiers from best to worst; responses of one tier are tied. Responses in no tier were not ranked. */
    record Ranking(List<List<Integer>> tiers) implements Verdict {
        public Ranking {
            tiers = tiers.stream().map(List::copyOf).toList();
        }
    }

    /** Per aspect one value per response, larger is better; NaN where a response was not scored. */
    record Scores(Map<String, List<Double>> aspects) implements Verdict {
        public Scores {
            // in the order of names: sums over aspects come out the same in every run
            aspects = Collections.unmodifiableMap(new TreeMap<>(aspects));
        }

        /**
         * One value for a response: that of the aspect "overall" if there is one, else the mean of the aspects it was scored
         * on; NaN when it was scored on none.
         */
        public double overall(int response) {
            List<Double> stated = aspects.get("overall");
            if (stated != null) return stated.get(response);
            return aspects.values().stream()
                    .mapToDouble(values -> values.get(response))
                    .filter(value -> !Double.isNaN(value))
                    .average()
                    .orElse(Double.NaN);
        }
    }
}
