package dev.penchant.model.select;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Rater;
import dev.penchant.data.statistics.ClusteredMean;
import dev.penchant.data.statistics.Estimate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Whom a model serves how well: forecasts of held-out choices, raters counted alike and by what is stated about them.
 *
 * @param macro accuracy with every named rater counted alike
 * @param attributes by what is stated about raters, the gap that is widest beyond chance first; only attributes with two groups large enough
 */
public record RaterFairness(Estimate macro, List<Attribute> attributes) {
    private static final int FEWEST_RATERS = 5;
    private static final int FEWEST_CHOICES = 30;
    private static final int SHUFFLES = 500;

    /** @param accuracy of forecasts of its raters' held-out choices */
    public record Group(String value, int raters, Estimate accuracy) {}

    /**
     * @param groups the worst served first
     * @param gap accuracy of the best served group minus that of the worst
     * @param gapByChance the mean gap when the attribute is dealt out anew among raters: some group is always last
     * @param pValue how often such a gap is as wide as the one found, allowing for all attributes that are looked at
     */
    public record Attribute(String name, List<Group> groups, double gap, double gapByChance, double pValue) {
        public Group worst() {
            return groups.getFirst();
        }

        public Group best() {
            return groups.getLast();
        }
    }

    /** Empty where fewer than two raters are named. */
    static Optional<RaterFairness> of(HeldOut heldOut, Comparisons all, double[] probability, long seed) {
        double[] right = heldOut.right(probability);
        Map<String, Tally> tallies = new TreeMap<>();
        for (int row = 0; row < right.length; row++) {
            HeldOut.Row held = heldOut.rows().get(row);
            if (held.rater().isEmpty() || held.tie()) continue;
            tallies.computeIfAbsent(held.rater(), id -> new Tally()).add(right[row], held.weight());
        }
        if (tallies.size() < 2) return Optional.empty();
        double[] means = tallies.values().stream().mapToDouble(Tally::mean).toArray();
        Estimate macro = ClusteredMean.of(
                        means, IntStream.range(0, means.length).toArray())
                .share();
        Map<String, Rater> raters = new HashMap<>();
        for (int rater : all.distinctRaters())
            raters.put(all.raters().get(rater).id(), all.raters().get(rater));
        TreeSet<String> names = new TreeSet<>();
        for (String id : tallies.keySet())
            names.addAll(raters.getOrDefault(id, Rater.ANONYMOUS).attributes().keySet());
        List<Attribute> attributes = new ArrayList<>();
        for (String name : names) {
            List<String> ids = tallies.keySet().stream()
                    .filter(id -> raters.getOrDefault(id, Rater.ANONYMOUS)
                            .attributes()
                            .containsKey(name))
                    .toList();
            List<String> values = ids.stream()
                    .map(id -> raters.getOrDefault(id, Rater.ANONYMOUS)
                            .attributes()
                            .get(name))
                    .toList();
            attribute(name, ids, values, tallies, heldOut, right, seed).ifPresent(attributes::add);
        }
        List<Attribute> adjusted = new ArrayList<>(holm(attributes));
        adjusted.sort(Comparator.comparingDouble(attribute -> attribute.gapByChance - attribute.gap));
        return Optional.of(new RaterFairness(macro, List.copyOf(adjusted)));
    }

    /** For several attributes looked at together (Holm 1979): the smallest of m p-values counts m times, the next m − 1 … */
    private static List<Attribute> holm(List<Attribute> attributes) {
        List<Attribute> ascending = attributes.stream()
                .sorted(Comparator.comparingDouble(Attribute::pValue))
                .toList();
        List<Attribute> adjusted = new ArrayList<>();
        double least = 0;
        for (int i = 0; i < ascending.size(); i++) {
            Attribute one = ascending.get(i);
            least = Math.max(least, Math.min(1, one.pValue * (ascending.size() - i)));
            adjusted.add(new Attribute(one.name, one.groups, one.gap, one.gapByChance, least));
        }
        return adjusted;
    }

    private static Optional<Attribute> attribute(
            String name,
            List<String> ids,
            List<String> values,
            Map<String, Tally> tallies,
            HeldOut heldOut,
            double[] right,
            long seed) {
        Map<String, Integer> sizes = new TreeMap<>();
        Map<String, Integer> choices = new TreeMap<>();
        Map<String, String> valueOf = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            sizes.merge(values.get(i), 1, Integer::sum);
            choices.merge(values.get(i), tallies.getOrDefault(ids.get(i), new Tally()).count, Integer::sum);
            valueOf.put(ids.get(i), values.get(i));
        }
        List<Group> groups = new ArrayList<>();
        sizes.forEach((value, raters) -> {
            if (raters < FEWEST_RATERS || choices.getOrDefault(value, 0) < FEWEST_CHOICES) return;
            heldOut.mean(
                            right,
                            row -> value.equals(
                                    valueOf.get(heldOut.rows().get(row).rater())))
                    .map(ClusteredMean::share)
                    .ifPresent(share -> groups.add(new Group(value, raters, share)));
        });
        if (groups.size() < 2) return Optional.empty();
        groups.sort(Comparator.comparingDouble(group -> group.accuracy.value()));
        double gap =
                groups.getLast().accuracy.value() - groups.getFirst().accuracy.value();
        TreeSet<String> large = new TreeSet<>(groups.stream().map(Group::value).toList());
        List<String> dealt = new ArrayList<>(values);
        Random random = new Random(seed);
        double sum = 0;
        int asWide = 0;
        for (int shuffle = 0; shuffle < SHUFFLES; shuffle++) {
            Collections.shuffle(dealt, random);
            double chance = gap(ids, dealt, large, tallies);
            sum += chance;
            if (chance >= gap - 1e-12) asWide++;
        }
        return Optional.of(
                new Attribute(name, List.copyOf(groups), gap, sum / SHUFFLES, (asWide + 1.0) / (SHUFFLES + 1)));
    }

    private static double gap(
            List<String> ids, List<String> values, TreeSet<String> large, Map<String, Tally> tallies) {
        Map<String, Tally> sums = new HashMap<>();
        for (int i = 0; i < ids.size(); i++)
            if (large.contains(values.get(i)))
                sums.computeIfAbsent(values.get(i), value -> new Tally())
                        .add(tallies.getOrDefault(ids.get(i), new Tally()));
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (Tally tally : sums.values()) {
            least = Math.min(least, tally.mean());
            most = Math.max(most, tally.mean());
        }
        return most - least;
    }

    /** A weighted mean being summed up. */
    private static final class Tally {
        private double right;
        private double weight;
        private int count;

        void add(double one, double own) {
            right += own * one;
            weight += own;
            count++;
        }

        void add(Tally other) {
            right += other.right;
            weight += other.weight;
            count += other.count;
        }

        double mean() {
            return weight == 0 ? .5 : right / weight;
        }
    }
}
