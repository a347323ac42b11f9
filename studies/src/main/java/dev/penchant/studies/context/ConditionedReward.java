package dev.penchant.studies.context;

import dev.penchant.model.fit.PairLogistic;
import dev.penchant.model.neural.ContextNetwork;
import dev.penchant.model.neural.NetworkTrainer;
import dev.penchant.model.neural.NetworkTraining;
import dev.penchant.model.neural.Pairs;
import dev.penchant.model.neural.Vectors;
import dev.penchant.studies.simulation.Draws;
import dev.penchant.tensor.AdamWSettings;
import dev.penchant.tensor.Placement;
import dev.penchant.tensor.TrainingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A {@link ContextNetwork} and a Bradley–Terry model that does not see contexts, taught by the same votes. */
final class ConditionedReward {
    /** In place of a criterion: none is stated. */
    static final int NONE = -1;

    private static final int HIDDEN = 96;

    private final Criteria criteria;
    private final ContextNetwork network;
    private final PairLogistic.Fit blind;

    /** Votes: a difference of answers, the first of which won, and the criterion that was stated. */
    record Vote(double[] difference, int criterion) {}

    private ConditionedReward(Criteria criteria, ContextNetwork network, PairLogistic.Fit blind) {
        this.criteria = criteria;
        this.network = network;
        this.blind = blind;
    }

    /**
     * @param reversals of the first {@code known} criteria; each teaches both ways round
     * @param general votes by a criterion that is not stated
     */
    static ConditionedReward learned(
            Criteria criteria, int known, int reversals, int general, int epochs, long seed, Draws draws) {
        List<Vote> votes = new ArrayList<>();
        for (int i = 0; i < reversals; i++) {
            Criteria.Reversal pair = criteria.reversal(0, known, draws);
            votes.add(new Vote(pair.difference(), pair.forFirst()));
            votes.add(new Vote(minus(pair.difference()), pair.forSecond()));
        }
        for (int i = 0; i < general; i++)
            votes.add(vote(criteria, draws.random().nextInt(known), NONE, draws));
        ContextNetwork network = ContextNetwork.create(
                Criteria.COLUMNS, Criteria.SEEN, HIDDEN, 0, 0, new SplittableRandom(seed), Placement.defaults());
        TrainingSettings settings = TrainingSettings.defaults()
                .withBatch(256)
                .withEpochs(epochs)
                .withPatience(0)
                .withOptimiser(AdamWSettings.defaults().withLearningRate(3e-3))
                .withSeed(seed);
        new NetworkTrainer(network, NetworkTraining.of(settings)).train(pairs(criteria, votes));
        double[][] differences = votes.stream().map(Vote::difference).toArray(double[][]::new);
        double[] won = new double[votes.size()];
        java.util.Arrays.fill(won, 1);
        return new ConditionedReward(criteria, network, new PairLogistic(differences, won).fit(Criteria.COLUMNS, 1));
    }

    /** Drawn by Bradley and Terry under one criterion, stated as another or not at all. */
    static Vote vote(Criteria criteria, int criterion, int stated, Draws draws) {
        double[] difference = Criteria.difference(draws);
        return draws.vote(criteria.logOdds(criterion, difference)) == 1
                ? new Vote(difference, stated)
                : new Vote(minus(difference), stated);
    }

    static double[] minus(double[] difference) {
        return java.util.Arrays.stream(difference).map(x -> -x).toArray();
    }

    /** Log-odds under the stated criteria. */
    double[] logOdds(List<Vote> votes) {
        return network.logOdds(pairs(criteria, votes), new float[1][0]);
    }

    /** Log-odds by pair and criterion {@code from} … {@code to} − 1. */
    double[][] logOdds(List<double[]> differences, int from, int to) {
        List<Vote> asked = new ArrayList<>();
        for (double[] difference : differences) for (int z = from; z < to; z++) asked.add(new Vote(difference, z));
        double[] flat = logOdds(asked);
        double[][] rows = new double[differences.size()][];
        for (int row = 0; row < rows.length; row++)
            rows[row] = java.util.Arrays.copyOfRange(flat, row * (to - from), (row + 1) * (to - from));
        return rows;
    }

    /** Log-odds of the model that sees no contexts. */
    double blind(double[] difference) {
        return blind.logOdds(difference);
    }

    /** A difference stands for its first answer, the second is 0: all that a model linear in answers sees of them. */
    private static Pairs pairs(Criteria criteria, List<Vote> votes) {
        int size = votes.size();
        float[] rows = new float[(size + 1) * Criteria.COLUMNS];
        int[] a = new int[size];
        int[] b = new int[size];
        int[] asked = new int[size];
        for (int row = 0; row < size; row++) {
            for (int c = 0; c < Criteria.COLUMNS; c++)
                rows[row * Criteria.COLUMNS + c] = (float) votes.get(row).difference()[c];
            a[row] = row;
            b[row] = size;
            int criterion = votes.get(row).criterion();
            asked[row] = criterion == NONE ? criteria.seen().length : criterion;
        }
        float[] contexts = new float[(criteria.seen().length + 1) * Criteria.SEEN];
        for (int z = 0; z < criteria.seen().length; z++)
            for (int d = 0; d < Criteria.SEEN; d++) contexts[z * Criteria.SEEN + d] = (float) criteria.seen()[z][d];
        return Pairs.of(Vectors.of(rows, Criteria.COLUMNS), a, b)
                .withPrompts(Vectors.of(contexts, Criteria.SEEN), asked);
    }
}
