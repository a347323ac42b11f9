package dev.penchant.model.personal;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Rater;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What is stated about raters, as numbers z_u: an indicator per common level of an attribute, and attributes that are
 * numbers of many values standardised. A rater of whom nothing is stated has zeros: the average.
 */
public record RaterTraits(List<Trait> traits) {
    private static final int MOST_LEVELS = 12;
    private static final int FEWEST_RATERS = 8;
    private static final int MOST_TRAITS = 60;

    /**
     * One number.
     *
     * @param level the level that is indicated; empty for a standardised number
     */
    public record Trait(String attribute, String level, double mean, double deviation) {
        double of(Rater rater) {
            String stated = rater.attributes().get(attribute);
            if (stated == null) return 0;
            if (!level.isEmpty()) return ((stated.equals(level) ? 1 : 0) - mean) / deviation;
            OptionalDouble number = number(stated);
            return number.isEmpty() ? 0 : Math.clamp((number.getAsDouble() - mean) / deviation, -4, 4);
        }
    }

    /** Traits that at least {@value #FEWEST_RATERS} raters of the training part have and as many have not. */
    static RaterTraits fit(Comparisons training) {
        List<Rater> raters = new ArrayList<>();
        for (int number : training.distinctRaters())
            raters.add(training.raters().get(number));
        Map<String, Map<String, Integer>> levels = new TreeMap<>();
        for (Rater rater : raters)
            rater.attributes()
                    .forEach((attribute, level) -> levels.computeIfAbsent(attribute, key -> new TreeMap<>())
                            .merge(level, 1, Integer::sum));
        List<Trait> traits = new ArrayList<>();
        levels.forEach((attribute, counts) -> {
            if (counts.size() <= MOST_LEVELS)
                counts.forEach((level, count) -> {
                    double share = count / (double) raters.size();
                    if (count >= FEWEST_RATERS && raters.size() - count >= FEWEST_RATERS && !level.isEmpty())
                        traits.add(new Trait(attribute, level, share, Math.sqrt(share * (1 - share))));
                });
            else addNumber(attribute, raters, traits);
        });
        return new RaterTraits(List.copyOf(traits.subList(0, Math.min(traits.size(), MOST_TRAITS))));
    }

    private static void addNumber(String attribute, List<Rater> raters, List<Trait> traits) {
        double[] numbers = raters.stream()
                .map(rater -> rater.attributes().get(attribute))
                .filter(stated -> stated != null && number(stated).isPresent())
                .mapToDouble(stated -> number(stated).getAsDouble())
                .toArray();
        if (numbers.length < raters.size() / 2 || numbers.length < 2 * FEWEST_RATERS) return;
        double mean = java.util.Arrays.stream(numbers).average().orElse(0);
        double variance = java.util.Arrays.stream(numbers)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElse(0);
        if (variance > 0) traits.add(new Trait(attribute, "", mean, Math.sqrt(variance)));
    }

    private static OptionalDouble number(String text) {
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException notANumber) {
            return OptionalDouble.empty();
        }
    }

    int size() {
        return traits.size();
    }

    double[] of(Rater rater) {
        return traits.stream().mapToDouble(trait -> trait.of(rater)).toArray();
    }
}
