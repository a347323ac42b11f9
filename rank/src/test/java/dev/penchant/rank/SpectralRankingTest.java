package dev.penchant.rank;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Values of choix on the same games. */
class SpectralRankingTest {
    @Test
    void lsr() {
        assertArrayEquals(
                new double[] {-.47331663, .04887276, -.39107853, .8155224},
                SpectralRanking.lsr(Fixtures.WIKI, 0),
                1e-6);
    }

    @Test
    void iteratedLsrIsMaximumLikelihood() {
        double[] theta = PairFit.of(Fixtures.WIKI.rows(0), new TieModel.HalfWin(), new Prior.None(), 0)
                .x();
        assertArrayEquals(theta, SpectralRanking.ilsr(Fixtures.WIKI, 0), 1e-8);
        assertArrayEquals(
                new double[] {-.40447765, .09181801, -.36377156, .6764312},
                SpectralRanking.ilsr(Fixtures.WIKI, .1),
                1e-6);
    }

    @Test
    void rankCentrality() {
        assertArrayEquals(
                new double[] {.13436123, .22540382, .15051395, .48972100},
                SpectralRanking.rankCentrality(Fixtures.WIKI, 0),
                1e-8);
        assertArrayEquals(
                new double[] {.17677643, .29029463, .18197574, .35095321},
                SpectralRanking.rankCentrality(Fixtures.WIKI, 1),
                1e-8);
    }

    @Test
    void oneWhoNeverLosesNeedsAlpha() {
        PairCounts swept = PairCounts.builder(List.of("x", "y"))
                .add(0, 1, PairCounts.Outcome.A, 3)
                .build();
        assertThrows(IllegalArgumentException.class, () -> SpectralRanking.lsr(swept, 0));
    }
}
