package dev.penchant.model.personal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Judgment;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import dev.penchant.model.fit.ChoiceLikelihood;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TastePriorTest {
    private static final int P = 8;

    /** Tastes of independent N(0, variance) numbers, votes on differences of unit variance. */
    @ParameterizedTest
    @CsvSource({"10, .25", "10, 1", "20, .25", "20, 1", "20, 4"})
    void drawsFindTheSpreadThatTastesHave(int votes, double variance) {
        TastePrior prior = TastePrior.Estimate.DRAWS.fit(raters(400, votes, variance), P, () -> {});
        assertEquals(
                0, Math.log(meanVariance(prior) / variance), Math.log(1.5), "ratio " + meanVariance(prior) / variance);
    }

    /** What the Javadoc says of the other estimate: with ten votes of each rater it finds less than a third. */
    @ParameterizedTest
    @CsvSource({"10, 1", "20, 4"})
    void modesAreTooNarrowWhereVotesAreFew(int votes, double variance) {
        TastePrior prior = TastePrior.Estimate.MODES.fit(raters(400, votes, variance), P, () -> {});
        assertTrue(meanVariance(prior) < variance / 3, "found " + meanVariance(prior));
    }

    private static double meanVariance(TastePrior prior) {
        double mean = 0;
        for (int c = 0; c < P; c++) mean += prior.covariance()[c * P + c] / P;
        return mean;
    }

    private static List<RaterVotes> raters(int count, int votes, double variance) {
        SplittableRandom random = new SplittableRandom(1);
        List<RaterVotes> raters = new ArrayList<>();
        for (int u = 0; u < count; u++) {
            double[] taste = new double[P];
            for (int c = 0; c < P; c++) taste[c] = Math.sqrt(variance) * random.nextGaussian();
            double[][] x = new double[votes][P];
            List<Judgment> judgments = new ArrayList<>();
            for (int i = 0; i < votes; i++) {
                double delta = 0;
                for (int c = 0; c < P; c++) delta += taste[c] * (x[i][c] = random.nextGaussian());
                boolean first = random.nextDouble() < 1 / (1 + Math.exp(-delta));
                judgments.add(Judgment.of(
                        Rater.of("r"),
                        Prompt.of("p" + i),
                        List.of(Response.of("a" + i), Response.of("b" + i)),
                        new Verdict.Choice(first ? 0 : 1)));
            }
            raters.add(new RaterVotes(new double[votes], x, new ChoiceLikelihood(Comparisons.of(judgments), 1)));
        }
        return raters;
    }
}
