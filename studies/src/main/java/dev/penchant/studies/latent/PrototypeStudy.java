package dev.penchant.studies.latent;

import dev.penchant.data.Progress;
import dev.penchant.model.neural.NetworkTraining;
import dev.penchant.model.neural.Pairs;
import dev.penchant.model.neural.PrototypeNetwork;
import dev.penchant.model.neural.Vectors;
import dev.penchant.studies.Claim;
import dev.penchant.studies.RealData;
import dev.penchant.studies.Relation;
import dev.penchant.studies.Scale;
import dev.penchant.studies.Study;
import dev.penchant.studies.StudyCard;
import dev.penchant.studies.StudyResult;
import dev.penchant.studies.simulation.Draws;
import dev.penchant.tensor.Activation;
import dev.penchant.tensor.AdamWSettings;
import dev.penchant.tensor.Layer;
import dev.penchant.tensor.Linear;
import dev.penchant.tensor.Mlp;
import dev.penchant.tensor.Placement;
import dev.penchant.tensor.Seeds;
import dev.penchant.tensor.TrainingSettings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Study 20: a few prototypes of taste, blended for each rater, on rankings of sushi and on a simulated world. */
public final class PrototypeStudy implements Study {
    private static final String RANKINGS = "sets/sushi3_internal/sushi3a.5000.10.order.gz";
    private static final int STARTS = 3;
    private static final double SIMPLEX_PRECISION = 1 / 9.0;

    private static final String PROTOTYPES_HELP = "sushi: accuracy for known raters, 8 prototypes less 1";
    private static final String PROTOTYPES_RISE =
            "sushi: the least rise of that accuracy along 1, 2, 3, 5, 8 prototypes";
    private static final String TWO = "sushi: newcomers after 2 votes, 8 prototypes less a model of each rater alone";
    private static final String FIVE = "sushi: newcomers after 5 votes, 8 prototypes less a model of each rater alone";
    private static final String TWENTY = "sushi: newcomers, 8 prototypes, 20 votes less none";
    private static final String TRUTH = "simulated: accuracy for known raters, 3 prototypes (the truth) less 1";
    private static final String ELBOW = "simulated: accuracy for known raters, 4 prototypes less 3";
    private static final String TEN =
            "simulated: newcomers after 10 votes, 3 prototypes less a linear model of each rater";
    private static final String FIFTY =
            "simulated: newcomers, 3 prototypes after 10 votes less a linear model of each rater after 50";
    private static final String GROUPS =
            "simulated: share of known raters whose largest weight is at the prototype of their group";
    private static final String TEXT =
            "texts: two prototypes separate those who like longer ones from those who like shorter ones";

    private static final StudyCard CARD = new StudyCard(
            "20",
            "PAL: raters as blends of prototypes",
            "Chen, Chen, Rege and Vinayak (2024), PAL: pluralistic alignment framework for learning from heterogeneous"
                    + " preferences",
            List.of("tensor", "model", "studies"),
            "Rankings of ten kinds of sushi: 1500 raters with 15 of their 45 pairs each teach and are forecast on the others; 500 raters"
                    + " give up to 20 pairs and are forecast on 25 others (reduced: 600 and 200). Items are one-hot, f is linear into 8 dimensions, 400 steps of"
                    + " 4096 pairs. A newcomer's weights are fitted with all else fixed, under a normal prior on the logits learned from known"
                    + " raters. Simulated: x of 16 numbers, true space 1.5 tanh(1.5 x F) of 6, 3 prototypes of norm 2.5, each rater of one;"
                    + " 100 known raters with 60 pairs, one in twenty turned round, 90 newcomers, all forecast on 50 pairs told truly; mean over"
                    + " 3 worlds (reduced: 1), the best of three starts by the votes learned from. Utilities fall with squared distance. The hierarchical row (each rater's own weights, drawn to"
                    + " the others' mean by the others' variances, column by column) is told beside: prototypes are for parsimony, 8 numbers for a"
                    + " rater, not for being ahead of it.",
            List.of(PROTOTYPES_HELP, PROTOTYPES_RISE, TWO, FIVE, TWENTY, TRUTH, ELBOW, TEN, FIFTY),
            List.of(GROUPS),
            20);

    @Override
    public StudyCard card() {
        return CARD;
    }

    @Override
    public StudyResult run(long seed, Scale scale, Progress progress) {
        StudyResult.Builder result = new StudyResult.Builder(CARD, seed, scale);
        boolean full = scale == Scale.FULL;
        Optional<Path> rankings = RealData.file(RANKINGS);
        if (rankings.isPresent()) sushi(Rankings.read(rankings.get()), full, seed, progress, result);
        else
            for (String claim : List.of(PROTOTYPES_HELP, PROTOTYPES_RISE, TWO, FIVE, TWENTY))
                result.notRun(claim, RealData.ABSENT);
        simulated(full ? 3 : 1, seed, progress, result);
        return result.notRun(TEXT, "not measured yet").build();
    }

    private static NetworkTraining training(double rate, int batch, int steps, double decay, long seed) {
        return NetworkTraining.of(TrainingSettings.defaults()
                        .withBatch(batch)
                        .withEpochs(10_000)
                        .withMaxSteps(steps)
                        .withSeed(Seeds.derive(seed, 20))
                        .withOptimiser(
                                AdamWSettings.defaults().withLearningRate(rate).withWeightDecay(decay)))
                .withStateSpeed(1)
                .withStatePrecision(SIMPLEX_PRECISION);
    }

    private static void sushi(
            Rankings rankings, boolean full, long seed, Progress progress, StudyResult.Builder result) {
        Draws draws = new Draws(seed);
        int[] people = draws.shuffled(rankings.count());
        int known = full ? 1_500 : 600;
        Pairs seen = rankings.pairs(Arrays.copyOf(people, known), draws);
        Pairs unseen = rankings.pairs(Arrays.copyOfRange(people, known, known + (full ? 500 : 200)), draws);
        int[][] taught = part(seen, 0, 15);
        int[][] left = part(seen, 15, 45);
        int[][] asked = part(unseen, 20, 45);
        Pairs teaching =
                seen.select(Arrays.stream(taught).flatMapToInt(Arrays::stream).toArray());
        double before = Double.NaN;
        double rise = Double.POSITIVE_INFINITY;
        Map<Integer, Double> reached = new TreeMap<>();
        for (int count : new int[] {1, 2, 3, 5, 8}) {
            progress.report("sushi: %d prototypes".formatted(count), 0, -1);
            SplittableRandom random = new SplittableRandom(seed);
            Layer map = Linear.create(Rankings.ITEMS, 8, random, Placement.defaults());
            PrototypeNetwork network = PrototypeNetwork.create(
                    map, count, 8, PrototypeNetwork.Distance.SQUARED, random, Placement.defaults());
            Prototypes learned =
                    Prototypes.learned(network, teaching, training(.03, full ? 4_096 : 2_048, 400, 0, seed));
            double accuracy = learned.accuracy(seen, left);
            result.measured("sushi.known.k" + count, accuracy);
            if (count > 1) rise = Math.min(rise, accuracy - before);
            before = accuracy;
            reached.put(count, accuracy);
            if (count == 8) newcomers(learned, teaching, unseen, asked, result);
        }
        result.claim(
                        PROTOTYPES_HELP,
                        reached.getOrDefault(8, 0.0) - reached.getOrDefault(1, 0.0),
                        Relation.AT_LEAST,
                        .08)
                .claim(PROTOTYPES_RISE, rise, Relation.AT_LEAST, -.005);
    }

    private static void newcomers(
            Prototypes learned, Pairs teaching, Pairs unseen, int[][] asked, StudyResult.Builder result) {
        PersonalLogits alone = PersonalLogits.alone(unseen);
        PersonalLogits hierarchical = PersonalLogits.drawnTo(teaching, unseen);
        double none = learned.adapted(unseen, part(unseen, 0, 0), asked);
        result.measured("sushi.new.n00.prototypes", none);
        for (int n : new int[] {2, 5, 10, 20}) {
            int[][] shots = part(unseen, 0, n);
            double own = learned.adapted(unseen, shots, asked);
            double scratch = alone.accuracy(shots, asked);
            result.measured("sushi.new.n%02d.prototypes".formatted(n), own)
                    .measured("sushi.new.n%02d.alone".formatted(n), scratch)
                    .measured("sushi.new.n%02d.hierarchical".formatted(n), hierarchical.accuracy(shots, asked));
            switch (n) {
                case 2 -> result.claim(TWO, own - scratch, Relation.AT_LEAST, .02);
                case 5 -> result.claim(FIVE, own - scratch, Relation.AT_LEAST, .02);
                case 20 -> result.claim(TWENTY, own - none, Relation.AT_LEAST, .1);
                default -> {}
            }
        }
    }

    /** Some of each rater's rows. */
    private static int[][] part(Pairs pairs, int from, int to) {
        return Arrays.stream(pairs.rowsOfRaters())
                .map(own -> Arrays.copyOfRange(own, from, to))
                .toArray(int[][]::new);
    }

    private static void simulated(int worlds, long seed, Progress progress, StudyResult.Builder result) {
        Map<String, Double> means = new TreeMap<>();
        for (int w = 0; w < worlds; w++) {
            Draws draws = new Draws(Seeds.derive(seed, w));
            PrototypeWorld world = PrototypeWorld.drawn(draws);
            PrototypeWorld.Votes seen = world.votes(100, 60, 50, draws);
            PrototypeWorld.Votes unseen = world.votes(90, 50, 50, draws);
            Pairs teaching = seen.pairs().select(flat(part(seen.pairs(), 0, 60)));
            int[][] left = part(seen.pairs(), 60, 110);
            int[][] asked = part(unseen.pairs(), 50, 100);
            for (int count = 1; count <= 4; count++) {
                progress.report("simulated: %d prototypes".formatted(count), w, worlds);
                int prototypes = count;
                SplittableRandom random = new SplittableRandom(Seeds.derive(seed, 100 + w));
                List<PrototypeNetwork> starts = Stream.generate(() -> PrototypeNetwork.create(
                                Mlp.create(List.of(16, 48, 6), Activation.GELU, 0, random, Placement.defaults()),
                                prototypes,
                                6,
                                PrototypeNetwork.Distance.SQUARED,
                                random,
                                Placement.defaults()))
                        .limit(STARTS)
                        .toList();
                Prototypes learned =
                        Prototypes.best(starts, teaching, training(.01, 512, 500, .1, Seeds.derive(seed, w)));
                add(means, "simulated.known.k" + count, learned.accuracy(seen.pairs(), left), worlds);
                if (count != 3) continue;
                add(means, "simulated.groups", seen.agreement(learned.states()), worlds);
                for (int n : new int[] {0, 5, 10, 20, 50}) {
                    int[][] shots = part(unseen.pairs(), 0, n);
                    String at = "simulated.new.n%02d.".formatted(n);
                    add(means, at + "prototypes", learned.adapted(unseen.pairs(), shots, asked), worlds);
                    add(
                            means,
                            at + "alone",
                            PersonalLogits.alone(unseen.pairs()).accuracy(shots, asked),
                            worlds);
                }
            }
        }
        means.forEach(result::measured);
        double ten = at(means, "simulated.new.n10.prototypes");
        result.claim(TRUTH, at(means, "simulated.known.k3") - at(means, "simulated.known.k1"), Relation.AT_LEAST, .1)
                .claim(ELBOW, at(means, "simulated.known.k4") - at(means, "simulated.known.k3"), Relation.AT_MOST, .01)
                .claim(TEN, ten - at(means, "simulated.new.n10.alone"), Relation.AT_LEAST, .1)
                .claim(FIFTY, ten - at(means, "simulated.new.n50.alone"), Relation.AT_LEAST, .02)
                .expectation(
                        new Claim(GROUPS, at(means, "simulated.groups"), Relation.AT_LEAST, .8),
                        "prototypes are told up to what blends of them reach: a group's taste may lie between two");
    }

    private static double at(Map<String, Double> means, String name) {
        return means.getOrDefault(name, Double.NaN);
    }

    private static void add(Map<String, Double> means, String name, double value, int worlds) {
        means.merge(name, value / worlds, Double::sum);
    }

    private static int[] flat(int[][] rows) {
        return Arrays.stream(rows).flatMapToInt(Arrays::stream).toArray();
    }

    /**
     * Whole rankings of the same items.
     *
     * @param place by person and item, its place from the best
     */
    private record Rankings(int[][] place) {
        static final int ITEMS = 10;

        static Rankings read(Path file) {
            return new Rankings(RealData.lines(file).stream()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(fields -> fields.length == ITEMS + 2)
                    .map(fields -> {
                        int[] place = new int[ITEMS];
                        for (int p = 0; p < ITEMS; p++) place[Integer.parseInt(fields[p + 2])] = p;
                        return place;
                    })
                    .toArray(int[][]::new));
        }

        int count() {
            return place.length;
        }

        /** All pairs of items of each of some people, in random order. */
        Pairs pairs(int[] people, Draws draws) {
            int each = ITEMS * (ITEMS - 1) / 2;
            int[] a = new int[people.length * each];
            int[] b = new int[a.length];
            int[] rater = new int[a.length];
            float[] target = new float[a.length];
            for (int u = 0; u < people.length; u++) {
                int[] order = draws.shuffled(each);
                int next = 0;
                for (int i = 0; i < ITEMS; i++)
                    for (int j = i + 1; j < ITEMS; j++) {
                        int row = u * each + order[next++];
                        a[row] = i;
                        b[row] = j;
                        rater[row] = u;
                        target[row] = place[people[u]][i] < place[people[u]][j] ? 1 : 0;
                    }
            }
            float[] oneHot = new float[ITEMS * ITEMS];
            for (int i = 0; i < ITEMS; i++) oneHot[i * ITEMS + i] = 1;
            return Pairs.of(Vectors.of(oneHot, ITEMS), a, b)
                    .withRaters(rater, people.length)
                    .withTargets(target);
        }
    }
}
