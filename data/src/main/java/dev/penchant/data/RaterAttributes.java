package dev.penchant.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds out which attributes of judgments are attributes of their raters: those that never change within the judgments of
 * one rater (age, group) but differ between raters. That some rater judged twice must be seen, or all would look constant.
 */
final class RaterAttributes {
    private final List<Map<String, String>> stated = new ArrayList<>();
    /** Attributes that some rater's judgments agree on, more than one of them. */
    private final Set<String> confirmed = new HashSet<>();

    private final Set<String> changing = new HashSet<>();
    private final Dictionary<String> texts = new Dictionary<>();

    void note(int rater, Map<String, String> attributes) {
        while (stated.size() <= rater) stated.add(Map.of());
        Map<String, String> known = stated.get(rater);
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            String name = attribute.getKey();
            if (changing.contains(name)) continue;
            String before = known.get(name);
            if (before == null) {
                if (known.isEmpty()) {
                    known = new HashMap<>();
                    stated.set(rater, known);
                }
                known.put(shared(name), shared(attribute.getValue()));
            } else if (before.equals(attribute.getValue())) {
                confirmed.add(name);
            } else {
                changing.add(name);
            }
        }
    }

    /** One copy of equal texts: many raters share few values. */
    private String shared(String text) {
        return texts.get(texts.add(text));
    }

    /** The raters with what was found about them, under the same numbers. */
    Dictionary<Rater> describe(Dictionary<Rater> raters) {
        Set<String> theirs = ofRaters();
        Dictionary<Rater> described = new Dictionary<>();
        for (int number = 0; number < raters.size(); number++) {
            Rater rater = raters.get(number);
            Map<String, String> found = number < stated.size() ? stated.get(number) : Map.of();
            Map<String, String> all = new TreeMap<>();
            found.forEach((name, value) -> {
                if (theirs.contains(name)) all.put(name, value);
            });
            all.putAll(rater.attributes());
            described.add(all.isEmpty() ? rater : new Rater(rater.id(), rater.kind(), all));
        }
        return described;
    }

    private Set<String> ofRaters() {
        Map<String, String> first = new HashMap<>();
        Set<String> varying = new HashSet<>();
        for (Map<String, String> attributes : stated)
            attributes.forEach((name, value) -> {
                String before = first.putIfAbsent(name, value);
                if (before != null && !before.equals(value)) varying.add(name);
            });
        varying.retainAll(confirmed);
        varying.removeAll(changing);
        return varying;
    }
}
