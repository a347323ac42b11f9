package dev.penchant.model.game;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PreferenceGameTest {
    @Test
    void whereEachBeatsTheNextAllArePlayedAlike() {
        PreferenceGame game = new PreferenceGame(new double[][] {{0, 2, -1}, {-2, 0, 1}, {1, -1, 0}});
        double[] policy = game.optimised(4_000, game.stepFor(4_000));
        assertTrue(game.exploitability(policy) < .08, () -> java.util.Arrays.toString(policy));
        assertEquals(.25, policy[0], .04);
        assertEquals(.5, policy[2], .04);
    }

    @Test
    void theBestResponseIsPlayedAloneWhereThereIsOne() {
        PreferenceGame game = new PreferenceGame(new double[][] {{0, 1, 2}, {-1, 0, 1}, {-2, -1, 0}});
        assertTrue(game.optimised(2_000, game.stepFor(2_000))[0] > .9);
    }

    @Test
    void scoresThatAreNotAntisymmetricAreRefused() {
        double[][] scores = {{0, 1}, {1, 0}};
        assertThrows(IllegalArgumentException.class, () -> new PreferenceGame(scores));
    }
}
