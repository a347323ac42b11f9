package dev.penchant.studies.general;

import dev.penchant.data.Progress;
import dev.penchant.model.fit.PairLogistic;
import dev.penchant.model.game.PreferenceGame;
import dev.penchant.model.neural.GeneralNetwork;
import dev.penchant.model.neural.ItemTable;
import dev.penchant.model.neural.NetworkTrainer;
import dev.penchant.model.neural.NetworkTraining;
import dev.penchant.model.neural.PairNetwork;
import dev.penchant.model.neural.Pairs;
import dev.penchant.model.neural.RewardNetwork;
import dev.penchant.model.neural.Vectors;
import dev.penchant.studies.Relation;
import dev.penchant.studies.Scale;
import dev.penchant.studies.Study;
import dev.penchant.studies.StudyCard;
import dev.penchant.studies.StudyResult;
import dev.penchant.studies.simulation.Draws;
import dev.penchant.studies.simulation.Scores;
import dev.penchant.tensor.Activation;
import dev.penchant.tensor.AdamWSettings;
import dev.penchant.tensor.Mlp;
import dev.penchant.tensor.Placement;
import dev.penchant.tensor.Schedule;
import dev.penchant.tensor.Seeds;
import dev.penchant.tensor.TrainingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Study 21: embeddings in planes hold preferences with cycles, which no utility can, and cost little where there are none. */
public final class GeneralPreferenceStudy implements Study {
    private static final double TURN = 1.5;
    private static final int GAMES = 20;
    private static final int RESPONSES = 10;
    private static final int ROUNDS = 400;

    private static final String ACCURACY = "battle table: accuracy of two planes over one utility";
    private static final String LOSS = "battle table: −log P of two planes less that of one utility";
    private static final String PLANES = "battle table: accuracy of two planes over one plane";
    private static final String TRUTH = "battle table: accuracy of two planes less that of the true model";
    private static final String COLD = "unseen items: −log P of two planes of unit length less that of one utility";
    private static final String COLD_TRUTH = "unseen items: −log P of two planes less that of the true model";
    private static final String TRANSITIVE = "no cycles: accuracy of two planes less that of one utility";
    private static final String NONE_BEATS =
            "tabular games: what the best answer to the mean policy wins, in parts of" + " the largest score, at most";
    private static final String GREEDY =
            "tabular games: what the best answer to the response of highest reward wins, on average";
    private static final String TEXTS = "cycles of texts under a shared rule: 95 % are told right";

    private static final StudyCard CARD = new StudyCard(
            "21",
            "general preference embeddings (GPM) and their optimisation (GPO)",
            "Zhang, Zhang, Wu, Xu and Gu (2024), General Preference Modeling with Preference Representations for Aligning"
                    + " Language Models",
            List.of("model", "studies"),
            "Battles of items whose log-odds are half strength, half a cycle; labels are drawn. Each item has an embedding of"
                    + " its own (40,000 battles of 800 items, Adam, full batches, a ridge on embeddings); for unseen items"
                    + " a network from 20 features of theirs, where 120 items and all their battles are held out. One"
                    + " utility (Bradley and Terry) is fitted the same way. The control has no cycles. Games:"
                    + " " + GAMES
                    + " games of ten responses drawn in the run, exact steps on true scores, 400 rounds; the"
                    + " rival plays the response of highest Bradley–Terry reward. A reduced run has 240 items and 12,000"
                    + " battles, trains for a third of the steps, and checks unseen items at full scale only: networks need"
                    + " some hundred items to learn where an item stands.",
            List.of(ACCURACY, LOSS, PLANES, TRUTH, COLD, COLD_TRUTH, TRANSITIVE, NONE_BEATS, GREEDY),
            List.of(),
            20);

    @Override
    public StudyCard card() {
        return CARD;
    }

    @Override
    public StudyResult run(long seed, Scale scale, Progress progress) {
        StudyResult.Builder result = new StudyResult.Builder(CARD, seed, scale);
        table(seed, scale, result);
        transitive(seed, scale, result);
        if (scale == Scale.FULL) unseenItems(seed, result);
        else {
            result.notRun(COLD, "checked at full scale only");
            result.notRun(COLD_TRUTH, "checked at full scale only");
        }
        games(seed, result);
        return result.notRun(TEXTS, "no run has been measured with this project's sentence encoder")
                .build();
    }

    private record Sizes(int items, int train, int test, int steps) {
        static Sizes of(Scale scale) {
            return scale == Scale.FULL ? new Sizes(800, 40_000, 10_000, 1500) : new Sizes(240, 12_000, 4_000, 500);
        }
    }

    private static void table(long seed, Scale scale, StudyResult.Builder result) {
        Sizes sizes = Sizes.of(scale);
        Draws draws = new Draws(Seeds.derive(seed, 1));
        BattleTable table = BattleTable.draw(sizes.items(), TURN, draws);
        Vectors items = ItemTable.responses(sizes.items());
        Pairs train = table.battles(items, sizes.train(), item -> true, draws);
        Pairs test = table.battles(items, sizes.test(), item -> true, draws);
        Scores utility = scored(result, "table.utility", oneUtility(train, sizes.steps(), .3, seed), test);
        Scores one = scored(result, "table.planes_1", planes(1, train, sizes.steps(), 1, seed), test);
        Scores two = scored(result, "table.planes_2", planes(2, train, sizes.steps(), 1, seed), test);
        Scores truth = measured(result, "table.truth", Scores.of(table.logOdds(test), test.target()));
        result.claim(ACCURACY, two.accuracy() - utility.accuracy(), Relation.AT_LEAST, .15)
                .claim(LOSS, two.nll() - utility.nll(), Relation.AT_MOST, -.20)
                .claim(PLANES, two.accuracy() - one.accuracy(), Relation.AT_LEAST, .03)
                .claim(TRUTH, two.accuracy() - truth.accuracy(), Relation.AT_LEAST, -.04);
    }

    private static void transitive(long seed, Scale scale, StudyResult.Builder result) {
        Sizes sizes = Sizes.of(scale);
        Draws draws = new Draws(Seeds.derive(seed, 2));
        BattleTable table = BattleTable.draw(sizes.items(), 0, draws);
        Vectors items = ItemTable.responses(sizes.items());
        Pairs train = table.battles(items, sizes.train(), item -> true, draws);
        Pairs test = table.battles(items, sizes.test(), item -> true, draws);
        Scores utility = scored(result, "transitive.utility", oneUtility(train, sizes.steps(), .3, seed), test);
        Scores two = scored(result, "transitive.planes_2", planes(2, train, sizes.steps(), 1, seed), test);
        result.claim(TRANSITIVE, two.accuracy() - utility.accuracy(), Relation.AT_LEAST, -.03);
    }

    private static PairNetwork oneUtility(Pairs train, int steps, double ridge, long seed) {
        ItemTable rewards =
                ItemTable.create(train.responses().rows(), 1, .3, new SplittableRandom(seed), Placement.defaults());
        return trained(new RewardNetwork(rewards, ridge / train.size()), train, fullBatches(train, steps, seed));
    }

    private static PairNetwork planes(int count, Pairs train, int steps, double ridge, long seed) {
        GeneralNetwork network = GeneralNetwork.ofItems(
                train.responses().rows(),
                count,
                ridge / train.size(),
                new SplittableRandom(seed),
                Placement.defaults());
        return trained(network, train, fullBatches(train, steps, seed));
    }

    private static TrainingSettings fullBatches(Pairs train, int steps, long seed) {
        return settings(train.size(), steps, .05, seed)
                .withOptimiser(AdamWSettings.defaults().withLearningRate(.05).withWeightDecay(0));
    }

    private static TrainingSettings settings(int batch, int steps, double rate, long seed) {
        return TrainingSettings.defaults()
                .withBatch(batch)
                .withEpochs(steps)
                .withMaxSteps(steps)
                .withOptimiser(AdamWSettings.defaults().withLearningRate(rate))
                .withSchedule(new Schedule.Cosine(0, 0))
                .withClipNorm(Double.POSITIVE_INFINITY)
                .withPatience(0)
                .withSeed(seed);
    }

    private static void unseenItems(long seed, StudyResult.Builder result) {
        Draws draws = new Draws(Seeds.derive(seed, 3));
        BattleTable table = BattleTable.draw(800, TURN, draws);
        Vectors features = table.features(draws);
        Pairs train = table.battles(features, 40_000, item -> item >= 120, draws);
        Pairs test = table.battles(features, 10_000, item -> item < 120, draws);
        TrainingSettings settings = settings(2048, 2000, 3e-3, seed);
        SplittableRandom random = new SplittableRandom(seed);
        Placement place = Placement.defaults();
        Mlp reward = Mlp.create(List.of(features.columns(), 64, 64, 1), Activation.GELU, 0, random, place);
        Scores utility =
                scored(result, "unseen_items.utility", trained(new RewardNetwork(reward, 0), train, settings), test);
        GeneralNetwork general = GeneralNetwork.ofColumns(features.columns(), 0, List.of(64, 64), 2, random, place);
        Scores two = scored(result, "unseen_items.planes_2", trained(general, train, settings), test);
        Scores truth = measured(result, "unseen_items.truth", Scores.of(table.logOdds(test), test.target()));
        result.claim(COLD, two.nll() - utility.nll(), Relation.AT_MOST, -.20)
                .claim(COLD_TRUTH, two.nll() - truth.nll(), Relation.AT_MOST, .05);
    }

    private static PairNetwork trained(PairNetwork network, Pairs train, TrainingSettings settings) {
        new NetworkTrainer(network, NetworkTraining.of(settings)).train(train);
        return network;
    }

    private static Scores scored(StudyResult.Builder result, String name, PairNetwork network, Pairs test) {
        return measured(result, name, Scores.of(network, test));
    }

    private static Scores measured(StudyResult.Builder result, String name, Scores scores) {
        result.measured(name + ".accuracy", scores.accuracy()).measured(name + ".nll", scores.nll());
        return scores;
    }

    private static void games(long seed, StudyResult.Builder result) {
        Draws draws = new Draws(Seeds.derive(seed, 4));
        double worst = 0;
        double greedy = 0;
        for (int i = 0; i < GAMES; i++) {
            PreferenceGame game = game(draws);
            double[] policy = game.optimised(ROUNDS, game.stepFor(ROUNDS));
            worst = Math.max(worst, game.exploitability(policy) / game.largest());
            greedy += game.exploitability(highestReward(game)) / game.largest() / GAMES;
        }
        result.claim(NONE_BEATS, worst, Relation.AT_MOST, .08).claim(GREEDY, greedy, Relation.AT_LEAST, 3 * .08);
    }

    private static PreferenceGame game(Draws draws) {
        double[] strength = draws.normal(RESPONSES, .5);
        double[] radius = draws.random().doubles(RESPONSES, .5, 2).toArray();
        double[] angle = draws.random().doubles(RESPONSES, 0, 2 * Math.PI).toArray();
        double[][] scores = new double[RESPONSES][RESPONSES];
        for (int i = 0; i < RESPONSES; i++)
            for (int j = 0; j < RESPONSES; j++)
                scores[i][j] = strength[i] - strength[j] + TURN * radius[i] * radius[j] * Math.sin(angle[i] - angle[j]);
        return new PreferenceGame(scores);
    }

    /** All on the response of highest Bradley–Terry reward, fitted to exact probabilities. */
    private static double[] highestReward(PreferenceGame game) {
        List<double[]> differences = new ArrayList<>();
        List<Double> targets = new ArrayList<>();
        for (int i = 0; i < RESPONSES; i++)
            for (int j = 0; j < i; j++) {
                double[] difference = new double[RESPONSES];
                difference[i] = 1;
                difference[j] = -1;
                differences.add(difference);
                targets.add(1 / (1 + Math.exp(-game.scores()[i][j])));
            }
        double[] reward = new PairLogistic(
                        differences.toArray(double[][]::new),
                        targets.stream().mapToDouble(Double::doubleValue).toArray())
                .fit(RESPONSES, 1e-3)
                .weights();
        int best = 0;
        for (int y = 1; y < RESPONSES; y++) if (reward[y] > reward[best]) best = y;
        double[] policy = new double[RESPONSES];
        policy[best] = 1;
        return policy;
    }
}
