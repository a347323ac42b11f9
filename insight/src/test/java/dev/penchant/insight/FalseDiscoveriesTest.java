package dev.penchant.insight;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class FalseDiscoveriesTest {
    /** The values of R: p.adjust(c(.01, .02, .03, .04, .5), "BH"). */
    @Test
    void ratesAreThoseOfR() {
        assertArrayEquals(
                new double[] {.05, .05, .05, .05, .5},
                FalseDiscoveries.rates(new double[] {.01, .02, .03, .04, .5}),
                1e-12);
        assertArrayEquals(
                new double[] {.9, .004, .06}, FalseDiscoveries.rates(new double[] {.9, .004 / 3, .04}), 1e-12);
    }
}
