package dev.penchant.studies.routing;

import dev.penchant.data.Progress;
import dev.penchant.model.fit.PairLogistic;
import dev.penchant.model.mixture.ContextPrior;
import dev.penchant.model.neural.NetworkTrainer;
import dev.penchant.model.neural.NetworkTraining;
import dev.penchant.model.neural.Pairs;
import dev.penchant.model.neural.RoutedNetwork;
import dev.penchant.studies.Relation;
import dev.penchant.studies.Scale;
import dev.penchant.studies.Study;
import dev.penchant.studies.StudyCard;
import dev.penchant.studies.StudyResult;
import dev.penchant.studies.simulation.Draws;
import dev.penchant.studies.simulation.Scores;
import dev.penchant.tensor.AdamWSettings;
import dev.penchant.tensor.Placement;
import dev.penchant.tensor.Seeds;
import dev.penchant.tensor.Tensors;
import dev.penchant.tensor.TrainingSettings;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Study 19: a mixture routed by prompts tells tastes apart without rater ids, and a few labelled pairs say which counts. */
public final class RoutingStudy implements Study {
    private static final int ATTRIBUTES = 4;
    private static final int HEADS = 6;
    private static final int BATCH = 512;
    private static final int HELD_BACK = 8;
    private static final double DEAD = .02;
    private static final double FLOOR = 1e-3;
    private static final int DRAWS_PER_ATTRIBUTE = 25;

    private static final String OVER_ONE = "−log P of held-out votes less that of one reward";
    private static final String ORACLE = "−log P of held-out votes less that of who knows the world";
    private static final String RECOVERED = "least over attributes of the best |cosine| of a head";
    private static final String BEST_HEAD = "least over attributes of the best head's accuracy";
    private static final String ONE_REWARD = "accuracy of one reward, mean over attributes";
    private static final String LABELLED = "25 labelled pairs: accuracy, mean over attributes";
    private static final String OVER_OWN = "25 labelled pairs: accuracy over a reward learned from them alone";
    private static final String FEW = "5 labelled pairs: accuracy, mean over attributes";
    private static final String COIN = "coin flips: distance of −log P of held-out votes from ln 2";
    private static final String ENTROPY = "a sharp router: −log P with λ = .5 less that with λ = 0";
    private static final String TEXTS = "four criteria of scripted raters over texts";

    private static final StudyCard CARD = new StudyCard(
            "19",
            "mixture with a context-aware router (MiCRo)",
            "Shen, Yang, Liu et al. (2025), MiCRo: Mixture Modeling and Context-aware Routing for Personalized Preference"
                    + " Learning",
            List.of("model", "studies"),
            "Anonymous votes, each by one of four orthogonal rewards that the prompt makes more or less probable. Six heads are"
                    + " trained in two rounds with AdamW at 2·10⁻²; between them heads with a mean share below .02 start"
                    + " anew. One vote in eight is kept back to go back to the best step. Votes are drawn; an attribute's accuracy is taken on pairs decided by that attribute alone,"
                    + " without noise. Labelled pairs are drawn votes too; heads are weighed by Hedge with η = 1, no"
                    + " weight below 10⁻³, and figures are means over 25 draws for each attribute. The rival is logistic"
                    + " regression with a unit penalty. Coin flips: two opposite rewards, and prompts that say nothing. A"
                    + " reduced run has 12,000 votes instead of 20,000 and trains for half of the 1,200 steps.",
            List.of(OVER_ONE, ORACLE, RECOVERED, BEST_HEAD, ONE_REWARD, LABELLED, OVER_OWN, FEW, COIN, ENTROPY),
            List.of(),
            20);

    @Override
    public StudyCard card() {
        return CARD;
    }

    @Override
    public StudyResult run(long seed, Scale scale, Progress progress) {
        StudyResult.Builder result = new StudyResult.Builder(CARD, seed, scale);
        int count = scale == Scale.FULL ? 20_000 : 12_000;
        int steps = scale == Scale.FULL ? 1_200 : 600;
        Draws draws = new Draws(Seeds.derive(seed, 1));
        RoutedWorld world = RoutedWorld.draw(ATTRIBUTES, draws);
        RoutedWorld.Votes train = world.votes(count, draws);
        RoutedWorld.Votes test = world.votes(10_000, draws);
        RoutedNetwork routed = trained(train.pairs(), 0, steps, true, seed);
        PairLogistic.Fit one = reward(train.differences(), train.pairs().target(), 1e-3);
        double nll = Scores.of(routed, test.pairs()).nll();
        double oracle = Scores.of(test.oracle(), test.pairs().target()).nll();
        double single = Scores.of(
                        Arrays.stream(test.differences())
                                .mapToDouble(one::logOdds)
                                .toArray(),
                        test.pairs().target())
                .nll();
        result.measured("routed.nll", nll).measured("one_reward.nll", single).measured("oracle.nll", oracle);
        result.claim(OVER_ONE, nll - single, Relation.AT_MOST, -.08).claim(ORACLE, nll - oracle, Relation.AT_MOST, .03);
        heads(world, routed, one, draws, result);
        double even = Scores.of(trained(train.pairs(), .5, steps, true, seed), test.pairs())
                .nll();
        result.measured("routed.entropy_half.nll", even).claim(ENTROPY, even - nll, Relation.ABOVE, 0);
        RoutedWorld coin = RoutedWorld.coin(draws);
        Pairs coins = coin.votes(count, draws).pairs();
        RoutedNetwork fooled = trained(coins, 0, steps, true, seed);
        Pairs later = coin.votes(10_000, draws).pairs();
        double held = Scores.of(fooled, later).nll();
        double unheld = Scores.of(trained(coins, 0, steps, false, seed), later).nll();
        result.measured("coin.nll", held).measured("coin.nll.without_early_stop", unheld);
        result.claim(COIN, Math.abs(held - Math.log(2)), Relation.AT_MOST, .01);
        return result.notRun(TEXTS, "texts of scripted raters have not been rendered yet")
                .build();
    }

    private static RoutedNetwork trained(Pairs pairs, double entropyWeight, int steps, boolean stop, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RoutedNetwork network = RoutedNetwork.create(
                RoutedWorld.COLUMNS, RoutedWorld.ASKED, HEADS, entropyWeight, random, Placement.defaults());
        TrainingSettings settings = TrainingSettings.defaults()
                .withBatch(BATCH)
                .withEpochs(steps)
                .withMaxSteps(steps / 2)
                .withPatience(0)
                .withValidateEvery(steps / 20)
                .withOptimiser(AdamWSettings.defaults().withLearningRate(2e-2).withWeightDecay(0))
                .withSeed(seed);
        int held = pairs.size() / HELD_BACK;
        Pairs learned = pairs.select(IntStream.range(held, pairs.size()).toArray());
        Pairs judged = pairs.select(IntStream.range(0, held).toArray());
        for (int round = 0; round < 2; round++) {
            if (round > 0) network.restartDead(learned, DEAD, random);
            NetworkTrainer trainer = new NetworkTrainer(network, NetworkTraining.of(settings.withSeed(seed + round)));
            if (stop)
                trainer.train(learned, states -> Scores.of(network, judged).nll());
            else trainer.train(learned);
        }
        return network;
    }

    private static PairLogistic.Fit reward(double[][] differences, float[] target, double penalty) {
        double[] targets =
                IntStream.range(0, target.length).mapToDouble(i -> target[i]).toArray();
        return new PairLogistic(differences, targets).fit(RoutedWorld.COLUMNS, penalty);
    }

    private static void heads(
            RoutedWorld world, RoutedNetwork routed, PairLogistic.Fit one, Draws draws, StudyResult.Builder result) {
        float[] flat = Tensors.toFloats(routed.heads().weight());
        double recovered = 1;
        double bestHead = 1;
        double single = 0;
        double[] labelled = new double[3];
        for (int j = 0; j < ATTRIBUTES; j++) {
            double cosine = 0;
            for (int k = 0; k < HEADS; k++)
                cosine = Math.max(cosine, Math.abs(cosine(head(flat, k), world.rewards()[j])));
            recovered = Math.min(recovered, cosine);
            RoutedWorld.Votes clean = world.votes(2_000, j, false, draws);
            double[][] leads = routed.leads(clean.pairs());
            float[] target = clean.pairs().target();
            double best = IntStream.range(0, HEADS)
                    .mapToDouble(k -> Scores.of(
                                    Arrays.stream(leads)
                                            .mapToDouble(row -> row[k])
                                            .toArray(),
                                    target)
                            .accuracy())
                    .max()
                    .orElseThrow();
            bestHead = Math.min(bestHead, best);
            single += accuracy(one, clean) / ATTRIBUTES;
            for (int draw = 0; draw < DRAWS_PER_ATTRIBUTE; draw++) {
                RoutedWorld.Votes labels = world.votes(25, j, true, draws);
                double share = 1.0 / ATTRIBUTES / DRAWS_PER_ATTRIBUTE;
                labelled[0] += share * accuracy(weights(routed, labels, 25), leads, target);
                labelled[1] += share * accuracy(weights(routed, labels, 5), leads, target);
                labelled[2] += share
                        * accuracy(reward(labels.differences(), labels.pairs().target(), 1), clean);
            }
        }
        double[] usage = routed.usage(world.votes(2_000, draws).pairs());
        result.measured("heads.least_used", Arrays.stream(usage).min().orElseThrow())
                .measured("heads.most_used", Arrays.stream(usage).max().orElseThrow())
                .measured("heads.most_alike", mostAlike(flat))
                .measured("labelled_25.own_reward", labelled[2]);
        result.claim(RECOVERED, recovered, Relation.AT_LEAST, .95)
                .claim(BEST_HEAD, bestHead, Relation.AT_LEAST, .92)
                .claim(ONE_REWARD, single, Relation.AT_MOST, .75)
                .claim(LABELLED, labelled[0], Relation.AT_LEAST, .92)
                .claim(OVER_OWN, labelled[0] - labelled[2], Relation.AT_LEAST, .12)
                .claim(FEW, labelled[1], Relation.AT_LEAST, .82);
    }

    /** Hedge on the first pairs. */
    private static double[] weights(RoutedNetwork routed, RoutedWorld.Votes labels, int count) {
        double[][] leads = routed.leads(labels.pairs());
        double[][] chosen = new double[count][HEADS];
        for (int i = 0; i < count; i++)
            for (int k = 0; k < HEADS; k++) chosen[i][k] = labels.pairs().target()[i] > 0 ? leads[i][k] : -leads[i][k];
        return ContextPrior.uniform(HEADS).after(chosen, 1, FLOOR);
    }

    private static double accuracy(double[] weights, double[][] leads, float[] target) {
        return Scores.of(
                        Arrays.stream(leads)
                                .mapToDouble(row -> ContextPrior.probability(weights, row) - .5)
                                .toArray(),
                        target)
                .accuracy();
    }

    private static double accuracy(PairLogistic.Fit reward, RoutedWorld.Votes votes) {
        return Scores.of(
                        Arrays.stream(votes.differences())
                                .mapToDouble(reward::logOdds)
                                .toArray(),
                        votes.pairs().target())
                .accuracy();
    }

    private static double mostAlike(float[] flat) {
        double most = 0;
        for (int k = 0; k < HEADS; k++)
            for (int l = 0; l < k; l++) most = Math.max(most, Math.abs(cosine(head(flat, k), head(flat, l))));
        return most;
    }

    private static double[] head(float[] flat, int k) {
        double[] head = new double[RoutedWorld.COLUMNS];
        for (int c = 0; c < head.length; c++) head[c] = flat[k * head.length + c];
        return head;
    }

    private static double cosine(double[] x, double[] y) {
        return RoutedWorld.dot(x, y) / Math.sqrt(RoutedWorld.dot(x, x) * RoutedWorld.dot(y, y));
    }
}
