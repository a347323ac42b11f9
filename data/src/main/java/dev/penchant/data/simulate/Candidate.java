package dev.penchant.data.simulate;

import dev.penchant.data.Response;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A response together with what raters see in it.
 *
 * @param properties value by property, in the units that tastes are stated for
 */
public record Candidate(Response response, SortedMap<String, Double> properties) {
    public Candidate {
        properties = new TreeMap<>(properties);
    }

    /** u = Σ_p w_p x_p of a rater with taste w. */
    public double utility(Map<String, Double> taste) {
        double sum = 0;
        for (var property : properties.entrySet())
            sum += taste.getOrDefault(property.getKey(), 0.0) * property.getValue();
        return sum;
    }
}
