package dev.penchant.rank;

import static dev.penchant.rank.Fixtures.vote;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.Comparisons;
import dev.penchant.data.InputException;
import dev.penchant.data.Judgment;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RankModelTest {
    private static final RankSettings DEFAULTS = RankSettings.defaults();

    private static Comparisons rankings(Verdict... verdicts) {
        List<Response> fruit = List.of(Response.of("", "apple"), Response.of("", "banana"), Response.of("", "orange"));
        return Comparisons.of(java.util.Arrays.stream(verdicts)
                .map(verdict -> Judgment.of(Rater.of("r"), Prompt.EMPTY, fruit, verdict))
                .toList());
    }

    private static Verdict order(int... places) {
        return new Verdict.Ranking(
                java.util.Arrays.stream(places).mapToObj(List::of).toList());
    }

    /** Games in which the better of five wins by Bradley–Terry, ten seconds apart. */
    private static List<Judgment> games(int count) {
        SplittableRandom random = new SplittableRandom(5);
        List<Judgment> games = new ArrayList<>();
        for (int g = 0; g < count; g++) {
            int a = random.nextInt(5);
            int b = (a + 1 + random.nextInt(4)) % 5;
            boolean won = random.nextDouble() < 1 / (1 + Math.exp(.8 * (a - b)));
            String word = random.nextDouble() < .1 ? "tie" : won ? "a" : "b";
            games.add(timed(vote("r", "", "m" + a, "m" + b, word), Instant.ofEpochSecond(10L * g)));
        }
        return games;
    }

    private static Judgment timed(Judgment vote, @Nullable Instant time) {
        return new Judgment(
                null, vote.rater(), vote.prompt(), vote.responses(), vote.verdict(), null, null, time, Map.of());
    }

    @Test
    void refusingNamesWhatIsAskedForAndNoMore() {
        Comparisons votes = Comparisons.of(games(20));
        String ties = assertThrows(
                        InputException.class,
                        () -> RankModel.ELO.leaderboard(votes, DEFAULTS.withTies(new TieModel.Davidson())))
                .getMessage();
        assertTrue(ties.endsWith("asked for: ties as Davidson"), ties);
        String interval = assertThrows(
                        InputException.class,
                        () -> RankModel.PLACKETT_LUCE.leaderboard(
                                votes, DEFAULTS.withIntervals(RankSettings.Intervals.BOOTSTRAP)))
                .getMessage();
        assertTrue(interval.endsWith("asked for: intervals by bootstrap"), interval);
    }

    @Test
    void rankingsAreRankedAsRankingsAndPairsAsPairs() {
        Comparisons ranked = rankings(order(0, 1, 2), order(1, 0, 2), order(2, 0, 1));
        assertEquals(PlackettLuce.fit(ranked, DEFAULTS), RankModel.fit(ranked, DEFAULTS));
        Comparisons pairs = Comparisons.of(games(200));
        assertEquals(Ranking.fit(pairs), RankModel.fit(pairs, DEFAULTS));
        RankSettings onlyPairsHave = DEFAULTS.withTies(new TieModel.Davidson());
        assertEquals(Ranking.fit(ranked, onlyPairsHave), RankModel.fit(ranked, onlyPairsHave));
    }

    @Test
    void rankingsAllTiedArePairs() {
        Verdict tied = new Verdict.Ranking(List.of(List.of(0, 1, 2)));
        Leaderboard board = RankModel.fit(rankings(tied, tied), DEFAULTS);
        board.competitors().forEach(row -> assertEquals(1000, row.rating(), 1e-6));
        board.competitors()
                .forEach(
                        row -> assertTrue(row.interval().high() - row.interval().low() > 100, row::toString));
        assertTrue(board.warnings().getFirst().contains("taken as pairs"), board.warnings()::toString);
        InputException refused = assertThrows(
                InputException.class, () -> RankModel.PLACKETT_LUCE.leaderboard(rankings(tied, tied), DEFAULTS));
        assertEquals("no_fit", refused.kind());
    }

    @ParameterizedTest
    @EnumSource(names = {"ELO", "GLICKO2", "TRUESKILL"})
    void onlineRatingsFollowTime(RankModel model) {
        List<Judgment> games = games(600);
        Leaderboard board = model.leaderboard(Comparisons.of(games), DEFAULTS);
        assertEquals(
                List.of("m0", "m1", "m2", "m3", "m4"),
                board.competitors().stream().map(Standing::name).toList());
        assertEquals(
                5000, board.competitors().stream().mapToDouble(Standing::rating).sum(), 1e-6);
        for (Standing row : board.competitors()) {
            assertTrue(
                    row.interval().low() < row.rating()
                            && row.rating() < row.interval().high(),
                    row::toString);
            assertEquals(Leaderboard.MEAN + Leaderboard.POINTS * row.logStrength(), row.rating(), 1e-9);
        }
        assertTrue(board.warnings().getFirst().contains("order"), board.warnings()::toString);
        // Whatever order the file has, time decides; without times the order read does.
        Leaderboard backwards = model.leaderboard(Comparisons.of(games.reversed()), DEFAULTS);
        for (Standing row : board.competitors())
            assertEquals(row.rating(), Fixtures.standing(backwards, row.name()).rating(), 1e-9);
        List<Judgment> untimed = games.stream().map(game -> timed(game, null)).toList();
        Leaderboard read = model.leaderboard(Comparisons.of(untimed.reversed()), DEFAULTS);
        assertFalse(Math.abs(Fixtures.standing(read, "m0").rating()
                        - Fixtures.standing(board, "m0").rating())
                < 1e-6);
        assertTrue(read.warnings().getFirst().contains("read"), read.warnings()::toString);
    }

    @Test
    void aModelRefusesWhatItDoesNotHave() {
        Comparisons pairs = Comparisons.of(games(20));
        for (RankModel model :
                List.of(RankModel.ELO, RankModel.GLICKO2, RankModel.TRUESKILL, RankModel.PLACKETT_LUCE)) {
            assertThrows(
                    InputException.class, () -> model.leaderboard(pairs, DEFAULTS.withTies(new TieModel.Davidson())));
            assertThrows(InputException.class, () -> model.leaderboard(pairs, DEFAULTS.withRaterReliability(true)));
        }
        assertThrows(
                InputException.class,
                () -> RankModel.GLICKO2.leaderboard(pairs, DEFAULTS.withPrior(new Prior.Gaussian(1))));
    }

    /** A strong player's draw with a weak one, whichever is named first, is a number and moves both towards each other. */
    @Test
    void surprisingDrawsStayFinite() {
        GaussianSkill model = GaussianSkill.withDraws(1, 0, .001);
        GaussianSkill.Skill strong = new GaussianSkill.Skill(20, 1);
        GaussianSkill.Skill weak = new GaussianSkill.Skill(-5, 1);
        GaussianSkill.Update one = model.draw(strong, weak);
        GaussianSkill.Update other = model.draw(weak, strong);
        assertTrue(one.first().mean() < 20 && one.second().mean() > -5, one::toString);
        assertEquals(one.first().mean(), other.second().mean(), 1e-12);
        assertEquals(one.second().deviation(), other.first().deviation(), 1e-12);
    }

    /** A hundred on a ballot of which half are tied: more ways to choose fifty than can be summed over. */
    @Test
    void ballotsWithTiesOfManyAreRankedAsPairs() {
        List<Response> all =
                Fixtures.names(40).stream().map(name -> Response.of("", name)).toList();
        List<Integer> rest = java.util.stream.IntStream.range(2, 40).boxed().toList();
        Comparisons ballots = Comparisons.of(List.of(
                Judgment.of(
                        Rater.ANONYMOUS,
                        Prompt.EMPTY,
                        all,
                        new Verdict.Ranking(
                                List.of(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), rest.subList(10, 38)))),
                Judgment.of(Rater.ANONYMOUS, Prompt.EMPTY, all, new Verdict.Ranking(List.of(rest, List.of(0, 1))))));
        Leaderboard board = RankModel.fit(ballots, DEFAULTS);
        assertEquals("Bradley-Terry", board.model());
        assertTrue(board.warnings().getFirst().contains("too many to sum over"), board.warnings()::toString);
        InputException refused =
                assertThrows(InputException.class, () -> RankModel.PLACKETT_LUCE.leaderboard(ballots, DEFAULTS));
        assertEquals("too_many_ties", refused.kind());
    }

    @Test
    void whatARankingCannotUseIsTold() {
        List<Response> fruit = List.of(
                Response.of("", "apple"), Response.of("", "fig"), Response.of("x", ""), Response.of("other", "fig"));
        List<Judgment> ballots = new ArrayList<>();
        for (int v = 0; v < 6; v++)
            ballots.add(Judgment.of(Rater.ANONYMOUS, Prompt.EMPTY, fruit, new Verdict.Choice(v % 2)));
        Leaderboard board = PlackettLuce.fit(Comparisons.of(ballots), DEFAULTS);
        assertTrue(
                board.warnings().contains("6 comparisons were left out: a response names no source."),
                board.warnings()::toString);
        assertTrue(
                board.warnings().contains("3 comparisons were left out: both responses are of the same competitor."),
                board.warnings()::toString);
        assertTrue(board.warnings().toString().contains("3 choices were taken as pairs"), board.warnings()::toString);
        // Apple beat two figs three times, and one of the figs beat it three times.
        assertEquals(9, Fixtures.standing(board, "apple").games(), 1e-9);
    }

    @Test
    void aContextWithoutALeaderboardHasItsReasonAndTheOthersStay() {
        List<Judgment> votes = new ArrayList<>();
        for (int v = 0; v < 20; v++) votes.add(vote("r", "sums", "x", "y", v % 4 == 0 ? "b" : "a"));
        votes.add(Judgment.of(
                Rater.of("r"),
                Prompt.of("alone"),
                List.of(Response.of("one", "x"), Response.of("other", "x")),
                new Verdict.Choice(0)));
        votes.add(vote("r", "", "x", "y", "a"));
        for (RankModel model : List.of(RankModel.AUTO, RankModel.ELO, RankModel.PLACKETT_LUCE)) {
            Leaderboard board =
                    model.leaderboard(Comparisons.of(votes), DEFAULTS.withContextAttribute(RankSettings.BY_PROMPT));
            assertEquals(java.util.Set.of("sums"), board.contexts().keySet());
            assertTrue(
                    board.unranked().getOrDefault("alone", "").startsWith("nothing to rank"),
                    board.unranked()::toString);
            assertTrue(
                    board.warnings().getFirst().startsWith("1 of 22 comparisons have no 'prompt'"),
                    board.warnings()::toString);
        }
    }

    @Test
    void bothBadIsKeptApartFromTies() {
        Judgment bad = Judgment.of(
                Rater.of("r"),
                Prompt.EMPTY,
                List.of(Response.of("", "x"), Response.of("", "y")),
                new Verdict.Neither());
        PairCounts counts = PairCounts.of(Comparisons.of(List.of(bad, vote("r", "", "x", "y", "tie"))));
        assertEquals(1, counts.neithers()[0], 0);
        assertEquals(1, counts.ties()[0], 0);
    }

    @Test
    void milliardsOfBallotsAreNotPlayedOneByOne() {
        Comparisons votes = Comparisons.of(games(4)).reweighted(new float[] {3e9f, 3e9f, 3e9f, 3e9f});
        InputException refused = assertThrows(InputException.class, () -> RankModel.ELO.leaderboard(votes, DEFAULTS));
        assertEquals("too_many_votes", refused.kind());
        assertTrue(String.valueOf(refused.getMessage()).startsWith("12000000000 ballots"), refused::getMessage);
    }
}
