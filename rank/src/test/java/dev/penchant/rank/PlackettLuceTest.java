package dev.penchant.rank;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Judgment;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import dev.penchant.data.statistics.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlackettLuceTest {
    private static final Rankings THREE = Rankings.builder(Fixtures.names(4))
            .add(0, 1, 2)
            .add(3, 2, 0)
            .add(1, 3)
            .build();

    /** Fruit by the PlackettLuce package's own example: 1 apple, 2 banana, 3 orange, with ties and partial rankings. */
    private static final Rankings FRUIT = Rankings.builder(List.of("apple", "banana", "orange"))
            .add(0, 1)
            .add(1, 2, 0)
            .add(List.of(List.of(1, 2), List.of(0)), 1)
            .add(0, 1, 2)
            .add(List.of(List.of(1, 2), List.of(0)), 1)
            .add(0, 2)
            .build();

    @Test
    void theCurvatureIsTheSameWholeAndAlongAnyDirection() {
        Rankings rankings = Rankings.builder(List.of("a", "b", "c", "d"))
                .add(List.of(List.of(0, 1), List.of(2), List.of(3)), 2)
                .add(List.of(List.of(3), List.of(0, 1, 2)), 1)
                .add(1, 3, 0, 2)
                .build();
        PlackettLuceObjective objective = new PlackettLuceObjective(rankings, new Prior.Gaussian(.3));
        int m = objective.size();
        double[] at = new SplittableRandom(2).doubles(m, -1, 1).toArray();
        objective.evaluate(at, new double[m]);
        SymmetricMatrix whole = new SymmetricMatrix(m);
        objective.addCurvature(whole);
        double[] unit = new double[m];
        double[] column = new double[m];
        for (int j = 0; j < m; j++) {
            unit[j] = 1;
            objective.curvature(unit, column);
            unit[j] = 0;
            for (int i = j; i < m; i++) assertEquals(column[i], whole.get(i, j), 1e-12);
        }
    }

    @Test
    void fullAndPartialRankingsAsChoix() {
        double[] theta = PlackettLuce.Fit.of(THREE, new Prior.None()).theta();
        // choix's own solution stops where the slopes are 2e-5; an independent Newton solution does not.
        assertArrayEquals(new double[] {-.44328117, .69506219, -.67061442, .4188334}, theta, 3e-5);
        assertArrayEquals(new double[] {-.44330849, .69506787, -.67060957, .41885019}, theta, 1e-8);
        // choix writes the penalty as α‖θ‖².
        assertArrayEquals(
                new double[] {-.14687885, .32933306, -.3143936, .13193939},
                PlackettLuce.Fit.of(THREE, new Prior.Gaussian(1)).theta(),
                1e-6);
    }

    @Test
    void choicesOfTheBestAsChoix() {
        Rankings choices = Rankings.builder(Fixtures.names(3))
                .addChoice(0, 1)
                .addChoice(1, 2)
                .addChoice(2, 0, 1)
                .build();
        assertArrayEquals(
                new double[] {.16040395, -.32080789, .16040394},
                PlackettLuce.Fit.of(choices, new Prior.None()).theta(),
                1e-6);
    }

    /** Coefficients, standard error and log-likelihood that the R package prints for its example. */
    @Test
    void tiesAndGhostAsThePlackettLucePackage() {
        PlackettLuce.Fit fit = PlackettLuce.Fit.of(FRUIT, new Prior.GhostGames(.5));
        double[] theta = fit.theta();
        assertEquals(.2867987, theta[1] - theta[0], 1e-6);
        assertEquals(-.4636687, theta[2] - theta[0], 1e-6);
        assertEquals(-1.0701129, theta[4], 1e-6);
        assertArrayEquals(new int[] {2}, fit.objective().tieOrders());
        PlackettLuceObjective data = new PlackettLuceObjective(FRUIT, new Prior.None());
        double[] withoutGhost = {theta[0], theta[1], theta[2], theta[4]};
        assertEquals(21.61, 2 * data.evaluate(withoutGhost, new double[4]), .005);
        // The package leaves the ghost's games out of the information; here they only make it larger.
        PlackettLuce.Fit ghostless = new PlackettLuce.Fit(
                data, withoutGhost, 3, data.rankings().choices().size(), fit.components(), false);
        assertEquals(.9043, Math.sqrt(PlackettLuce.variance(ghostless, false)[3]), 5e-4);
        assertTrue(Math.sqrt(PlackettLuce.variance(fit, false)[4]) < .9043);
    }

    @Test
    void slopesAndCurvatureAreThoseOfTheLoss() {
        PlackettLuceObjective objective = new PlackettLuceObjective(FRUIT, new Prior.GhostGames(.5));
        SplittableRandom random = new SplittableRandom(7);
        GradientCheck.check(objective, random.doubles(4, -1, 1).toArray());
        assertEquals(5, new PlackettLuceObjective(fourTied(), new Prior.None()).size(), "orders 1 and 3 only");
        GradientCheck.check(
                new PlackettLuceObjective(fourTied(), new Prior.None()),
                random.doubles(5, -1, 1).toArray());
    }

    private static Rankings fourTied() {
        return Rankings.builder(Fixtures.names(4))
                .add(List.of(List.of(3), List.of(0, 1, 2)), 2)
                .add(3, 1, 0, 2)
                .build();
    }

    @Test
    void pairsAreBradleyTerry() {
        double[] theta = {-.6, .1, .5};
        PairCounts counts = Fixtures.simulated(theta, 500, 0, 3);
        Rankings.Builder builder = Rankings.builder(counts.names());
        for (int e = 0; e < counts.size(); e++) {
            int a = counts.first()[e];
            int b = counts.second()[e];
            builder.choice(new int[] {a, b}, 1, counts.wins()[e]).choice(new int[] {b, a}, 1, counts.losses()[e]);
        }
        Leaderboard luce = PlackettLuce.fit(builder.build(), RankSettings.defaults());
        Leaderboard pairs = Ranking.fit(counts, RankSettings.defaults());
        for (int i = 0; i < 3; i++) {
            Standing one = luce.competitors().get(i);
            Standing other = pairs.competitors().get(i);
            assertEquals(other.rating(), one.rating(), 1e-6);
            assertEquals(other.interval().low(), one.interval().low(), 1e-4);
            assertEquals(other.rankInterval(), one.rankInterval());
        }
    }

    /** The fit of pairs, which single pairs are handed to, against the one of choices. */
    @Test
    void singlePairsAreFittedAsChoicesOfTwo() {
        for (double tieShare : new double[] {0, .3}) {
            PairCounts counts = Fixtures.simulated(Fixtures.centred(-.6, .1, .5, 0), 300, tieShare, 3);
            List<Judgment> votes = new ArrayList<>();
            for (int e = 0; e < counts.size(); e++) {
                String a = counts.names().get(counts.first()[e]);
                String b = counts.names().get(counts.second()[e]);
                for (int v = 0; v < counts.wins()[e]; v++) votes.add(Fixtures.vote("", "", a, b, "a"));
                for (int v = 0; v < counts.losses()[e]; v++) votes.add(Fixtures.vote("", "", a, b, "b"));
                for (int v = 0; v < counts.ties()[e]; v++) votes.add(Fixtures.vote("", "", a, b, "t"));
            }
            Comparisons comparisons = Comparisons.of(votes);
            Leaderboard pairs = PlackettLuce.fit(comparisons, RankSettings.defaults());
            Leaderboard choices = PlackettLuce.fit(Rankings.of(comparisons), RankSettings.defaults());
            assertEquals(choices.model(), pairs.model());
            for (Standing row : choices.competitors()) {
                Standing same = Fixtures.standing(pairs, row.name());
                assertEquals(row.rating(), same.rating(), 1e-6);
                assertEquals(row.interval().low(), same.interval().low(), 1e-6);
                assertEquals(row.interval().high(), same.interval().high(), 1e-6);
            }
            assertEquals(choices.tieParameter().size(), pairs.tieParameter().size());
            for (int k = 0; k < choices.tieParameter().size(); k++) {
                assertEquals(
                        choices.tieParameter().get(k).name(),
                        pairs.tieParameter().get(k).name());
                assertEquals(
                        choices.tieParameter().get(k).value(),
                        pairs.tieParameter().get(k).value(),
                        1e-8);
            }
        }
    }

    @Test
    void findsTheStrengthsThatMadeTheRankings() {
        double[] theta = Fixtures.centred(-1, -.5, 0, .3, .6, 1.2);
        SplittableRandom random = new SplittableRandom(11);
        Rankings.Builder builder = Rankings.builder(Fixtures.names(6));
        for (int r = 0; r < 4000; r++) {
            double[] gumbel = Arrays.stream(theta)
                    .map(t -> t - Math.log(-Math.log(random.nextDouble())))
                    .toArray();
            int[] order = Ranking.descending(gumbel);
            int members = 2 + random.nextInt(5);
            int[] shown = Ranking.descending(random.doubles(6).toArray());
            builder.add(Arrays.stream(order)
                    .filter(i -> Arrays.stream(shown).limit(members).anyMatch(j -> j == i))
                    .toArray());
        }
        Leaderboard board = PlackettLuce.fit(builder.build(), RankSettings.defaults());
        double[] found = Fixtures.logStrengths(board, Fixtures.names(6));
        int inside = 0;
        for (int i = 0; i < 6; i++) {
            Interval interval = Fixtures.standing(board, "m" + i).interval();
            assertEquals(theta[i], found[i], .12);
            double rating = 1000 + Leaderboard.POINTS * theta[i];
            if (interval.low() < rating && rating < interval.high()) inside++;
        }
        assertTrue(inside >= 5, inside + " of 6 intervals hold the truth");
    }

    @Test
    void rankingsComeBackFromTheirComparisons() {
        List<Response> fruit = List.of(Response.of("", "apple"), Response.of("", "banana"), Response.of("", "orange"));
        List<Verdict> verdicts = List.of(
                new Verdict.Ranking(List.of(List.of(0), List.of(1))),
                new Verdict.Ranking(List.of(List.of(1), List.of(2), List.of(0))),
                new Verdict.Ranking(List.of(List.of(1, 2), List.of(0))),
                new Verdict.Ranking(List.of(List.of(0), List.of(1), List.of(2))),
                new Verdict.Ranking(List.of(List.of(1, 2), List.of(0))),
                new Verdict.Ranking(List.of(List.of(0), List.of(2))));
        Comparisons comparisons = Comparisons.of(verdicts.stream()
                .map(verdict -> Judgment.of(Rater.of("r"), Prompt.EMPTY, fruit, verdict))
                .toList());
        // Not the default intervals: those know which choices came from one ballot.
        RankSettings settings = RankSettings.defaults().withIntervals(RankSettings.Intervals.SANDWICH);
        Leaderboard through = PlackettLuce.fit(comparisons, settings);
        Leaderboard direct = PlackettLuce.fit(FRUIT, settings);
        assertEquals(direct.competitors(), through.competitors());
        assertEquals(direct.tieParameter(), through.tieParameter());
    }

    @Test
    void oneAlwaysFirstIsToldAndStaysFinite() {
        Rankings rankings = Rankings.builder(Fixtures.names(4))
                .add(0, 1, 2, 3)
                .add(0, 2, 1, 3)
                .build();
        Leaderboard board = PlackettLuce.fit(rankings, RankSettings.defaults());
        assertEquals("m0", board.competitors().getFirst().name());
        assertTrue(board.warnings().getFirst().contains("m0"), board.warnings()::toString);
        board.competitors()
                .forEach(row -> assertFalse(Double.isInfinite(row.rating())
                        || Double.isNaN(row.interval().low())));
        assertEquals(
                4000,
                IntStream.range(0, 4)
                        .mapToDouble(i -> board.competitors().get(i).rating())
                        .sum(),
                1e-6);
    }
}
