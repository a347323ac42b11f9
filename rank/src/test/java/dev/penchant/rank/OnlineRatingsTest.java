package dev.penchant.rank;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class OnlineRatingsTest {
    // (A,B,a) (B,C,tie) (C,A,b) (A,B,b) (C,B,a) (A,C,both bad) (B,A,a) (C,A,a)
    private static final Elo.Games GAMES =
            new Elo.Games(3, new int[] {0, 1, 2, 0, 2, 0, 1, 2}, new int[] {1, 2, 0, 1, 1, 2, 0, 0}, new double[] {
                1, .5, 0, 0, 1, .5, 1, 1
            });

    @Test
    void eloInTheOrderOfGames() {
        assertArrayEquals(
                new double[] {997.92093029, 1000.05663787, 1002.02243184},
                Elo.defaults().ratings(GAMES),
                1e-8);
        assertArrayEquals(
                new double[] {979.60269796, 1003.21828267, 1017.17901937}, new Elo(32, 1000).ratings(GAMES), 1e-8);
    }

    @Test
    void permutationMedianDoesNotDependOnTheOrderGiven() {
        Elo.Games backwards =
                new Elo.Games(3, new int[] {2, 1, 0, 2, 0, 2, 1, 0}, new int[] {0, 0, 2, 1, 1, 0, 2, 1}, new double[] {
                    1, 1, .5, 1, 0, 0, .5, 1
                });
        Elo elo = new Elo(32, 1000);
        double[] one = elo.permutationMedian(GAMES, 4001, 1);
        double[] other = elo.permutationMedian(backwards, 4001, 2);
        assertArrayEquals(one, other, 1.5);
        assertTrue(Math.abs(elo.ratings(GAMES)[0] - elo.ratings(backwards)[0]) > 3, "the order matters without it");
        assertArrayEquals(one, elo.permutationMedian(GAMES, 4001, 1), 0);
    }

    /** The worked example of Glickman's description. */
    @Test
    void glicko2() {
        Glicko2.Player player = new Glicko2.Player(1500, 200, .06);
        List<Glicko2.Game> games = List.of(
                new Glicko2.Game(new Glicko2.Player(1400, 30, .06), 1),
                new Glicko2.Game(new Glicko2.Player(1550, 100, .06), 0),
                new Glicko2.Game(new Glicko2.Player(1700, 300, .06), 0));
        Glicko2.Player after = Glicko2.defaults().update(player, games);
        assertEquals(1464.06, after.rating(), .01);
        assertEquals(151.52, after.deviation(), .01);
        assertEquals(.05999, after.volatility(), 1e-5);
        assertTrue(Glicko2.defaults().update(player, List.of()).deviation() > 200, "absence makes less sure");
    }

    /** Two who win and lose in long turns: by the letter of the paper their ratings would run away to millions. */
    @Test
    void glicko2StaysBoundedThroughStreaks() {
        Glicko2 glicko = Glicko2.defaults();
        Glicko2.Player one = Glicko2.Player.newcomer();
        Glicko2.Player other = Glicko2.Player.newcomer();
        for (int period = 0; period < 400; period++) {
            double score = period / 20 % 2;
            Glicko2.Player before = one;
            one = glicko.update(one, java.util.Collections.nCopies(10, new Glicko2.Game(other, score)));
            other = glicko.update(other, java.util.Collections.nCopies(10, new Glicko2.Game(before, 1 - score)));
            assertTrue(Math.abs(one.rating() - 1500) < 3000 && one.deviation() <= 350, one::toString);
        }
    }

    /** The first game of two newcomers, as the TrueSkill calculators give it. */
    @Test
    void trueSkill() {
        GaussianSkill game = GaussianSkill.defaults();
        GaussianSkill.Skill newcomer = GaussianSkill.Skill.newcomer();
        GaussianSkill.Update won = game.win(newcomer, newcomer);
        assertEquals(29.396, won.first().mean(), 5e-4);
        assertEquals(7.171, won.first().deviation(), 5e-4);
        assertEquals(20.604, won.second().mean(), 5e-4);
        assertEquals(7.171, won.second().deviation(), 5e-4);
        GaussianSkill.Update drawn = game.draw(newcomer, newcomer);
        assertEquals(25, drawn.first().mean(), 1e-9);
        assertEquals(6.458, drawn.first().deviation(), 5e-4);
        assertEquals(.45, game.winProbability(new GaussianSkill.Skill(25, 0), new GaussianSkill.Skill(25, 0)), .001);
    }
}
