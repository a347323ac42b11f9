package dev.penchant.model.neural;

import dev.penchant.data.Comparisons;
import dev.penchant.tensor.Placement;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A kind of network: what it believes of preferences, what data it needs, how it is made and trained.
 *
 * @param id the name users choose it by
 * @param description one line: what it believes about preferences
 * @param statePrecision how firmly a rater's state is held to that of all: the precision of its normal prior
 * @param weightDecay how firmly what all share is held to 0: without it the scale of shared parts can undo the prior of
 *     states
 * @param epochs passes over the data at most
 * @param sets how a {@link SetNetwork} draws shots and what states cost; of no meaning to others
 */
public record NetworkRecipe(
        String id,
        String description,
        List<DataNeed> needs,
        Maker maker,
        VerdictLoss loss,
        double statePrecision,
        double learningRate,
        double weightDecay,
        int epochs,
        SetTraining.Draw sets) {
    private static final int FEWEST_COMPARISONS = 200;

    /** Makes a fresh network; the same shape and randomness give the same parameters. */
    @FunctionalInterface
    public interface Maker {
        PairNetwork create(NetworkInputs.Shape shape, RandomGenerator random, Placement place);
    }

    public NetworkRecipe {
        needs = List.copyOf(needs);
    }

    /** Unit normal states, the logistic loss, 40 passes at a rate of 5·10⁻³, almost no weight decay. */
    static NetworkRecipe of(String id, String description, Maker maker, DataNeed... needs) {
        return new NetworkRecipe(
                id,
                description,
                List.of(needs),
                maker,
                VerdictLoss.LOGISTIC,
                1,
                5e-3,
                1e-3,
                40,
                SetTraining.Draw.defaults());
    }

    NetworkRecipe withStatePrecision(double statePrecision) {
        return new NetworkRecipe(
                id, description, needs, maker, loss, statePrecision, learningRate, weightDecay, epochs, sets);
    }

    NetworkRecipe withWeightDecay(double weightDecay) {
        return new NetworkRecipe(
                id, description, needs, maker, loss, statePrecision, learningRate, weightDecay, epochs, sets);
    }

    NetworkRecipe withLearningRate(double learningRate) {
        return new NetworkRecipe(
                id, description, needs, maker, loss, statePrecision, learningRate, weightDecay, epochs, sets);
    }

    NetworkRecipe withEpochs(int epochs) {
        return new NetworkRecipe(
                id, description, needs, maker, loss, statePrecision, learningRate, weightDecay, epochs, sets);
    }

    NetworkRecipe withLoss(VerdictLoss loss) {
        return new NetworkRecipe(
                id, description, needs, maker, loss, statePrecision, learningRate, weightDecay, epochs, sets);
    }

    NetworkRecipe withSets(SetTraining.Draw sets) {
        return new NetworkRecipe(
                id, description, needs, maker, loss, statePrecision, learningRate, weightDecay, epochs, sets);
    }

    /** Why it cannot learn from such data; empty when it can. */
    public Optional<String> unfit(Comparisons comparisons) {
        if (comparisons.size() < FEWEST_COMPARISONS)
            return Optional.of("fewer than " + FEWEST_COMPARISONS + " comparisons to learn from");
        return needs.stream()
                .map(need -> need.missing(comparisons))
                .flatMap(Optional::stream)
                .findFirst();
    }

    public PairNetwork create(NetworkInputs.Shape shape, RandomGenerator random, Placement place) {
        return maker.create(shape, random, place);
    }

    /** The networks users can name. */
    public static List<NetworkRecipe> all() {
        return List.of(
                IdealPointNetwork.RECIPE,
                PrototypeNetwork.RECIPE,
                FactorNetwork.RECIPE,
                GeneralNetwork.RECIPE,
                RoutedNetwork.RECIPE,
                ReliabilityNetwork.RECIPE,
                DecisionNetwork.RECIPE,
                HabitNetwork.RECIPE,
                ContextNetwork.RECIPE,
                PromptedPrototypeNetwork.RECIPE,
                AttributeNetwork.RECIPE,
                DistributionNetwork.RECIPE,
                JudgeNetwork.RECIPE,
                VariationalNetwork.RECIPE,
                FewShotNetwork.RECIPE);
    }

    /** @throws IllegalArgumentException where there is none of that name */
    public static NetworkRecipe named(String id) {
        return all().stream()
                .filter(recipe -> recipe.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no network is called " + id));
    }
}
