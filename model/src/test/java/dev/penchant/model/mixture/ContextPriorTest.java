package dev.penchant.model.mixture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ContextPriorTest {
    /** The two terms of the split are together no less than the error. */
    @Property(tries = 200)
    void theTermsOfTheErrorCoverIt(@ForAll long seed) {
        Random random = new Random(seed);
        double[] p = shares(random);
        double[] estimated = shares(random);
        ContextPrior.ErrorSplit split = ContextPrior.split(
                p, random.doubles(5).toArray(), estimated, random.doubles(5).toArray());
        assertTrue(split.conditional() + split.inference() >= split.total() - 1e-12);
    }

    private static double[] shares(Random random) {
        double[] drawn = random.doubles(5, .01, 1).toArray();
        double sum = Arrays.stream(drawn).sum();
        return Arrays.stream(drawn).map(x -> x / sum).toArray();
    }

    @Property(tries = 50)
    void choicesInAnyOrderSayTheSame(@ForAll long seed) {
        Random random = new Random(seed);
        double[] one = random.doubles(3, -4, 4).toArray();
        double[] other = random.doubles(3, -4, 4).toArray();
        ContextPrior prior = ContextPrior.uniform(3);
        double[] together = prior.after(new double[][] {one, other});
        double[] inTurn = new ContextPrior(prior.after(new double[][] {other})).after(new double[][] {one});
        assertArrayEquals(together, inTurn, 1e-12);
        assertEquals(1, Arrays.stream(together).sum(), 1e-12);
    }

    @Property(tries = 20)
    void noWeightFallsBelowTheFloor(@ForAll long seed) {
        Random random = new Random(seed);
        double[][] chosen = new double[30][];
        for (int i = 0; i < chosen.length; i++)
            chosen[i] = random.doubles(4, -9, 9).toArray();
        double[] weights = ContextPrior.uniform(4).after(chosen, 1, 1e-3);
        assertTrue(Arrays.stream(weights).allMatch(w -> w > 1e-3 / 1.01));
    }

    @Property(tries = 5)
    void singleVotesTellWhichContextAllShare(@ForAll long seed) {
        Random random = new Random(seed);
        double[][] chosen = new double[800][];
        for (int i = 0; i < chosen.length; i++) {
            double[] odds = random.doubles(3, -3, 3).toArray();
            if (random.nextDouble() > 1 / (1 + Math.exp(-odds[1])))
                odds = Arrays.stream(odds).map(x -> -x).toArray();
            chosen[i] = odds;
        }
        assertTrue(ContextPrior.fit(chosen, 100).shares()[1] > .85);
    }
}
