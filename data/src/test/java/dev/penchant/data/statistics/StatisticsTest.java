package dev.penchant.data.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Golden values of scikit-learn, statsmodels and the publications. */
class StatisticsTest {
    private static final double NONE = Double.NaN;

    @Test
    void cohenKappaOfScikitLearn() {
        int[] a = {1, 1, 0, 2, 2, 1, 0, 2, 1, 0};
        int[] b = {1, 0, 0, 2, 1, 1, 0, 2, 2, 0};
        long[][] table = new long[3][3];
        for (int i = 0; i < a.length; i++) table[a[i]][b[i]]++;
        assertEquals(.5522388060, CohenKappa.of(table, CohenKappa.Weights.NONE), 1e-9);
        assertEquals(.6590909091, CohenKappa.of(table, CohenKappa.Weights.LINEAR), 1e-9);
        assertEquals(.7692307692, CohenKappa.of(table, CohenKappa.Weights.QUADRATIC), 1e-9);
    }

    @Test
    void fleissKappaOfStatsmodels() {
        int[][] table = {
            {0, 0, 0, 0, 14}, {0, 2, 6, 4, 2}, {0, 0, 3, 5, 6}, {0, 3, 9, 2, 0}, {2, 2, 8, 1, 1},
            {7, 7, 0, 0, 0}, {3, 2, 6, 3, 0}, {2, 5, 3, 2, 2}, {6, 5, 2, 1, 0}, {0, 2, 2, 3, 7}
        };
        RatingCounts counts = RatingCounts.of(table);
        assertEquals(.2099307044, counts.fleiss(), 1e-9);
        Interval interval = counts.bootstrap(RatingCounts::fleiss, 500, 1);
        assertTrue(interval.low() < .2099307044 && interval.high() > .2099307044, interval.toString());
        assertEquals(interval, counts.bootstrap(RatingCounts::fleiss, 500, 1));
    }

    @Test
    void krippendorffAlphaAsPublished() {
        double[][] coders = {
            {1, 2, 3, 3, 2, 1, 4, 1, 2, NONE, NONE, NONE},
            {1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NONE, 3},
            {NONE, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NONE},
            {1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NONE}
        };
        RatingCounts counts = RatingCounts.ofRatings(coders);
        assertEquals(.743421, counts.krippendorff(RatingCounts.Metric.NOMINAL), 1e-6);
        assertEquals(.815388, counts.krippendorff(RatingCounts.Metric.ORDINAL), 1e-6);
        assertEquals(.849107, counts.krippendorff(RatingCounts.Metric.INTERVAL), 1e-6);
        assertEquals(.797403, counts.krippendorff(RatingCounts.Metric.RATIO), 1e-6);
    }

    @Test
    void agreementIsOneForAgreementAndNothingForOneCategory() {
        assertEquals(1, RatingCounts.of(new int[][] {{3, 0}, {0, 3}, {2, 0}}).fleiss(), 1e-12);
        assertEquals(1, RatingCounts.of(new int[][] {{3, 0}, {0, 3}}).krippendorff(RatingCounts.Metric.NOMINAL), 1e-12);
        assertTrue(Double.isNaN(RatingCounts.of(new int[][] {{3, 0}, {2, 0}}).fleiss()));
        assertTrue(Double.isNaN(RatingCounts.of(new int[][] {{3, 0}, {2, 0}})
                .krippendorff(RatingCounts.Metric.NOMINAL)));
    }

    @Test
    void circularTriadsOfTheTextbook() {
        int[][] beaten = {{1, 2, 4}, {2, 3}, {3, 4}, {0, 4}, {1}};
        int[] wins = Arrays.stream(beaten).mapToInt(row -> row.length).toArray();
        assertEquals(4, Triads.ofScores(wins), 1e-12);
        assertEquals(.2, Triads.consistency(wins), 1e-12);
        assertEquals(new Triads(10, 4, 2.5, false), Triads.of(beaten, 0));
        int[] even = {2, 3, 2, 2, 3, 3};
        assertEquals(8, Triads.ofScores(even), 1e-12);
        assertEquals(0, Triads.consistency(even), 1e-12);
    }

    @Property(tries = 60)
    void countedTriadsEqualThoseOfTheScores(@ForAll @IntRange(min = 3, max = 14) int n, @ForAll long seed) {
        int[][] beaten = tournament(n, seed);
        int[] wins = Arrays.stream(beaten).mapToInt(row -> row.length).toArray();
        Triads triads = Triads.of(beaten, 0);
        assertEquals((long) n * (n - 1) * (n - 2) / 6, triads.triads());
        assertEquals(Triads.ofScores(wins), triads.cyclic(), 1e-9);
    }

    @Test
    void sampledTriadsOfRandomResultsAreCircularAsChanceHasIt() {
        Triads triads = Triads.of(tournament(300, 5), 1);
        assertTrue(triads.sampled());
        assertEquals(triads.expected(), triads.cyclic(), 6 * Math.sqrt(triads.triads() * .25 * .75));
    }

    private static int[][] tournament(int n, long seed) {
        Random random = new Random(seed);
        boolean[][] wins = new boolean[n][n];
        for (int i = 0; i < n; i++)
            for (int j = i + 1; j < n; j++) {
                wins[i][j] = random.nextBoolean();
                wins[j][i] = !wins[i][j];
            }
        return IntStream.range(0, n)
                .mapToObj(i -> IntStream.range(0, n).filter(j -> wins[i][j]).toArray())
                .toArray(int[][]::new);
    }

    @Test
    void intervalsOfProportions() {
        Proportion share = new Proportion(37, 50);
        assertEquals(.6044684274, share.wilson().low(), 1e-9);
        assertEquals(.8412847251, share.wilson().high(), 1e-9);
        assertEquals(.5965523213, share.clopperPearson().low(), 1e-9);
        assertEquals(.8536994156, share.clopperPearson().high(), 1e-9);
        assertEquals(0, new Proportion(0, 9).clopperPearson().low());
        assertEquals(1, new Proportion(9, 9).clopperPearson().high());
        assertEquals(new Interval(0, 1), new Proportion(0, 0).wilson());
    }

    @Test
    void clusteredMeanCountsRatersAndNotVotes() {
        double[] x = {1, 1, 1, 0, 0, 1, 0, 0, 0, 1};
        int[] cluster = {0, 0, 0, 1, 1, 1, 2, 2, 2, 2};
        ClusteredMean mean = ClusteredMean.of(x, cluster);
        assertEquals(.5, mean.mean(), 1e-12);
        assertEquals(.2291287847, mean.standardError(), 1e-9);
    }
}
