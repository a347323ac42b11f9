package dev.penchant.data.simulate;

import dev.penchant.data.Rater;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A rater and what is true of them.
 *
 * @param careless votes at random, whatever the taste
 * @param taste weight by property, on the logit scale
 * @param attributes what the data says about the rater
 */
public record SimulatedRater(
        String id,
        String group,
        boolean careless,
        SortedMap<String, Double> taste,
        SortedMap<String, String> attributes) {
    public SimulatedRater {
        taste = new TreeMap<>(taste);
        attributes = new TreeMap<>(attributes);
    }

    /** The rater as the data knows it: neither group nor taste. */
    public Rater rater() {
        return new Rater(id, Rater.Kind.SIMULATED, attributes);
    }
}
