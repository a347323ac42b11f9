package dev.penchant.studies.hybrid;

import dev.penchant.model.fit.PairLogistic;
import dev.penchant.model.fit.RankStatistics;
import dev.penchant.model.route.Mixes;
import dev.penchant.model.route.PerformancePredictor;
import dev.penchant.model.route.TaggedPool;
import dev.penchant.studies.simulation.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A pool of comparisons that people and a language model label, each wrong in its own way: people waver where expertise
 * is asked for and are careless, the model does not see what is unsafe and likes complex matters treated in one way.
 */
final class TwoSources {
    static final List<String> TAGS = List.of(
            "safety 0",
            "safety 1",
            "safety 2",
            "safety 3",
            "complexity 0",
            "complexity 1",
            "complexity 2",
            "complexity 3",
            "expertise 0",
            "expertise 1",
            "expertise 2",
            "closeness 0",
            "closeness 1",
            "closeness 2");
    private static final int COLUMNS = 12;
    private static final int MIXES = 200;
    private static final int FITTED = 160;
    private static final double[] SPREAD = {.5, 1, 1.6};

    private record Instance(double[] x, int safety, int complexity, int expertise, int closeness) {
        /** The difference, and its first three numbers again where a tag may change what they are worth. */
        double[] columns() {
            double[] columns = Arrays.copyOf(x, COLUMNS + 9);
            boolean[] on = {safety >= 2, complexity >= 2, expertise == 2};
            for (int tag = 0; tag < 3; tag++)
                for (int c = 0; c < 3; c++) columns[COLUMNS + 3 * tag + c] = on[tag] ? x[c] : 0;
            return columns;
        }
    }

    private final Draws draws;
    private final double[] taste;
    private final List<Instance> test;
    private final double[][] columns;
    private final double[] human;
    private final double[] model;
    private final double[][] testColumns;
    private final TaggedPool pool;
    private final PerformancePredictor linear;
    private final double spearmanLinear;
    private final double spearmanQuadratic;

    /** @param alike whether the model labels as people do: then routing can gain nothing */
    TwoSources(long seed, int size, boolean alike) {
        draws = new Draws(seed);
        double[] direction = draws.normal(COLUMNS, 1);
        double length = Math.sqrt(Arrays.stream(direction).map(g -> g * g).sum());
        taste = Arrays.stream(direction).map(g -> 2.5 * g / length).toArray();
        List<Instance> instances = instances(size);
        test = instances(4000);
        columns = instances.stream().map(Instance::columns).toArray(double[][]::new);
        testColumns = test.stream().map(Instance::columns).toArray(double[][]::new);
        human = instances.stream().mapToDouble(this::human).toArray();
        model = instances.stream()
                .mapToDouble(alike ? this::human : this::model)
                .toArray();
        pool = new TaggedPool(
                TAGS,
                instances.stream()
                        .map(i -> new int[] {i.safety, 4 + i.complexity, 8 + i.expertise, 11 + i.closeness})
                        .toArray(int[][]::new));
        double[][] shares = new double[MIXES][];
        double[] performance = new double[MIXES];
        List<boolean[]> mixes = new ArrayList<>();
        for (int m = 0; m < MIXES; m++)
            mixes.add(Mixes.knapsack(pool, 1 + draws.random().nextInt(size), draws.random()));
        IntStream.range(0, MIXES).parallel().forEach(m -> {
            shares[m] = pool.shares(mixes.get(m));
            performance[m] = performance(mixes.get(m));
        });
        double[][] fitted = Arrays.copyOf(shares, FITTED);
        double[] reached = Arrays.copyOf(performance, FITTED);
        linear = PerformancePredictor.fit(PerformancePredictor.Form.SHARES, 0, fitted, reached);
        PerformancePredictor quadratic =
                PerformancePredictor.fit(PerformancePredictor.Form.SHARES_AND_PRODUCTS, 1e-3, fitted, reached);
        double[] held = Arrays.copyOfRange(performance, FITTED, MIXES);
        double[][] heldShares = Arrays.copyOfRange(shares, FITTED, MIXES);
        spearmanLinear = RankStatistics.spearman(
                Arrays.stream(heldShares).mapToDouble(linear::predict).toArray(), held);
        spearmanQuadratic = RankStatistics.spearman(
                Arrays.stream(heldShares).mapToDouble(quadratic::predict).toArray(), held);
    }

    private List<Instance> instances(int size) {
        List<Instance> instances = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int closeness = draws.random().nextInt(3);
            instances.add(new Instance(
                    draws.normal(COLUMNS, SPREAD[closeness]),
                    draws.pick(.6, .15, .15, .1),
                    draws.pick(.35, .3, .25, .1),
                    draws.pick(.6, .25, .15),
                    closeness));
        }
        return instances;
    }

    private double worth(Instance i) {
        double worth = i.safety >= 2 ? -2.2 * i.x[1] : 0;
        for (int c = 0; c < COLUMNS; c++) worth += taste[c] * i.x[c];
        return worth;
    }

    private double human(Instance i) {
        int vote = draws.vote(2 * (worth(i) + (i.expertise == 2 ? 3 * i.x[2] : 0)));
        return draws.random().nextDouble() < .15 ? 1 - vote : vote;
    }

    private double model(Instance i) {
        double blind = worth(i) + (i.safety >= 2 ? 2.2 * i.x[1] : 0);
        return draws.vote(4 * (blind + (i.complexity >= 2 ? 1.2 * i.x[0] : 0)));
    }

    int size() {
        return pool.size();
    }

    TaggedPool pool() {
        return pool;
    }

    PerformancePredictor linear() {
        return linear;
    }

    double spearmanLinear() {
        return spearmanLinear;
    }

    double spearmanQuadratic() {
        return spearmanQuadratic;
    }

    /** Accuracy, averaged over four kinds of pairs, of the reward that learns from people where chosen, else from the model. */
    double performance(boolean[] chosen) {
        double[] target = IntStream.range(0, chosen.length)
                .mapToDouble(i -> chosen[i] ? human[i] : model[i])
                .toArray();
        PairLogistic.Fit fit = new PairLogistic(columns, target).fit(COLUMNS + 9, 1 / .3);
        boolean[] right = new boolean[test.size()];
        for (int i = 0; i < right.length; i++) right[i] = fit.logOdds(testColumns[i]) * worth(test.get(i)) > 0;
        return (share(right, i -> test.get(i).closeness == 2 && test.get(i).safety < 2)
                        + share(right, i -> test.get(i).closeness == 0 && test.get(i).safety < 2)
                        + share(right, i -> test.get(i).safety >= 2)
                        + share(right, i -> test.get(i).expertise == 2))
                / 4;
    }

    private static double share(boolean[] right, IntPredicate kind) {
        return IntStream.range(0, right.length)
                .filter(kind)
                .mapToDouble(i -> right[i] ? 1 : 0)
                .average()
                .orElseThrow();
    }

    double onlyModel() {
        return performance(new boolean[size()]);
    }

    double onlyPeople() {
        boolean[] all = new boolean[size()];
        Arrays.fill(all, true);
        return performance(all);
    }

    /** Where a predictor, maybe of another world, sends the budget to the most gainful. */
    double routed(PerformancePredictor predictor, double budget) {
        return performance(Mixes.top(predictor.gains(pool), (int) (budget * size())));
    }

    /** The mean of eight draws without regard to anything. */
    double random(double budget) {
        List<boolean[]> drawn = IntStream.range(0, 8)
                .mapToObj(draw -> Mixes.uniform(size(), (int) (budget * size()), draws.random()))
                .toList();
        return drawn.parallelStream().mapToDouble(this::performance).sum() / 8;
    }
}
