package dev.penchant.studies.doubt;

import dev.penchant.model.curate.Curation;
import dev.penchant.model.curate.Remedy;
import dev.penchant.model.curate.Strength;
import dev.penchant.model.fit.RankStatistics;
import dev.penchant.model.neural.ContrastiveNetwork;
import dev.penchant.model.neural.MetaNetwork;
import dev.penchant.model.neural.Pairs;
import dev.penchant.model.neural.Vectors;
import dev.penchant.model.neural.VerdictLoss;
import dev.penchant.studies.simulation.Draws;
import dev.penchant.studies.simulation.Means;
import dev.penchant.tensor.Seeds;
import java.util.Arrays;
import java.util.stream.IntStream;

/** One simulated teacher: the votes, what an ensemble says of them, and rewards learned after each remedy. */
final class SimulatedRemedies {
    private static final int SIZE = 4000;
    private static final RewardTraining PLAIN = RewardTraining.plain();

    private final long seed;
    private final int voters;
    private final NoisyTeacher.Votes train;
    private final NoisyTeacher.Votes test;
    private final NoisyTeacher.Votes drifted;
    private final Vectors unlabelled;
    private final Means found = new Means();

    private SimulatedRemedies(long seed, int voters) {
        this.seed = seed;
        this.voters = voters;
        NoisyTeacher teacher = new NoisyTeacher(new Draws(seed));
        train = teacher.votes(SIZE);
        test = teacher.votes(SIZE);
        drifted = teacher.drifted(SIZE);
        unlabelled = teacher.driftedResponses(4 * 500);
    }

    /** What was measured, by name. */
    static Means measure(long seed, int voters) {
        SimulatedRemedies study = new SimulatedRemedies(seed, voters);
        study.noisy();
        study.clean();
        study.driftAndContrast();
        return study.found;
    }

    private void noisy() {
        Strength strength = strength(train);
        detection(strength);
        found.add("accuracy.baseline", accuracy(train.pairs()));
        found.add("accuracy.oracle", accuracy(train.clean().pairs()));
        for (int percent : new int[] {10, 20, 30, 40})
            found.add("accuracy.flip_" + percent, mended(train, strength, Remedy.FLIP, percent / 100.0));
        for (Remedy remedy : Remedy.values())
            if (remedy != Remedy.FLIP)
                found.add("accuracy." + remedy.word().replace('+', '_'), mended(train, strength, remedy, .2));
        int[] order = strength.weakestFirst();
        subset("lowest", order, 0);
        subset("middle", order, 2);
        subset("top", order, 4);
    }

    private void subset(String name, int[] order, int fifth) {
        int[] rows = Arrays.copyOfRange(order, fifth * SIZE / 5, (fifth + 1) * SIZE / 5);
        found.add(
                "subset." + name,
                PLAIN.withEpochs(20).accuracy(train.pairs().select(rows), Seeds.derive(seed, 5), test));
    }

    private void detection(Strength strength) {
        double[] doubt = Arrays.stream(strength.mean()).map(mean -> -mean).toArray();
        found.add("detection.auc", RankStatistics.auc(doubt, train.wrong()));
        int[] clear = IntStream.range(0, SIZE)
                .filter(row -> Math.abs(train.lead()[row]) > .5)
                .toArray();
        found.add(
                "detection.auc_clear",
                RankStatistics.auc(
                        IntStream.of(clear).mapToDouble(row -> doubt[row]).toArray(),
                        train.select(clear).wrong()));
        int[] order = strength.weakestFirst();
        double[] wrong = IntStream.of(order)
                .mapToDouble(row -> train.wrong()[row] ? 1 : 0)
                .toArray();
        double average = Arrays.stream(wrong).average().orElseThrow();
        found.add("wrong.average", average);
        double worstOfTop = 0;
        for (int tenth = 0; tenth < 10; tenth++) {
            double rate = Arrays.stream(wrong, tenth * SIZE / 10, (tenth + 1) * SIZE / 10)
                    .average()
                    .orElseThrow();
            found.add("wrong.decile_" + tenth, rate);
            if (tenth >= 6) worstOfTop = Math.max(worstOfTop, rate);
        }
        found.add("wrong.worst_of_top_four", worstOfTop);
        int[] negative = IntStream.range(0, SIZE).filter(row -> doubt[row] > 0).toArray();
        found.add(
                "detection.precision_below_0",
                IntStream.of(negative).filter(row -> train.wrong()[row]).count() / (double) negative.length);
    }

    private void clean() {
        NoisyTeacher.Votes right = train.clean();
        Strength strength = strength(right);
        double baseline = accuracy(right.pairs());
        found.add("clean.baseline", baseline);
        for (Remedy remedy : Remedy.values()) {
            String name = "clean." + remedy.word().replace('+', '_');
            found.add(name, mended(right, strength, remedy, .2));
        }
        found.add("clean.flip_below_0", mended(right, strength, Remedy.FLIP, shareBelowZero(strength)));
        found.add("clean.share_below_0", shareBelowZero(strength));
        found.add("noisy.flip_below_0", mended(train, strength(train), Remedy.FLIP, shareBelowZero(strength(train))));
    }

    private static double shareBelowZero(Strength strength) {
        return Arrays.stream(strength.mean()).filter(mean -> mean < 0).count() / (double) strength.size();
    }

    private void driftAndContrast() {
        long own = Seeds.derive(seed, 5);
        found.add("drift.baseline", PLAIN.accuracy(train.pairs(), own, drifted));
        RewardTraining first = PLAIN.inside(0, reward -> new MetaNetwork(reward, unlabelled, 4, 32, .1, false));
        RewardTraining second = PLAIN.inside(0, reward -> new MetaNetwork(reward, unlabelled, 4, 32, .3, true));
        for (boolean order : new boolean[] {false, true}) {
            double[] both = (order ? second : first).learn(train.pairs(), own, reward ->
                    new double[] {test.accuracy(reward), drifted.accuracy(reward)});
            String name = order ? "drift.second_order" : "drift.first_order";
            found.add(name + ".in_domain", both[0]);
            found.add(name, both[1]);
        }
        found.add("contrast.dropout_alone", PLAIN.inside(.1, reward -> reward).accuracy(train.pairs(), own, test));
        found.add(
                "contrast.accuracy",
                PLAIN.inside(.1, reward -> new ContrastiveNetwork(reward, .1, .05))
                        .accuracy(train.pairs(), own, test));
    }

    private Strength strength(NoisyTeacher.Votes votes) {
        return Strength.crossFitted(
                votes.pairs().target(),
                voters,
                2,
                Seeds.derive(seed, 7),
                (learnFrom, judge, draw) -> PLAIN.learn(
                        votes.pairs().select(learnFrom),
                        draw,
                        reward -> reward.differences(votes.pairs().select(judge))));
    }

    private double accuracy(Pairs pairs) {
        return PLAIN.accuracy(pairs, Seeds.derive(seed, 5), test);
    }

    private double mended(NoisyTeacher.Votes votes, Strength strength, Remedy remedy, double share) {
        Pairs given = votes.pairs();
        Pairs mended = Curation.of(strength, given.target(), given.margin(), remedy, share)
                .of(given);
        RewardTraining training = remedy == Remedy.MARGIN || remedy == Remedy.FLIP_MARGIN
                ? PLAIN.withLoss(VerdictLoss.WITH_MARGIN)
                : PLAIN;
        return training.accuracy(mended, Seeds.derive(seed, 5), test);
    }
}
