package dev.penchant.model.gp;

import dev.penchant.data.Comparisons;
import dev.penchant.model.FitContext;
import dev.penchant.model.Learner;
import dev.penchant.model.PreferenceModel;
import dev.penchant.model.gp.PreferenceKernel.Compared;
import dev.penchant.model.neural.NetworkInputs;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A Gaussian process over utilities: exact for few comparisons, on {@value #INDUCING} inducing ones beyond. Its kernel is
 * the one under which the votes are most probable (Laplace's evidence), found one number at a time on a grid. Rows of a
 * choice out of several are taken as pairs.
 */
public final class GaussianProcessLearner implements Learner {
    private static final int FEWEST = 5;
    private static final int MOST = 20_000;
    private static final int INDUCING = 400;
    /** Comparisons by which kernels are compared. */
    private static final int SEARCHED = 250;

    private static final int ROUNDS = 2;

    @Override
    public String id() {
        return "gp";
    }

    @Override
    public String description() {
        return "any smooth taste, a Gaussian process: for few votes, with honest doubt";
    }

    @Override
    public Optional<String> unfit(Comparisons comparisons) {
        if (comparisons.size() < FEWEST) return Optional.of("fewer than " + FEWEST + " comparisons");
        return comparisons.size() > MOST
                ? Optional.of("more than " + MOST + " comparisons: a Gaussian process is for few")
                : Optional.empty();
    }

    @Override
    public PreferenceModel fit(Comparisons training, FitContext context) {
        NetworkInputs inputs = NetworkInputs.fit(training, context);
        Votes all = Votes.of(GaussianProcessModel.compared(inputs, training), training);
        RandomGenerator random = new SplittableRandom(context.seed());
        int[] order = shuffled(all.pairs.size(), random);
        PreferenceKernel kernel =
                context.<PreferenceKernel>settled(id()).orElseGet(() -> chosen(all.some(order, SEARCHED), context));
        context.once(id(), training, () -> kernel);
        context.tell(
                "kernel",
                Map.of(
                        "amplitude", kernel.amplitude(),
                        "length", kernel.length(),
                        "linear", kernel.linear(),
                        "own", kernel.own()));
        context.progress().report("fitting gp", 0, -1);
        Inducing inducing = Inducing.of(kernel, all.some(order, INDUCING).pairs);
        GaussianProcess process =
                GaussianProcess.fit(inducing, all.pairs, all.target, all.weight).process();
        return new GaussianProcessModel(id(), inputs, process, Map.of());
    }

    private record Votes(List<Compared> pairs, double[] target, double[] weight) {
        static Votes of(List<Compared> pairs, Comparisons comparisons) {
            return new Votes(
                    pairs,
                    IntStream.range(0, pairs.size())
                            .mapToDouble(comparisons::target)
                            .toArray(),
                    IntStream.range(0, pairs.size())
                            .mapToDouble(comparisons::weight)
                            .toArray());
        }

        Votes some(int[] order, int most) {
            int[] rows = Arrays.copyOf(order, Math.min(most, order.length));
            return new Votes(
                    IntStream.of(rows).mapToObj(pairs::get).toList(),
                    IntStream.of(rows).mapToDouble(row -> target[row]).toArray(),
                    IntStream.of(rows).mapToDouble(row -> weight[row]).toArray());
        }

        boolean named() {
            return pairs.stream()
                            .map(Compared::rater)
                            .filter(id -> !id.isEmpty())
                            .distinct()
                            .count()
                    >= 2;
        }

        double evidence(PreferenceKernel kernel) {
            return GaussianProcess.fit(Inducing.of(kernel, pairs), pairs, target, weight)
                    .evidence();
        }
    }

    private static PreferenceKernel chosen(Votes votes, FitContext context) {
        double typical = typicalDistance(votes.pairs);
        PreferenceKernel best = new PreferenceKernel(1, typical, .5, votes.named() ? .3 : 0);
        double most = votes.evidence(best);
        int done = 0;
        for (int round = 0; round < ROUNDS; round++)
            for (Line line : Line.values()) {
                PreferenceKernel from = best;
                if (line == Line.OWN && !votes.named()) continue;
                for (double value : line.grid) {
                    PreferenceKernel kernel = line.moved(from, value, typical);
                    context.progress().report("choosing a kernel", done++, -1);
                    double evidence = votes.evidence(kernel);
                    if (evidence > most) {
                        most = evidence;
                        best = kernel;
                    }
                }
            }
        return best;
    }

    /** A number of the kernel and the values that are tried. */
    private enum Line {
        LENGTH(.35, .7, 1.4, 2.8) {
            @Override
            PreferenceKernel moved(PreferenceKernel from, double value, double typical) {
                return new PreferenceKernel(from.amplitude(), value * typical, from.linear(), from.own());
            }
        },
        AMPLITUDE(.5, 1, 2, 4, 8) {
            @Override
            PreferenceKernel moved(PreferenceKernel from, double value, double typical) {
                return new PreferenceKernel(value, from.length(), from.linear(), from.own());
            }
        },
        LINEAR(0, .3, .7, .95) {
            @Override
            PreferenceKernel moved(PreferenceKernel from, double value, double typical) {
                return new PreferenceKernel(from.amplitude(), from.length(), value, from.own());
            }
        },
        OWN(0, .2, .5, .8) {
            @Override
            PreferenceKernel moved(PreferenceKernel from, double value, double typical) {
                return new PreferenceKernel(from.amplitude(), from.length(), from.linear(), value);
            }
        };

        private final double[] grid;

        Line(double... grid) {
            this.grid = grid;
        }

        abstract PreferenceKernel moved(PreferenceKernel from, double value, double typical);
    }

    /** The median distance of the two sides of a comparison. */
    private static double typicalDistance(List<Compared> pairs) {
        double[] distances = pairs.stream()
                .mapToDouble(pair -> {
                    double square = 0;
                    for (int c = 0; c < pair.a().length; c++) square += Math.pow(pair.a()[c] - pair.b()[c], 2);
                    return Math.sqrt(square);
                })
                .sorted()
                .toArray();
        double median = distances[distances.length / 2];
        return median > 0 ? median : 1;
    }

    private static int[] shuffled(int size, RandomGenerator random) {
        int[] order = IntStream.range(0, size).toArray();
        for (int i = size - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }
}
