package dev.penchant.tensor;

/**
 * Settings of {@link AdamW}, in the symbols of the paper.
 *
 * @param learningRate α, before the schedule
 * @param weightDecay λ, multiplied by the learning rate as PyTorch does
 */
public record AdamWSettings(double learningRate, double beta1, double beta2, double epsilon, double weightDecay) {
    public AdamWSettings {
        if (!(learningRate > 0) || !(epsilon > 0) || !(weightDecay >= 0)) {
            throw new IllegalArgumentException(
                    "learning rate and epsilon must be positive, weight decay must not be negative");
        }
        if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
            throw new IllegalArgumentException("beta1 and beta2 are in [0, 1)");
        }
    }

    /** α = 10⁻³, β = (.9, .999), ε = 10⁻⁸, λ = 10⁻². */
    public static AdamWSettings defaults() {
        return new AdamWSettings(1e-3, 0.9, 0.999, 1e-8, 1e-2);
    }

    public AdamWSettings withLearningRate(double learningRate) {
        return new AdamWSettings(learningRate, beta1, beta2, epsilon, weightDecay);
    }

    public AdamWSettings withWeightDecay(double weightDecay) {
        return new AdamWSettings(learningRate, beta1, beta2, epsilon, weightDecay);
    }
}
