package dev.penchant.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Judgment;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import dev.penchant.data.io.ReadSummary;
import dev.penchant.data.statistics.Describe;
import dev.penchant.data.statistics.Triads;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NoisyOrderTest {
    private interface Lead {
        double of(int i, int j);
    }

    private static Comparisons votes(int competitors, int each, Lead lead, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Judgment> votes = new ArrayList<>();
        for (int i = 0; i < competitors; i++)
            for (int j = i + 1; j < competitors; j++)
                for (int v = 0; v < each; v++)
                    votes.add(Judgment.of(
                            Rater.of("r" + v),
                            Prompt.EMPTY,
                            List.of(Response.of("c" + i), Response.of("c" + j)),
                            new Verdict.Choice(random.nextDouble() < 1 / (1 + Math.exp(-lead.of(i, j))) ? 0 : 1)));
        return Comparisons.of(votes);
    }

    private static Triads triads(Comparisons votes) {
        return Describe.of(votes, new ReadSummary("simulated", votes.size(), votes.size(), 0, null))
                .cycles();
    }

    /** One vote a pair on near equals: many circles, and none that noise does not make. */
    @Test
    void noiseAboutOneOrderExplainsItsCircles() {
        int outside = 0;
        for (int seed = 0; seed < 20; seed++) {
            Comparisons votes = votes(14, 1, (i, j) -> .12 * (j - i), seed);
            Triads observed = triads(votes);
            assertTrue(observed.cyclic() > .08 * observed.triads(), "many circles: " + observed);
            NoisyOrder noise = NoisyOrder.of(votes, observed, 1).orElseThrow();
            if (noise.excess().low() > 0 || noise.excess().high() < 0) outside++;
        }
        assertTrue(outside <= 4, "of 20 data sets made by one order: " + outside);
    }

    /** Rock, paper, scissors in groups, sure of themselves. */
    @Test
    void circlesThatAreNoNoiseAreMore() {
        Comparisons votes = votes(12, 15, (i, j) -> (j - i) % 3 == 1 ? 1.5 : (j - i) % 3 == 2 ? -1.5 : 0, 3);
        Triads observed = triads(votes);
        NoisyOrder noise = NoisyOrder.of(votes, observed, 1).orElseThrow();
        assertTrue(noise.excess().low() > 0, () -> observed + " against " + noise);
        assertEquals(
                noise.expected(),
                NoisyOrder.of(votes, observed, 1).orElseThrow().expected());
    }
}
