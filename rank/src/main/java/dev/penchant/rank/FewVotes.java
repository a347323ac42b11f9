package dev.penchant.rank;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * On how much each rating rests. What single votes spread tells nothing where they are few: a competitor of one tie with
 * an equal has no slope at all, and the sandwich would call its rating certain.
 *
 * @param names of the competitors
 * @param evidence games of each, or the clusters that it has games in
 * @param unit of the evidence, in the plural
 */
record FewVotes(List<String> names, double[] evidence, String unit) {
    /** Below this the sandwich's own error is a fourth of it and more: √(2/30). */
    private static final double FEW = 30;

    private static final double VERY_FEW = 10;

    private static final int NAMED = 3;

    static FewVotes of(PairCounts counts) {
        Tally tally = Tally.of(counts);
        double[] games = IntStream.range(0, counts.names().size())
                .mapToDouble(tally::games)
                .toArray();
        return new FewVotes(counts.names(), games, "games");
    }

    static FewVotes of(PairCounts counts, ClusterSlopes slopes, String unit) {
        double[] clusters = IntStream.range(0, counts.names().size())
                .mapToDouble(slopes::touching)
                .toArray();
        return new FewVotes(counts.names(), clusters, unit);
    }

    /** By parameter, whether it is the rating of a competitor of few. */
    boolean[] among(int parameters) {
        boolean[] few = new boolean[parameters];
        for (int i = 0; i < evidence.length; i++) few[i] = evidence[i] < FEW;
        return few;
    }

    /** What to say of variances that were raised to the model's. */
    List<String> raised(boolean[] raised) {
        String whom = whom(i -> raised[i]);
        return whom.isEmpty()
                ? List.of()
                : List.of("Of competitors with fewer than " + Math.round(FEW) + " " + unit + " (" + whom
                        + ") intervals are the model's own (inverse curvature), which are wider: so few show too little of"
                        + " how votes spread.");
    }

    /** What to say where intervals rest on the spread of votes alone. */
    List<String> untrusted(String method) {
        String whom = whom(i -> evidence[i] > 0 && evidence[i] < VERY_FEW);
        return whom.isEmpty()
                ? List.of()
                : List.of("Competitors with fewer than " + Math.round(VERY_FEW) + " " + unit + " (" + whom
                        + "): their intervals (" + method + ") may be far too narrow. Take --ci auto or hessian.");
    }

    private String whom(IntPredicate which) {
        int[] chosen = IntStream.range(0, evidence.length).filter(which).toArray();
        String listed = IntStream.of(chosen)
                .limit(NAMED)
                .mapToObj(i -> LeaderboardBuilder.shortened(names.get(i)) + ": " + Math.round(evidence[i]))
                .collect(Collectors.joining(", "));
        return chosen.length > NAMED ? listed + " and " + (chosen.length - NAMED) + " more" : listed;
    }
}
