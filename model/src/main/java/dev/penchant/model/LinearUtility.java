package dev.penchant.model;

import dev.penchant.data.Comparisons;
import dev.penchant.model.feature.Candidates;
import dev.penchant.model.feature.FeatureSpace;
import dev.penchant.model.fit.Design;

/**
 * Utility that is linear in the columns of some blocks: u = w · φ(prompt, response).
 *
 * @param weights block after block
 * @param firstShown γ, what being shown first adds to Δ
 */
public record LinearUtility(FeatureSpace space, double[] weights, double firstShown) implements Utility {
    @Override
    public double[] of(Candidates candidates) {
        return new Design(candidates.size(), space.encode(candidates)).utilities(weights);
    }

    @Override
    public double[] differences(Comparisons comparisons) {
        FeatureSpace.Encoded encoded = space.encode(comparisons);
        return Design.differences(of(encoded), encoded.sides());
    }

    /** Utilities of candidates already encoded by {@link #space()}. */
    public double[] of(FeatureSpace.Encoded encoded) {
        return new Design(encoded.sides().candidates().size(), encoded.matrices()).utilities(weights);
    }
}
