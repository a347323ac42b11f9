package dev.penchant.model.neural;

import dev.penchant.data.Comparisons;
import dev.penchant.data.statistics.Contents;
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
            return new IdealPointNetwork(Linear.create(shape.columns(), Math.min(16, shape.columns()), random, place));
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
    },
    RELIABILITY("reliability", "one taste; raters more and less reliable, some adverse (Crowd-BT)", Need.RATERS) {
        @Override
        public double statePrecision() {
            return 1 / (2.2 * 2.2);
        }

        @Override
        public PairNetwork create(NetworkInputs.Shape shape, RandomGenerator random, Placement place) {
            return new ReliabilityNetwork(Linear.create(shape.columns(), 1, random, place));
        }
    },
    DECISION("decided", "one taste; raters more and less decided", Need.RATERS) {
        @Override
        public double statePrecision() {
            return 4;
        }

        @Override
        public PairNetwork create(NetworkInputs.Shape shape, RandomGenerator random, Placement place) {
            return new DecisionNetwork(Linear.create(shape.columns(), 1, random, place));
        }
    },
    HABITS("habits", "one taste; each rater's habit of taking the first or the longer one", Need.RATERS) {
        @Override
        public double statePrecision() {
            return 1;
        }

        @Override
        public PairNetwork create(NetworkInputs.Shape shape, RandomGenerator random, Placement place) {
            return new HabitNetwork(
                    Linear.create(shape.columns(), 1, random, place), Parameters.constant(0, place, 1), shape.length());
        }
    },
    CONTEXT("context", "one taste that depends on what is asked for: prompt, criterion (CARM)", Need.CONTEXTS) {
        @Override
        public PairNetwork create(NetworkInputs.Shape shape, RandomGenerator random, Placement place) {
            return new ContextNetwork(
                    Linear.create(shape.columns(), 1, random, place),
                    mlp(random, place, Math.max(1, shape.promptColumns()), 64, shape.columns()));
        }
    },
    PROMPTED_PROTOTYPES("pal-b", "prototypes whose optima move with the prompt (PAL-B)", Need.RATERS_AND_CONTEXTS) {
        @Override
        public PairNetwork create(NetworkInputs.Shape shape, RandomGenerator random, Placement place) {
            return new PromptedPrototypeNetwork(
                    mlp(random, place, shape.columns(), 48, 8),
                    Linear.create(Math.max(1, shape.promptColumns()), 8 * PROTOTYPE_COUNT, random, place),
                    PROTOTYPE_COUNT,
                    Parameters.constant(1.5f, place, 1));
        }
    },
    ATTRIBUTES("attributes", "named attributes, weighed by the rater, attended to by occasion", Need.ATTRIBUTES) {
        @Override
        public double statePrecision() {
            return 4;
        }

        @Override
        public PairNetwork create(NetworkInputs.Shape shape, RandomGenerator random, Placement place) {
            int count = shape.named().size();
            return new AttributeNetwork(
                    Linear.create(shape.columns(), 1, random, place),
                    Parameters.normal(random, .1, place, count),
                    Linear.zero(shape.columns(), count, place),
                    Linear.zero(Math.max(1, shape.promptColumns()), count, place),
                    shape.promptColumns() > 0,
                    shape.named());
        }
    },
    DISTRIBUTION("distribution", "utilities with a variance: where opinion is divided (DPL)", Need.CONTENT) {
        @Override
        public PairNetwork create(NetworkInputs.Shape shape, RandomGenerator random, Placement place) {
            return new DistributionNetwork(mlp(random, place, shape.columns(), 64, 2));
        }
    },
    JUDGE("judge", "both responses read together, whatever their utilities", Need.CONTENT) {
        @Override
        public PairNetwork create(NetworkInputs.Shape shape, RandomGenerator random, Placement place) {
            return new JudgeNetwork(
                    Linear.create(shape.columns(), 64, random, place),
                    Linear.create(shape.columns(), 64, random, place),
                    Linear.zero(Math.max(1, shape.promptColumns()), 64, place),
                    shape.promptColumns() > 0,
                    Linear.create(64, 1, random, place));
        }
    };

    private static final int PROTOTYPE_COUNT = 6;
    private static final int FEWEST_COMPARISONS = 200;

    /** What data a network cannot do without. */
    private enum Need {
        CONTENT,
        RATERS,
        PROMPTS,
        CONTEXTS,
        RATERS_AND_CONTEXTS,
        ATTRIBUTES
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

    /** Ideal points share a scale with their map; the other kinds are bounded by early stopping. */
    @Override
    public double weightDecay() {
        return this == IDEAL_POINT ? 1 : 1e-3;
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
        Optional<String> raters = Arrays.stream(comparisons.distinctRaters())
                                .filter(rater -> comparisons.raters().get(rater).identified())
                                .count()
                        >= 2
                ? Optional.empty()
                : Optional.of("no two raters are named");
        return switch (need) {
            case CONTENT -> Optional.empty();
            case RATERS -> raters;
            case PROMPTS -> prompts(comparisons, 20);
            case CONTEXTS -> prompts(comparisons, 2);
            case RATERS_AND_CONTEXTS -> raters.or(() -> prompts(comparisons, 2));
            case ATTRIBUTES -> {
                Contents contents = Contents.of(comparisons);
                yield contents.features() || contents.texts()
                        ? raters
                        : Optional.of("responses have neither features nor running text");
            }
        };
    }

    private static Optional<String> prompts(Comparisons comparisons, int fewest) {
        return comparisons.prompts().size() >= fewest
                ? Optional.empty()
                : Optional.of("fewer than " + fewest + " prompts to tell apart");
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
