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
        assertTrue(board.warnings().toString().contains("no width"), board.warnings()::toString);
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
}
