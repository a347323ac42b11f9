package dev.penchant.model.select;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ReliabilityGapsTest {
    @Test
    void bothOrdersOfEveryPairAreCounted() {
        // p = .75 three times, right twice: bins of .75 and of .25, each 1/12 off
        double z = Math.log(3);
        ReliabilityGaps gaps = ReliabilityGaps.of(new double[] {z, z, -z}, 10);
        assertEquals(1 / 12.0, gaps.ece(), 1e-12);
        assertEquals(1 / 12.0, gaps.ace(), 1e-12);
        assertEquals(1 / 12.0, gaps.mce(), 1e-12);
    }

    @Test
    void certaintyThatIsRightHasNoGap() {
        assertEquals(0, ReliabilityGaps.of(new double[] {50, 60}, 5).ece(), 1e-9);
        assertEquals(1, ReliabilityGaps.of(new double[] {-50}, 5).mce(), 1e-9);
    }
}
