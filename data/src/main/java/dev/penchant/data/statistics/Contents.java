package dev.penchant.data.statistics;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Response;
import java.util.BitSet;

/** What responses are made of: feature maps, running text, named sources. */
public record Contents(boolean features, boolean texts, boolean sources) {
    private static final double FEW_WORDS = 3.5;

    /** Of the responses that are compared: what most of them have; short names of items are no texts. */
    public static Contents of(Comparisons comparisons) {
        BitSet numbers = new BitSet(comparisons.responses().size());
        for (int row = 0; row < comparisons.size(); row++) {
            numbers.set(comparisons.a(row));
            numbers.set(comparisons.b(row));
        }
        double featured = 0;
        double sourced = 0;
        double words = 0;
        for (int number : numbers.stream().toArray()) {
            Response response = comparisons.responses().get(number);
            if (!response.features().isEmpty()) featured++;
            if (!response.source().isEmpty()) sourced++;
            words += response.text().isBlank() ? 0 : response.text().strip().split("\\s+").length;
        }
        int count = Math.max(1, numbers.cardinality());
        boolean features = featured / count > .5;
        return new Contents(features, !features && words / count >= FEW_WORDS, sourced / count > .5);
    }
}
