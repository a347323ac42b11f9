package dev.penchant.rank;

import dev.penchant.data.Comparisons;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Choices out of sets: a ranking is a choice of the best tier from all, then of the next from what is left, and so on.
 * Equal choices are counted once with a weight.
 *
 * @param names of the competitors
 * @param choices distinct choices
 * @param cast the choices of each cluster of votes, in the order of the clusters; empty where these are not known
 * @param repeated stages that name a competitor twice or have no single winner, taken as pairs
 */
public record Rankings(List<String> names, List<Choice> choices, List<Cast> cast, int repeated) {
    public Rankings {
        names = List.copyOf(names);
        choices = List.copyOf(choices);
        cast = List.copyOf(cast);
    }

    /**
     * A choice that was made.
     *
     * @param choice its number among the distinct ones
     * @param ballots how many equal ballots the cluster stands for; 1 for a rater or prompt
     */
    record Cast(int cluster, int choice, double weight, double ballots) {}

    /**
     * One stage of a ranking.
     *
     * @param set what there was to choose from, at least two; the first {@code chosen} of it were chosen as equals
     * @param weight how often that was seen
     */
    record Choice(int[] set, int chosen, double weight) {
        private Choice plus(double more) {
            return new Choice(set, chosen, weight + more);
        }
    }

    public static Builder builder(List<String> names) {
        return new Builder(names);
    }

    /**
     * The rankings that comparisons were made from. The rows of one judgment are put together again where they compare
     * every two of its responses; where they do not, each stage is a choice of one from a set, and ties count half.
     */
    public static Rankings of(Comparisons comparisons) {
        return of(comparisons, Competitors.of(comparisons), Optional.empty());
    }

    static Rankings of(Comparisons comparisons, Competitors competitors, Optional<VoteClusters> clusters) {
        Builder builder = builder(competitors.names());
        Map<Integer, List<Integer>> judgments = new LinkedHashMap<>();
        for (int row = 0; row < comparisons.size(); row++) {
            int a = competitors.ofResponse()[comparisons.a(row)];
            int b = competitors.ofResponse()[comparisons.b(row)];
            if (a >= 0 && b >= 0 && a != b)
                judgments
                        .computeIfAbsent(comparisons.judgment(row), key -> new ArrayList<>())
                        .add(row);
        }
        judgments.values().forEach(rows -> {
            clusters.ifPresent(known -> builder.within(known, rows.getFirst(), comparisons));
            if (!addWhole(builder, comparisons, competitors, rows)) addStages(builder, comparisons, competitors, rows);
        });
        return builder.build();
    }

    /** Adds the judgment as one ranking with tiers, if its rows are all the pairs of one. */
    private static boolean addWhole(
            Builder builder, Comparisons comparisons, Competitors competitors, List<Integer> rows) {
        TreeMap<Integer, Double> points = new TreeMap<>();
        for (int row : rows) {
            float target = comparisons.target(row);
            if (target != 0 && target != 1 && target != .5f) return false;
            points.merge(competitors.ofResponse()[comparisons.a(row)], (double) target, Double::sum);
            points.merge(competitors.ofResponse()[comparisons.b(row)], 1. - target, Double::sum);
        }
        int m = points.size();
        if (rows.size() != m * (m - 1) / 2) return false;
        TreeMap<Double, List<Integer>> tiers = new TreeMap<>(java.util.Comparator.reverseOrder());
        points.forEach((competitor, won) ->
                tiers.computeIfAbsent(won, key -> new ArrayList<>()).add(competitor));
        for (int row : rows) {
            double a = points.getOrDefault(competitors.ofResponse()[comparisons.a(row)], 0.);
            double b = points.getOrDefault(competitors.ofResponse()[comparisons.b(row)], 0.);
            if (Math.signum(a - b) != Math.signum(comparisons.target(row) - .5f)) return false;
        }
        builder.add(List.copyOf(tiers.values()), comparisons.weight(rows.getFirst()));
        return true;
    }

    private static void addStages(
            Builder builder, Comparisons comparisons, Competitors competitors, List<Integer> rows) {
        Map<Integer, List<Integer>> stages = new LinkedHashMap<>();
        for (int row : rows)
            stages.computeIfAbsent(comparisons.stage(row), key -> new ArrayList<>())
                    .add(row);
        for (List<Integer> stage : stages.values()) {
            if (stage.size() == 1) {
                addPair(builder, comparisons, competitors, stage.getFirst());
                continue;
            }
            if (addChoice(builder, comparisons, competitors, stage)) continue;
            builder.repeated++;
            for (int row : stage) addPair(builder, comparisons, competitors, row);
        }
    }

    private static void addPair(Builder builder, Comparisons comparisons, Competitors competitors, int row) {
        double weight = comparisons.weight(row);
        float target = comparisons.target(row);
        int a = competitors.ofResponse()[comparisons.a(row)];
        int b = competitors.ofResponse()[comparisons.b(row)];
        builder.choice(new int[] {a, b}, 1, weight * target);
        builder.choice(new int[] {b, a}, 1, weight * (1 - target));
    }

    /** Adds the stage as a choice of one from a set, if it is one. */
    private static boolean addChoice(
            Builder builder, Comparisons comparisons, Competitors competitors, List<Integer> stage) {
        int[] set = new int[stage.size() + 1];
        for (int i = 0; i < stage.size(); i++) {
            int row = stage.get(i);
            float target = comparisons.target(row);
            if (target != 0 && target != 1) return false;
            int winner = competitors.ofResponse()[target == 1 ? comparisons.a(row) : comparisons.b(row)];
            if (i > 0 && set[0] != winner) return false;
            set[0] = winner;
            set[i + 1] = competitors.ofResponse()[target == 1 ? comparisons.b(row) : comparisons.a(row)];
        }
        if (Arrays.stream(set).distinct().count() != set.length) return false;
        builder.choice(set, 1, comparisons.weight(stage.getFirst()));
        return true;
    }

    /** Each choice as votes: the chosen won against the rest and tied among themselves. */
    PairCounts pairs() {
        PairCounts.Builder builder = PairCounts.builder(names);
        for (Choice choice : choices) {
            int[] set = choice.set();
            for (int i = 0; i < choice.chosen(); i++) {
                for (int j = i + 1; j < choice.chosen(); j++)
                    builder.add(set[i], set[j], PairCounts.Outcome.TIE, choice.weight());
                for (int j = choice.chosen(); j < set.length; j++)
                    builder.add(set[i], set[j], PairCounts.Outcome.A, choice.weight());
            }
        }
        return builder.build();
    }

    /** The same with one more competitor, last, that has won and lost {@code games} games against every other. */
    Rankings withGhost(double games) {
        List<String> more = new ArrayList<>(names);
        more.add("");
        List<Choice> all = new ArrayList<>(choices);
        for (int i = 0; i < names.size(); i++) {
            all.add(new Choice(new int[] {i, names.size()}, 1, games));
            all.add(new Choice(new int[] {names.size(), i}, 1, games));
        }
        return new Rankings(more, all, cast, repeated);
    }

    /** Collects rankings. */
    public static final class Builder {
        private final List<String> names;
        private final Map<List<Integer>, Integer> numbers = new HashMap<>();
        private final List<Choice> choices = new ArrayList<>();
        private final List<Cast> cast = new ArrayList<>();
        private int cluster = -1;
        private double ballots;
        private int repeated;

        private Builder(List<String> names) {
            this.names = List.copyOf(names);
        }

        /**
         * Adds a ranking of some of the competitors.
         *
         * @param tiers from best to worst; those of one tier are tied
         */
        public Builder add(List<List<Integer>> tiers, double weight) {
            int[] left = tiers.stream()
                    .flatMap(List::stream)
                    .mapToInt(Integer::intValue)
                    .toArray();
            int from = 0;
            for (List<Integer> tier : tiers) {
                choice(Arrays.copyOfRange(left, from, left.length), tier.size(), weight);
                from += tier.size();
            }
            return this;
        }

        /** Adds a strict ranking, best first. */
        public Builder add(int... order) {
            return add(Arrays.stream(order).mapToObj(List::of).toList(), 1);
        }

        /** Adds the choice of {@code winner} from it and the losers. */
        public Builder addChoice(int winner, int... losers) {
            int[] set = new int[losers.length + 1];
            set[0] = winner;
            System.arraycopy(losers, 0, set, 1, losers.length);
            return choice(set, 1, 1);
        }

        /** What is added next belongs to the comparison's cluster. */
        private void within(VoteClusters clusters, int row, Comparisons comparisons) {
            cluster = clusters.of()[row];
            ballots = cluster < clusters.shared() ? 1 : comparisons.weight(row);
        }

        /** The first {@code chosen} of the set were chosen; of a set of one there is nothing to choose. */
        Builder choice(int[] set, int chosen, double weight) {
            if (set.length < 2 || weight == 0) return this;
            Arrays.sort(set, 0, chosen);
            Arrays.sort(set, chosen, set.length);
            List<Integer> key = new ArrayList<>(set.length + 1);
            key.add(chosen);
            for (int i : set) key.add(i);
            Integer known = numbers.putIfAbsent(key, choices.size());
            if (known == null) choices.add(new Choice(set, chosen, weight));
            else choices.set(known, choices.get(known).plus(weight));
            if (cluster >= 0) cast.add(new Cast(cluster, known == null ? choices.size() - 1 : known, weight, ballots));
            return this;
        }

        public Rankings build() {
            cast.sort(Comparator.comparingInt(Cast::cluster));
            return new Rankings(names, choices, cast, repeated);
        }
    }
}
