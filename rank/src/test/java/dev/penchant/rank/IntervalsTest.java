package dev.penchant.rank;

import static dev.penchant.rank.Fixtures.standing;
import static dev.penchant.rank.Fixtures.vote;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Judgment;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import dev.penchant.rank.RankSettings.Intervals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whether intervals are as wide as they should be. */
class IntervalsTest {
    private static final RankSettings DEFAULTS = RankSettings.defaults();

    /** Four competitors in truth equal; each rater prefers some of them for good: 40 votes of each of 25 raters. */
    private static List<Judgment> tastes(long seed, boolean byPrompt) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Judgment> votes = new ArrayList<>();
        for (int rater = 0; rater < 25; rater++) {
            double[] taste = random.doubles(4, -2, 2).toArray();
            for (int v = 0; v < 40; v++) {
                int a = random.nextInt(4);
                int b = (a + 1 + random.nextInt(3)) % 4;
                boolean won = random.nextDouble() < 1 / (1 + Math.exp(taste[b] - taste[a]));
                String who = byPrompt ? "judge" : "r" + rater;
                votes.add(vote(who, byPrompt ? "p" + rater : "", "m" + a, "m" + b, won ? "a" : "b"));
            }
        }
        return votes;
    }

    @Test
    void defaultIntervalsHoldTheTruthWhereVotesOfARaterHangTogether() {
        int held = 0;
        int naive = 0;
        for (int seed = 0; seed < 100; seed++) {
            Comparisons votes = Comparisons.of(tastes(seed, false));
            held += holdsTheMean(Ranking.fit(votes, DEFAULTS));
            naive += holdsTheMean(Ranking.fit(votes, DEFAULTS.withIntervals(Intervals.SANDWICH)));
        }
        // 400 intervals at 95 %: 380 expected; three on four are independent, so the deviation is near 5.
        assertTrue(held > 362 && held < 396, "default: " + held);
        assertTrue(naive < 300, "single votes: " + naive);
    }

    private static int holdsTheMean(Leaderboard board) {
        return (int) board.competitors().stream()
                .filter(row ->
                        row.interval().low() <= 1000 && 1000 <= row.interval().high())
                .count();
    }

    @Test
    void theClustersAreRatersElsePromptsElseBallotsElseVotesAndAreNamed() {
        Leaderboard raters = Ranking.fit(Comparisons.of(tastes(1, false)), DEFAULTS);
        assertEquals("cluster-robust sandwich over 25 raters", raters.intervals());
        Comparisons prompts = Comparisons.of(tastes(1, true));
        Leaderboard ofPrompts = Ranking.fit(prompts, DEFAULTS);
        assertEquals("cluster-robust sandwich over 25 prompts", ofPrompts.intervals());
        assertEquals(
                ofPrompts.competitors(),
                Ranking.fit(prompts, DEFAULTS.withIntervals(Intervals.PROMPT_SANDWICH))
                        .competitors());
        List<Judgment> ballots = new ArrayList<>();
        List<Response> fruit = List.of(Response.of("", "apple"), Response.of("", "fig"), Response.of("", "plum"));
        for (int v = 0; v < 40; v++)
            ballots.add(Judgment.of(
                    Rater.ANONYMOUS,
                    Prompt.EMPTY,
                    fruit,
                    new Verdict.Ranking(List.of(List.of(v % 3), List.of((v + 1) % 3), List.of((v + 2) % 3)))));
        Comparisons ranked = Comparisons.of(ballots);
        assertEquals(
                "cluster-robust sandwich over 40 ballots",
                Ranking.fit(ranked, DEFAULTS).intervals());
        assertEquals(
                "cluster-robust sandwich over 40 ballots",
                RankModel.PLACKETT_LUCE.leaderboard(ranked, DEFAULTS).intervals());
        assertEquals(
                "sandwich over single votes",
                Ranking.fit(Fixtures.WIKI, DEFAULTS).intervals());
    }

    /** By hand: with two competitors V = Σ g_c²/H² · G/(G − 1), g_c being the rater's surplus of wins. */
    @Test
    void theSandwichOverRatersIsTheFormula() {
        int[] wins = {7, 2, 9, 5, 1, 8, 6, 3, 9, 4, 8, 2};
        List<Judgment> votes = new ArrayList<>();
        int won = 0;
        for (int rater = 0; rater < wins.length; rater++) {
            won += wins[rater];
            for (int v = 0; v < 10; v++) votes.add(vote("r" + rater, "", "x", "y", v < wins[rater] ? "a" : "b"));
        }
        double p = won / 120.;
        double squares = Arrays.stream(wins)
                .mapToDouble(w -> (w - 10 * p) * (w - 10 * p))
                .sum();
        double deviation = Math.sqrt(squares * 12 / 11.) / (120 * p * (1 - p));
        Leaderboard board = Ranking.fit(Comparisons.of(votes), DEFAULTS);
        // Student's quantile with 11 degrees of freedom; each rating holds half of the difference.
        double reach = 2.200985 * deviation / 2 * Leaderboard.POINTS;
        assertEquals(reach, width(standing(board, "x")) / 2, 1e-3 * reach);
        // Where each vote is a choice of one from two, Plackett–Luce is the same model.
        Leaderboard choices = PlackettLuce.fit(Comparisons.of(votes), DEFAULTS);
        assertEquals(reach, width(standing(choices, "x")) / 2, 1e-3 * reach);
    }

    @Test
    void sampledClustersAreThoseOfTheDenseInverse() {
        Comparisons comparisons = Comparisons.of(tastes(3, false));
        Competitors competitors = Competitors.of(comparisons);
        VoteRows votes = VoteRows.of(comparisons, competitors, List.of(), false);
        PairFit fit = PairFit.of(votes.rows(), new TieModel.HalfWin(), new Prior.None(), 0);
        ClusterSlopes slopes = ClusterSlopes.of(fit, comparisons, votes, VoteClusters.byRater(comparisons));
        double[] dense = Variances.robust(fit, slopes, new boolean[4], false).variance();
        double[] sampled = SampledVariances.of(fit.objective(), fit.components(), true, slopes, 1e-5 * 1000);
        for (int i = 0; i < 4; i++) assertEquals(1, sampled[i] / dense[i], .3);
    }

    /** A rater's votes may lie in groups that never met; each group has the interval it has alone. */
    @Test
    void clustersOverSeveralComponents() {
        List<Judgment> one = tastes(5, false);
        List<Judgment> both = new ArrayList<>(one);
        for (int rater = 0; rater < 25; rater++)
            for (int v = 0; v < 10; v++) both.add(vote("r" + rater, "", "x", "y", v % 3 == rater % 2 ? "a" : "b"));
        Leaderboard alone = Ranking.fit(Comparisons.of(one), DEFAULTS);
        Leaderboard board = Ranking.fit(Comparisons.of(both), DEFAULTS);
        assertEquals(2, board.components());
        for (Standing row : alone.competitors())
            assertEquals(width(row), width(standing(board, row.name())), 1e-3 * width(row));
    }

    @Test
    void aSingleTieIsNoCertainty() {
        PairCounts.Builder builder = PairCounts.builder(List.of("A", "B", "new"))
                .add(0, 1, PairCounts.Outcome.A, 200)
                .add(0, 1, PairCounts.Outcome.B, 200)
                .add(0, 2, PairCounts.Outcome.TIE, 1);
        Leaderboard board = Ranking.fit(builder.build(), DEFAULTS);
        assertTrue(
                width(standing(board, "new")) > 800,
                () -> standing(board, "new").toString());
        assertTrue(width(standing(board, "A")) < 500, () -> standing(board, "A").toString());
        assertTrue(board.warnings().toString().contains("fewer than 30 games (new: 1)"), board.warnings()::toString);
        Leaderboard asked = Ranking.fit(builder.build(), DEFAULTS.withIntervals(Intervals.SANDWICH));
        assertTrue(asked.warnings().toString().contains("far too narrow"), asked.warnings()::toString);
    }

    /** Where a draw left out its two games, the newcomer would stand at the mean exactly, and others be centred anew. */
    @Test
    void noDrawLosesACompetitor() {
        PairCounts counts = PairCounts.builder(List.of("A", "B", "new"))
                .add(0, 1, PairCounts.Outcome.A, 60)
                .add(0, 1, PairCounts.Outcome.B, 40)
                .add(0, 2, PairCounts.Outcome.A, 1)
                .add(0, 2, PairCounts.Outcome.B, 1)
                .build();
        PairFit fit = PairFit.of(counts.rows(0), new TieModel.HalfWin(), new Prior.None(), 0);
        Bootstrap.Refits refits = new Bootstrap(fit, 0, dev.penchant.data.Progress.SILENT).byVote(300, 1);
        assertEquals(0, refits.failed());
        for (double[] x : refits.parameters()) {
            assertNotEquals(0, x[2], 1e-9);
            assertEquals(0, x[0] + x[1] + x[2], 1e-9);
        }
    }

    /** Gamma weights have mean and variance equal to their shape, below 1 too. */
    @Test
    void weightsOfTheBootstrapAreGamma() {
        SplittableRandom random = new SplittableRandom(8);
        for (double shape : new double[] {.3, 1, 2.5, 40}) {
            double[] draws = random.doubles(20_000)
                    .map(none -> Bootstrap.gamma(random, shape))
                    .toArray();
            double mean = Arrays.stream(draws).average().orElse(0);
            double variance = Arrays.stream(draws)
                    .map(x -> (x - mean) * (x - mean))
                    .average()
                    .orElse(0);
            assertEquals(shape, mean, 5 * Math.sqrt(shape / 20_000));
            assertEquals(1, variance / shape, .15);
        }
    }

    @Test
    void ranksAreThoseWithinTheGroup() {
        List<Judgment> votes = new ArrayList<>();
        for (int v = 0; v < 100; v++) {
            votes.add(vote("", "", "a", "b", v % 10 == 0 ? "b" : "a"));
            votes.add(vote("", "", "c", "d", v % 10 == 0 ? "b" : "a"));
        }
        Leaderboard board = Ranking.fit(Comparisons.of(votes));
        assertEquals(new RankInterval(1, 1), standing(board, "a").rankInterval());
        assertEquals(new RankInterval(1, 1), standing(board, "c").rankInterval());
        assertEquals(new RankInterval(2, 2), standing(board, "d").rankInterval());
    }

    private static double width(Standing row) {
        return row.interval().high() - row.interval().low();
    }
}
