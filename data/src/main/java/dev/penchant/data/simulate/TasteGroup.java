package dev.penchant.data.simulate;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Raters who want about the same.
 *
 * @param taste weight by property, on the logit scale: what one unit of the property is worth
 */
public record TasteGroup(String name, SortedMap<String, Double> taste) {
    public TasteGroup {
        taste = new TreeMap<>(taste);
    }

    static TasteGroup of(String name, Map<String, Double> taste) {
        return new TasteGroup(name, new TreeMap<>(taste));
    }
}
