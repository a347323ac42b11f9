package dev.penchant.model.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.HoldOut;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final double[] P = {.91, .83, .72, .61, .54, .42, .31, .18, .96, .66};
    private static final int[] Y = {1, 1, 0, 1, 0, 0, 1, 0, 1, 1};

    private static HeldOut heldOut(int... outcomes) {
        List<HeldOut.Row> rows = new ArrayList<>();
        for (int i = 0; i < outcomes.length; i++)
            rows.add(new HeldOut.Row(outcomes[i] == 2 ? .5f : outcomes[i], 1, i, true, true));
        return new HeldOut(HoldOut.RANDOM, List.of(), rows, "");
    }

    /** Values of scikit-learn and of the published formulas. */
    @Test
    void equalTheGoldenValues() {
        Metrics metrics = Metrics.of(heldOut(Y), P);
        assertEquals(.5195129579, metrics.nll(), 1e-9);
        assertEquals(.18012, metrics.brier(), 1e-12);
        assertEquals(.136, metrics.ece(), 1e-9);
        assertEquals(.7, metrics.accuracy(), 1e-12);
    }

    @Test
    void tiesAreCountedAndLeftOut() {
        Metrics metrics = Metrics.of(heldOut(1, 2, 0), new double[] {.8, .1, .3});
        assertEquals(2, metrics.comparisons());
        assertEquals(1, metrics.ties());
        assertEquals(1, metrics.accuracy(), 1e-12);
    }

    @Test
    void beingRightEveryTimeLeavesAnIntervalWhateverTheWeights() {
        List<HeldOut.Row> rows = new ArrayList<>();
        for (int i = 0; i < 10; i++) rows.add(new HeldOut.Row(1, .1f + .1f * (i % 3), i, true, true));
        double[] sure = new double[10];
        java.util.Arrays.fill(sure, .9);
        Metrics metrics = Metrics.of(new HeldOut(HoldOut.RANDOM, List.of(), rows, ""), sure);
        assertEquals(.722, metrics.accuracyInterval().low(), .001);
        assertEquals(1, metrics.accuracyInterval().high(), 1e-12);
    }

    @Test
    void aCoinIsHalfRight() {
        Metrics metrics = Metrics.of(heldOut(1, 0, 0), new double[] {.5, .5, .5});
        assertEquals(.5, metrics.accuracy(), 1e-12);
        assertEquals(Math.log(2), metrics.nll(), 1e-12);
    }

    @Test
    void aGainOverItselfIsNothing() {
        Gain gain = Gain.of(heldOut(Y), "self", P, P);
        assertEquals(0, gain.accuracyGain());
        assertEquals(0, gain.nllInterval().low());
        assertTrue(gain.interval().high() == 0);
    }
}
