package dev.penchant.studies.latent;

import dev.penchant.data.Progress;
import dev.penchant.model.neural.CrowdNetwork;
import dev.penchant.model.neural.NetworkTrainer;
import dev.penchant.model.neural.NetworkTraining;
import dev.penchant.model.neural.PairNetwork;
import dev.penchant.model.neural.Pairs;
import dev.penchant.model.neural.SetTrainer;
import dev.penchant.model.neural.SetTraining;
import dev.penchant.model.neural.StatePrior;
import dev.penchant.model.neural.VariationalNetwork;
import dev.penchant.model.uncertainty.Uncertainty;
import dev.penchant.studies.Relation;
import dev.penchant.studies.Scale;
import dev.penchant.studies.Study;
import dev.penchant.studies.StudyCard;
import dev.penchant.studies.StudyResult;
import dev.penchant.studies.simulation.Draws;
import dev.penchant.tensor.Activation;
import dev.penchant.tensor.AdamWSettings;
import dev.penchant.tensor.Mlp;
import dev.penchant.tensor.Placement;
import dev.penchant.tensor.Scope;
import dev.penchant.tensor.Seeds;
import dev.penchant.tensor.Tensors;
import dev.penchant.tensor.TrainingSettings;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Study 07: variational preference learning tells which of two goals a rater has at heart from a few comparisons. */
public final class VariationalStudy implements Study {
    private static final int EACH = 16;
    private static final int SHOTS = 8;
    private static final int ASKED = 50;
    private static final int DRAWS = 50;
    private static final int OFFERED = 20;
    private static final double DISCOUNT = .95;
    private static final int STEPS = 100;

    private static final String MANY = "accuracy after 8 comparisons, less that of one taste for all";
    private static final String ONE = "accuracy after 1 comparison, less that of one taste for all";
    private static final String CONTESTED = "contested pairs: accuracy after 8 comparisons";
    private static final String UNKNOWN =
            "contested pairs: with no comparison, at the mean of the prior, how far from ½";
    private static final String RISES = "the least rise of accuracy from 1 to 2 to 4 to 8 comparisons";
    private static final String QUESTION =
            "accuracy after the most informative question, less that after a question at random";
    private static final String LEARNT = "contested pairs: mutual information with no comparison, by that after 2";
    private static final String WHERE =
            "mutual information with no comparison, on contested pairs by that on agreed ones";
    private static final String MIXED =
            "contested pairs: after 8 comparisons of 8 other raters, how far accuracy is from ½";
    private static final String POLICY =
            "share of starts from which planning ends within a step of the rater's goal, less that by one taste for all";

    private static final StudyCard CARD = new StudyCard(
            "07",
            "VPL: a hidden taste read off a few comparisons",
            "Poddar, Wan, Ivison, Gupta and Jaques (2024), Personalizing reinforcement learning from human feedback with"
                    + " variational preference learning",
            List.of("tensor", "model", "studies"),
            "A maze of 46 cells with two goals; each rater has one at heart and prefers the cell nearer to it, without error; cells are"
                    + " seen with noise of 0.05, pairs of equal distance are not asked. 4000 raters with 16 pairs each teach (reduced: 2500)"
                    + " 16 numbers of z, layers of 128, β_max 0.3, cyclical annealing, 30 passes in batches of 128 (reduced: 64), 1 to 8"
                    + " of a rater's pairs as shots and the others as targets. 500 new raters are forecast on 50 pairs each; a pair"
                    + " is contested where the goals order it oppositely. Mutual information is over 50 draws of z; the question is the"
                    + " one of 20 random pairs with the largest at the prior. Planning: value iteration (γ = 0.95) on win rates against"
                    + " all cells, 100 steps from every cell. The crowd's model is a network of the same layers without z.",
            List.of(MANY, ONE, CONTESTED, UNKNOWN, RISES, QUESTION, LEARNT, WHERE, MIXED, POLICY),
            List.of(),
            20);

    @Override
    public StudyCard card() {
        return CARD;
    }

    @Override
    public StudyResult run(long seed, Scale scale, Progress progress) {
        StudyResult.Builder result = new StudyResult.Builder(CARD, seed, scale);
        boolean full = scale == Scale.FULL;
        Maze maze = Maze.make();
        Draws draws = new Draws(seed);
        Maze.Votes training = maze.votes(full ? 4_000 : 2_500, EACH, draws);
        Maze.Votes test = maze.votes(500, SHOTS + ASKED, draws);
        int batch = full ? 128 : 64;
        TrainingSettings settings = TrainingSettings.defaults()
                .withSeed(Seeds.derive(seed, 7))
                .withBatch(batch)
                .withEpochs(30)
                .withOptimiser(AdamWSettings.defaults()
                        .withLearningRate(full ? 1e-3 : 2e-3)
                        .withWeightDecay(0));
        progress.report("training the crowd's model", 0, -1);
        CrowdNetwork crowd = new CrowdNetwork(Mlp.create(
                List.of(2, 128, 128, 1), Activation.LEAKY_RELU, 0, new SplittableRandom(seed), Placement.defaults()));
        new NetworkTrainer(
                        crowd, NetworkTraining.of(settings.withBatch(batch * 8).withEpochs(10)))
                .train(training.pairs());
        progress.report("training the hidden tastes", 0, -1);
        VariationalNetwork network = VariationalNetwork.create(
                2, 0, new VariationalNetwork.Size(16, 128, SHOTS), new SplittableRandom(seed), Placement.defaults());
        new SetTrainer(
                        network,
                        SetTraining.of(settings)
                                .withDraw(SetTraining.Draw.defaults()
                                        .withFewest(1)
                                        .withDivergence(.3)))
                .train(training.pairs());
        new Trial(maze, test, crowd, network, draws, result).measure();
        return result.build();
    }

    /** The trained networks before new raters. */
    private record Trial(
            Maze maze,
            Maze.Votes test,
            CrowdNetwork crowd,
            VariationalNetwork network,
            Draws draws,
            StudyResult.Builder result) {
        void measure() {
            int[] all = IntStream.range(0, test.pairs().size())
                    .filter(row -> row % (SHOTS + ASKED) >= SHOTS)
                    .toArray();
            int[] contested =
                    Arrays.stream(all).filter(row -> test.contested()[row]).toArray();
            int[] agreed =
                    Arrays.stream(all).filter(row -> !test.contested()[row]).toArray();
            double plain = accuracy(crowd, all, u -> new float[0]);
            result.measured("crowd.accuracy", plain)
                    .measured("crowd.contested", accuracy(crowd, contested, u -> new float[0]));
            double before = Double.NaN;
            double rise = Double.POSITIVE_INFINITY;
            for (int k : new int[] {0, 1, 2, 4, 8}) {
                float[][] states = network.states(test.pairs(), shots(k, 0));
                double reached = accuracy(network, all, u -> states[u]);
                double divided = accuracy(network, contested, u -> states[u]);
                result.measured("k%d.accuracy".formatted(k), reached).measured("k%d.contested".formatted(k), divided);
                if (k > 1) rise = Math.min(rise, reached - before);
                before = reached;
                switch (k) {
                    case 0 -> result.claim(UNKNOWN, Math.abs(divided - .5), Relation.AT_MOST, .08);
                    case 1 -> result.claim(ONE, reached - plain, Relation.AT_LEAST, .12);
                    case 8 ->
                        result.claim(MANY, reached - plain, Relation.AT_LEAST, .2)
                                .claim(CONTESTED, divided, Relation.AT_LEAST, .9);
                    default -> {}
                }
            }
            result.claim(RISES, rise, Relation.AT_LEAST, -.01);
            double unknown = information(0, contested);
            double told = information(2, contested);
            double undisputed = information(0, agreed);
            result.measured("information.k0.contested", unknown)
                    .measured("information.k2.contested", told)
                    .measured("information.k0.agreed", undisputed);
            result.claim(LEARNT, unknown / told, Relation.AT_LEAST, 5)
                    .claim(WHERE, unknown / undisputed, Relation.AT_LEAST, 2);
            float[][] others = network.states(test.pairs(), shots(SHOTS, 1));
            result.claim(MIXED, Math.abs(accuracy(network, contested, u -> others[u]) - .5), Relation.AT_MOST, .06);
            question(all);
            policy();
        }

        /**
         * The first k comparisons of each rater.
         *
         * @param step 0, or how many raters further on each next comparison is from
         */
        private int[][] shots(int k, int step) {
            int raters = test.goal().length;
            return IntStream.range(0, raters)
                    .mapToObj(u -> IntStream.range(0, k)
                            .map(i -> (u + (i + 1) * step) % raters * (SHOTS + ASKED) + i)
                            .toArray())
                    .toArray(int[][]::new);
        }

        private interface StateOfRater {
            float[] of(int rater);
        }

        private double accuracy(PairNetwork of, int[] rows, StateOfRater states) {
            Pairs pairs = test.pairs();
            double[] lead = of.logOdds(pairs, rows, row -> states.of(pairs.rater()[row]));
            return IntStream.range(0, rows.length)
                    .mapToDouble(i -> lead[i] > 0 == pairs.target()[rows[i]] > .5f ? 1 : 0)
                    .average()
                    .orElseThrow();
        }

        /** The mean mutual information of answer and z after k comparisons, on every tenth row. */
        private double information(int k, int[] rows) {
            int[] some =
                    IntStream.range(0, rows.length / 10).map(i -> rows[10 * i]).toArray();
            List<StatePrior> beliefs = network.beliefs(test.pairs(), shots(k, 0));
            List<List<float[]>> drawn = beliefs.stream()
                    .map(belief -> belief.draws(DRAWS, draws.random()))
                    .toList();
            return Arrays.stream(information(
                            test.pairs(), some, row -> drawn.get(test.pairs().rater()[row])))
                    .average()
                    .orElseThrow();
        }

        private interface DrawsOfRow {
            List<float[]> at(int row);
        }

        private double[] information(Pairs pairs, int[] rows, DrawsOfRow drawn) {
            double[][] p = new double[rows.length][DRAWS];
            for (int s = 0; s < DRAWS; s++) {
                int draw = s;
                double[] lead =
                        network.logOdds(pairs, rows, row -> drawn.at(row).get(draw));
                for (int i = 0; i < rows.length; i++) p[i][s] = 1 / (1 + Math.exp(-lead[i]));
            }
            return Arrays.stream(p)
                    .mapToDouble(own -> Uncertainty.of(own).epistemic())
                    .toArray();
        }

        /** Each rater answers one question: the most informative of some, or the first of them. */
        private void question(int[] all) {
            Maze.Votes bank = maze.votes(test.goal(), OFFERED, draws);
            List<float[]> drawn = network.prior().draws(DRAWS, draws.random());
            double[] worth = information(bank.pairs(), bank.pairs().allRows(), row -> drawn);
            int[][] chosen = new int[test.goal().length][1];
            int[][] random = new int[test.goal().length][1];
            for (int u = 0; u < chosen.length; u++) {
                int from = u * OFFERED;
                random[u][0] = from;
                chosen[u][0] = IntStream.range(from, from + OFFERED)
                        .boxed()
                        .max(Comparator.comparingDouble(row -> worth[row]))
                        .orElseThrow();
            }
            float[][] informed = network.states(bank.pairs(), chosen);
            float[][] guessed = network.states(bank.pairs(), random);
            double best = accuracy(network, all, u -> informed[u]);
            double any = accuracy(network, all, u -> guessed[u]);
            result.measured("question.informative", best).measured("question.random", any);
            result.claim(QUESTION, best - any, Relation.AT_LEAST, .05);
        }

        /** Plans for each rater on what is read off their first comparisons. */
        private void policy() {
            float[][] states = network.states(test.pairs(), shots(SHOTS, 0));
            double own = 0;
            double common = 0;
            int raters = test.goal().length;
            double[] shared = winRates(crowd, new float[0]);
            for (int u = 0; u < raters; u++) {
                own += reached(winRates(network, states[u]), test.goal()[u]) / raters;
                common += reached(shared, test.goal()[u]) / raters;
            }
            result.measured("policy.own", own).measured("policy.crowd", common);
            result.claim(POLICY, own - common, Relation.AT_LEAST, .4);
        }

        /** R(s) = mean over all cells s′ of P(s ≻ s′): utilities of different z are on different scales, win rates are not. */
        private double[] winRates(PairNetwork of, float[] state) {
            int cells = maze.cells().length;
            double[] utility = Scope.withoutGradients(() -> {
                try (Scope scope = Scope.open()) {
                    return Tensors.toDoubles(of.utility(
                                    Tensors.ofRows(maze.cells()),
                                    Tensors.of(new float[0], cells, 0),
                                    Tensors.of(state, 1, state.length).expand(cells, state.length))
                            .orElseThrow());
                }
            });
            return Arrays.stream(utility)
                    .map(u -> Arrays.stream(utility)
                            .map(other -> 1 / (1 + Math.exp(other - u)))
                            .average()
                            .orElseThrow())
                    .toArray();
        }

        private double reached(double[] reward, int goal) {
            double[] value = maze.moves().values(reward, DISCOUNT);
            return IntStream.range(0, reward.length)
                    .mapToDouble(start ->
                            maze.away()[goal][maze.moves().end(start, reward, value, DISCOUNT, STEPS)] <= 1 ? 1 : 0)
                    .average()
                    .orElseThrow();
        }
    }
}
