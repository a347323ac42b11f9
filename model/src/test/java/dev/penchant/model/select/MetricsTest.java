package dev.penchant.model.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.HoldOut;
import dev.penchant.data.statistics.Clusters;
import dev.penchant.data.statistics.Estimate;
import dev.penchant.model.BaselineLearner;
import dev.penchant.model.CrowdModel;
import dev.penchant.model.LinearUtility;
import dev.penchant.model.feature.FeatureSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final double[] P = {.91, .83, .72, .61, .54, .42, .31, .18, .96, .66};
    private static final int[] Y = {1, 1, 0, 1, 0, 0, 1, 0, 1, 1};

    private static HeldOut heldOut(int... outcomes) {
        List<HeldOut.Row> rows = new ArrayList<>();
        for (int outcome : outcomes) rows.add(row(outcome == 2 ? .5f : outcome, 1));
        return heldOut(rows, IntStream.range(0, outcomes.length).toArray());
    }

    private static HeldOut.Row row(float target, float weight) {
        return new HeldOut.Row(target, weight, "ann", 1, true);
    }

    private static HeldOut heldOut(List<HeldOut.Row> rows, int[] cluster) {
        return new HeldOut(HoldOut.RANDOM, List.of(), rows, Clusters.of(Clusters.Unit.RATER, cluster), "");
    }

    /** Values of scikit-learn and of the published formulas. */
    @Test
    void equalTheGoldenValues() {
        Metrics metrics = Metrics.of(heldOut(Y), P);
        assertEquals(.5195129579, metrics.nll().value(), 1e-9);
        assertEquals(.18012, metrics.brier().value(), 1e-12);
        assertEquals(.136, metrics.ece(), 1e-9);
        assertEquals(.7, metrics.accuracy().value(), 1e-12);
    }

    @Test
    void tiesAreCountedAndLeftOut() {
        Metrics metrics = Metrics.of(heldOut(1, 2, 0), new double[] {.8, .1, .3});
        assertEquals(2, metrics.comparisons());
        assertEquals(1, metrics.ties());
        assertEquals(1, metrics.accuracy().value(), 1e-12);
    }

    @Test
    void beingRightEveryTimeLeavesAnIntervalWhateverTheWeights() {
        List<HeldOut.Row> rows = new ArrayList<>();
        for (int i = 0; i < 10; i++) rows.add(row(1, .1f + .1f * (i % 3)));
        double[] sure = new double[10];
        java.util.Arrays.fill(sure, .9);
        Metrics metrics = Metrics.of(heldOut(rows, IntStream.range(0, 10).toArray()), sure);
        assertEquals(.722, metrics.accuracy().interval().low(), .001);
        assertEquals(1, metrics.accuracy().interval().high(), 1e-12);
    }

    @Test
    void aCoinIsHalfRight() {
        Metrics metrics = Metrics.of(heldOut(1, 0, 0), new double[] {.5, .5, .5});
        assertEquals(.5, metrics.accuracy().value(), 1e-12);
        assertEquals(.5, metrics.accuracy().interval().low(), 1e-9);
        assertEquals(Math.log(2), metrics.nll().value(), 1e-12);
    }

    @Test
    void aGainOverItselfIsNothing() {
        Experiment.Trial self = trial(P);
        Gain gain = Gain.of(heldOut(Y), self, self);
        assertEquals(0, gain.accuracy().value());
        assertEquals(0, gain.nll().interval().low());
        assertEquals(0, gain.accuracy().interval().high());
    }

    private static Experiment.Trial trial(double[] probability) {
        return new Experiment.Trial(
                BaselineLearner.COIN,
                Metrics.of(heldOut(Y), probability),
                Optional.empty(),
                probability,
                new CrowdModel("none", new LinearUtility(new FeatureSpace(List.of()), new double[0], 0)),
                0);
    }

    @Test
    void ofASingleClusterSharesAreWideAndMeansHaveNoInterval() {
        List<HeldOut.Row> rows = List.of(row(1, 1), row(1, 1), row(0, 1));
        Metrics metrics = Metrics.of(heldOut(rows, new int[3]), new double[] {.8, .7, .4});
        assertTrue(metrics.accuracy().interval().low() < .5);
        assertTrue(Double.isNaN(metrics.nll().interval().low()));
        assertTrue(Double.isNaN(metrics.brier().interval().high()));
    }

    /** Whole-number weights are repeats: every number is that of the rows written out. */
    @Property(tries = 50)
    void everyNumberIsThatOfWeightedRows(@ForAll @IntRange(max = 100_000) int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<HeldOut.Row> weighted = new ArrayList<>();
        List<HeldOut.Row> repeated = new ArrayList<>();
        List<Integer> cluster = new ArrayList<>();
        List<Double> forecasts = new ArrayList<>();
        double[] p = new double[12];
        for (int i = 0; i < 12; i++) {
            p[i] = random.nextDouble();
            int weight = 1 + random.nextInt(4);
            float target = random.nextInt(5) == 0 && i > 2 ? .5f : random.nextInt(2);
            boolean seen = i % 3 == 0;
            weighted.add(new HeldOut.Row(target, weight, "", seen ? 1 : 0, true));
            for (int copy = 0; copy < weight; copy++) {
                repeated.add(new HeldOut.Row(target, 1, "", seen ? 1 : 0, true));
                cluster.add(i);
                forecasts.add(p[i]);
            }
        }
        Metrics one = Metrics.of(heldOut(weighted, IntStream.range(0, 12).toArray()), p);
        Metrics two = Metrics.of(
                heldOut(repeated, cluster.stream().mapToInt(Integer::intValue).toArray()),
                forecasts.stream().mapToDouble(Double::doubleValue).toArray());
        same(one.accuracy(), two.accuracy());
        same(one.nll(), two.nll());
        same(one.brier(), two.brier());
        assertEquals(one.ece(), two.ece(), 1e-9);
        for (int b = 0; b < one.reliability().size(); b++)
            same(one.reliability().get(b).right(), two.reliability().get(b).right());
        same(
                Objects.requireNonNull(one.by().seenRaters()).nll(),
                Objects.requireNonNull(two.by().seenRaters()).nll());
    }

    private static void same(Estimate one, Estimate two) {
        assertEquals(one.value(), two.value(), 1e-9);
        assertEquals(one.interval().low(), two.interval().low(), 1e-9);
        assertEquals(one.interval().high(), two.interval().high(), 1e-9);
    }
}
