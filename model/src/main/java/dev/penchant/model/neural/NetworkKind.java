package dev.penchant.model.neural;

import dev.penchant.data.Comparisons;
import dev.penchant.tensor.Activation;
import dev.penchant.tensor.Linear;
import dev.penchant.tensor.Mlp;
import dev.penchant.tensor.Parameters;
import dev.penchant.tensor.Placement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The networks users can name. */
public enum NetworkKind implements NetworkRecipe {
    IDEAL_POINT("ideal-point", "each rater has an optimum in a space of few dimensions", Need.RATERS) {
        @Override
        public double statePrecision() {
            return 1;
        }

        @Override
        public PairNetwork create(NetworkInputs.Shape shape, RandomGenerator random, Placement place) {
            return new IdealPointNetwork(Linear.create(shape.columns(), Math.min(8, shape.columns()), random, place));
        }
    },
    PROTOTYPES("pal", "each rater's optimum is a mixture of a few prototypes (PAL)", Need.RATERS) {
        @Override
        public PairNetwork create(NetworkInputs.Shape shape, RandomGenerator random, Placement place) {
            return new PrototypeNetwork(
                    mlp(random, place, shape.columns(), 48, 8),
                    Parameters.normal(random, .35, place, PROTOTYPE_COUNT, 8));
        }
    },
    FACTORS("low-rank", "each rater weighs a few basis rewards (LoRe)", Need.RATERS) {
        @Override
        public PairNetwork create(NetworkInputs.Shape shape, RandomGenerator random, Placement place) {
            return new FactorNetwork(
                    new Mlp(
                            List.of(Linear.create(shape.columns(), PROTOTYPE_COUNT, random, place)),
                            Activation.RELU,
                            new dev.penchant.tensor.Dropout(0)),
                    PROTOTYPE_COUNT);
        }
    },
    GENERAL("general", "general preferences, cycles included (GPM)", Need.CONTENT) {
        private static final int PLANES = 3;

        @Override
        public PairNetwork create(NetworkInputs.Shape shape, RandomGenerator random, Placement place) {
            Mlp embedding = mlp(random, place, shape.columns(), 64, 2 * PLANES);
            float[] bias = new float[2 * PLANES];
            bias[PLANES] = 1;
            return new GeneralNetwork(
                    startingAt(embedding, bias, place),
                    Linear.zero(Math.max(1, shape.promptColumns()), PLANES, place),
                    shape.promptColumns() > 0);
        }
    },
    ROUTED("routed", "a mixture of rewards, which one counts depends on the prompt (MiCRo)", Need.PROMPTS) {
        @Override
        public PairNetwork create(NetworkInputs.Shape shape, RandomGenerator random, Placement place) {
            return new RoutedNetwork(
                    Linear.create(shape.columns(), PROTOTYPE_COUNT, random, place),
                    Linear.zero(Math.max(1, shape.promptColumns()), PROTOTYPE_COUNT, place),
                    .01);
        }
    };

    private static final int PROTOTYPE_COUNT = 6;
    private static final int FEWEST_COMPARISONS = 200;

    /** What data a network cannot do without. */
    private enum Need {
        CONTENT,
        RATERS,
        PROMPTS
    }

    private final String id;
    private final String description;
    private final Need need;

    NetworkKind(String id, String description, Need need) {
        this.id = id;
        this.description = description;
        this.need = need;
    }

    /** @throws IllegalArgumentException where there is none of that name */
    public static NetworkKind named(String id) {
        return Arrays.stream(values())
                .filter(kind -> kind.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no network is called " + id));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return description;
    }

    /** Weights on the simplex: logits of a standard deviation of 3, so that a rater can be of one kind alone. */
    @Override
    public double statePrecision() {
        return 1 / 9.0;
    }

    @Override
    public Optional<String> unfit(Comparisons comparisons) {
        if (comparisons.size() < FEWEST_COMPARISONS)
            return Optional.of("fewer than " + FEWEST_COMPARISONS + " comparisons to learn from");
        return switch (need) {
            case CONTENT -> Optional.empty();
            case RATERS ->
                Arrays.stream(comparisons.distinctRaters())
                                        .filter(rater ->
                                                comparisons.raters().get(rater).identified())
                                        .count()
                                >= 2
                        ? Optional.empty()
                        : Optional.of("no two raters are named");
            case PROMPTS ->
                comparisons.prompts().size() >= 20
                        ? Optional.empty()
                        : Optional.of("fewer than 20 prompts to tell apart");
        };
    }

    private static Mlp mlp(RandomGenerator random, Placement place, int... widths) {
        return Mlp.create(Arrays.stream(widths).boxed().toList(), Activation.GELU, 0, random, place);
    }

    /** The same with the bias of the last layer set. */
    private static Mlp startingAt(Mlp network, float[] bias, Placement place) {
        List<Linear> layers = new java.util.ArrayList<>(network.layers());
        Linear last = layers.removeLast();
        layers.add(new Linear(last.weight(), Parameters.of(bias, place, bias.length)));
        return new Mlp(layers, network.activation(), network.dropout());
    }
}
