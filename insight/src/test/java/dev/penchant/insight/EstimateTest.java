package dev.penchant.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EstimateTest {
    @Test
    void votesOfOneRaterGiveAMeanNoInterval() {
        Estimate gain = Estimate.of(new double[] {1, -1, 0, 0, 1}, new int[] {7, 7, 7, 7, 7});
        assertEquals(.2, gain.value(), 1e-12);
        assertTrue(Double.isNaN(gain.interval().low())
                && Double.isNaN(gain.interval().high()));
    }

    @Test
    void aShareThatAllRatersHaveIsStillNotCertain() {
        Estimate share = Estimate.share(new double[] {1, 1, 1, 1}, new int[] {1, 1, 2, 2});
        assertEquals(1, share.value());
        assertTrue(share.interval().low() < .5, "two raters tell little: " + share.interval());
    }
}
