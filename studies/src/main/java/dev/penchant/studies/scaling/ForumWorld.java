package dev.penchant.studies.scaling;

import dev.penchant.model.fit.ChoiceLikelihood;
import dev.penchant.model.fit.PairLogistic;
import dev.penchant.model.fit.PowerLaw;
import dev.penchant.studies.simulation.Draws;
import dev.penchant.studies.simulation.Means;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Threads of a forum: the common taste of 512 features, of variance 1 / k, and in each thread the community's own taste
 * for the eight features of style. Models of some of the features learn from ever more threads.
 */
final class ForumWorld {
    static final int FEATURES = 512;
    static final int[] MODELS = {32, 128, 512};
    private static final int STYLE_FROM = 3;
    private static final int STYLES = 8;
    private static final int SMALLEST = 500;
    private static final int TESTS = 4000;
    private static final int GROUPS = 20;
    private static final int READOUTS = 8;
    private static final int GROUP_TESTS = 1000;
    /** (2 / N) ‖w‖² beside the mean loss. */
    private static final double PENALTY = 4;

    private final Draws draws;
    private final double[] taste = new double[FEATURES];
    private final int[] sizes;
    private final double[][] threads;
    private final double[] votes;
    private final Means found = new Means();

    /** Pairs and who truly wins: 1 for the first. */
    private record Test(double[][] pairs, double[] winner) {
        double loss(double[] weights) {
            return IntStream.range(0, pairs.length)
                    .mapToDouble(i -> ChoiceLikelihood.softplus((winner[i] > .5 ? -1 : 1) * dot(weights, pairs[i])))
                    .average()
                    .orElseThrow();
        }

        double accuracy(double[] weights) {
            return IntStream.range(0, pairs.length)
                            .filter(i -> dot(weights, pairs[i]) > 0 == winner[i] > .5)
                            .count()
                    / (double) pairs.length;
        }
    }

    private ForumWorld(long seed, int doublings) {
        draws = new Draws(seed);
        double worth = 0;
        for (int k = 0; k < FEATURES; k++) {
            taste[k] = (draws.random().nextBoolean() ? 1 : -1) * Math.pow(k + 1, -.4);
            worth += taste[k] * taste[k] / (k + 1);
        }
        for (int k = 0; k < FEATURES; k++) taste[k] *= Math.sqrt(4 / worth);
        sizes = IntStream.rangeClosed(0, doublings).map(i -> SMALLEST << i).toArray();
        threads = differences(sizes[doublings], 0, FEATURES);
        votes = new double[threads.length];
        for (int i = 0; i < votes.length; i++) {
            double odds = dot(taste, threads[i]);
            for (int s = 0; s < STYLES; s++)
                odds += threads[i][STYLE_FROM + s] * draws.random().nextGaussian();
            votes[i] = draws.vote(odds);
        }
    }

    /**
     * What was measured, by name.
     *
     * @param doublings of 500 threads
     */
    static Means measure(long seed, int doublings) {
        ForumWorld world = new ForumWorld(seed, doublings);
        world.scaling();
        return world.found;
    }

    private void scaling() {
        Test adversarial = labelled(differences(TESTS, 20, 200), taste, 4);
        Test objective = labelled(differences(TESTS, 128, FEATURES), taste, 4);
        List<Test> groups = new ArrayList<>();
        for (int g = 0; g < GROUPS; g++) groups.add(subjective());
        double[][] largest = {};
        for (int features : MODELS) {
            double[][] weights = learned(features, votes);
            String name = "p%03d.".formatted(features);
            law(name, Arrays.stream(weights).mapToDouble(adversarial::loss).toArray());
            ends(
                    name + "objective",
                    Arrays.stream(weights).mapToDouble(objective::loss).toArray());
            ends(
                    name + "subjective",
                    Arrays.stream(weights)
                            .mapToDouble(own -> groups.stream()
                                    .mapToDouble(group -> group.loss(own))
                                    .average()
                                    .orElseThrow())
                            .toArray());
            ends(
                    name + "one_group",
                    Arrays.stream(weights).mapToDouble(groups.getFirst()::loss).toArray());
            if (features == FEATURES) largest = weights;
        }
        double[] shuffled = IntStream.of(draws.shuffled(votes.length))
                .mapToDouble(i -> votes[i])
                .toArray();
        law(
                "shuffled.",
                Arrays.stream(learned(FEATURES, shuffled))
                        .mapToDouble(adversarial::loss)
                        .toArray());
        fineTuning(largest[largest.length - 1]);
        style(largest);
    }

    /** What a group likes of style, and of nothing else. */
    private Test subjective() {
        double[] group = new double[FEATURES];
        for (int s = 0; s < STYLES; s++)
            group[STYLE_FROM + s] = 2 * draws.random().nextGaussian();
        return labelled(differences(GROUP_TESTS, STYLE_FROM, STYLE_FROM + STYLES), group, 1);
    }

    private void law(String name, double[] losses) {
        double[] size = Arrays.stream(sizes).asDoubleStream().toArray();
        PowerLaw law = PowerLaw.fit(size, losses);
        found.add(name + "adversarial.alpha", law.exponent());
        found.add(name + "adversarial.r2", law.r2());
        found.add(
                name + "adversarial.offset",
                PowerLaw.fitWithOffset(size, losses).offset());
        found.add(name + "adversarial.least", Arrays.stream(losses).min().orElseThrow());
        ends(name + "adversarial", losses);
    }

    private void ends(String name, double[] losses) {
        found.add(name + ".first", losses[0]);
        found.add(name + ".last", losses[losses.length - 1]);
    }

    /** By size, the weights of a model of the first features. */
    private double[][] learned(int features, double[] labels) {
        double[] penalties = filled(features, PENALTY);
        double[][] known = Arrays.stream(threads)
                .map(row -> features == FEATURES ? row : Arrays.copyOf(row, features))
                .toArray(double[][]::new);
        return IntStream.of(sizes)
                .parallel()
                .mapToObj(size -> Arrays.copyOf(
                        new PairLogistic(Arrays.copyOf(known, size), Arrays.copyOf(labels, size))
                                .mode(new double[features], penalties),
                        FEATURES))
                .toArray(double[][]::new);
    }

    private void fineTuning(double[] base) {
        double[] penalties = filled(FEATURES, PENALTY);
        for (int size : new int[] {50, 200, 5000}) {
            int tasks = size == 5000 ? 3 : 12;
            for (int task = 0; task < tasks; task++) {
                double[] target = altered();
                Test test = labelled(differences(TESTS, 0, FEATURES), target, 1);
                double[][] pairs = differences(size, 0, FEATURES);
                double[] labels = Arrays.stream(pairs)
                        .mapToDouble(pair -> draws.vote(dot(target, pair)))
                        .toArray();
                PairLogistic own = new PairLogistic(pairs, labels);
                String name = "tuned.n%04d.".formatted(size);
                found.add(name + "warm", test.accuracy(own.mode(base, penalties)));
                found.add(name + "scratch", test.accuracy(own.mode(new double[FEATURES], penalties)));
            }
        }
    }

    /** The common taste with another one of style, and every weight somewhat changed. */
    private double[] altered() {
        double[] target = taste.clone();
        for (int s = 0; s < STYLES; s++)
            target[STYLE_FROM + s] += .6 * draws.random().nextGaussian();
        for (int k = 0; k < FEATURES; k++) target[k] *= 1 + .2 * draws.random().nextGaussian();
        return target;
    }

    /**
     * Votes by substance and a taste for every feature of style, read from the model's score with and without style beside
     * it; the mean over such tastes.
     */
    private void style(double[][] largest) {
        double[] gained = new double[largest.length];
        double[] betas = new double[largest.length];
        for (int task = 0; task < READOUTS; task++) {
            double[] target = taste.clone();
            for (int s = 0; s < STYLES; s++)
                target[STYLE_FROM + s] += 1.2 * Math.abs(draws.random().nextGaussian());
            double[][] pairs = differences(TESTS, 0, FEATURES);
            double[] labels = Arrays.stream(pairs)
                    .mapToDouble(pair -> draws.vote(dot(target, pair)))
                    .toArray();
            for (int i = 0; i < largest.length; i++) {
                double[][] readout = beside(largest[i], pairs);
                int half = TESTS / 2;
                PairLogistic.Fit fit =
                        new PairLogistic(Arrays.copyOf(readout, half), Arrays.copyOf(labels, half)).fit(STYLES + 1, .1);
                Test rest = new Test(Arrays.copyOfRange(readout, half, TESTS), Arrays.copyOfRange(labels, half, TESTS));
                double[] raw = new double[STYLES + 1];
                raw[0] = 1;
                gained[i] += (rest.accuracy(fit.weights()) - rest.accuracy(raw)) / READOUTS;
                betas[i] += fit.weights()[0] / READOUTS;
            }
        }
        for (int i = 0; i < gained.length; i++) {
            found.add("style.n%05d.gained".formatted(sizes[i]), gained[i]);
            found.add("style.n%05d.beta".formatted(sizes[i]), betas[i]);
        }
        found.add("style.least_gained", Arrays.stream(gained).min().orElseThrow());
        ends("style.beta", betas);
    }

    /** By pair the score, and the features of style beside it. */
    private static double[][] beside(double[] weights, double[][] pairs) {
        return Arrays.stream(pairs)
                .map(pair -> {
                    double[] row = Arrays.copyOfRange(pair, STYLE_FROM - 1, STYLE_FROM + STYLES);
                    row[0] = dot(weights, pair);
                    return row;
                })
                .toArray(double[][]::new);
    }

    private Test labelled(double[][] pairs, double[] by, double scale) {
        double[] winner = Arrays.stream(pairs)
                .mapToDouble(pair -> dot(by, pair) > 0 ? 1 : 0)
                .toArray();
        for (double[] pair : pairs) for (int k = 0; k < pair.length; k++) pair[k] *= scale;
        return new Test(pairs, winner);
    }

    /** Of responses that differ in the features from … to − 1. */
    private double[][] differences(int size, int from, int to) {
        double[][] pairs = new double[size][FEATURES];
        for (double[] pair : pairs)
            for (int k = from; k < to; k++)
                pair[k] = Math.sqrt(2.0 / (k + 1)) * draws.random().nextGaussian();
        return pairs;
    }

    private static double[] filled(int size, double value) {
        double[] filled = new double[size];
        Arrays.fill(filled, value);
        return filled;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int c = 0; c < x.length; c++) sum += x[c] * y[c];
        return sum;
    }
}
