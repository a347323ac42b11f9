package dev.penchant.model.select;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.InputException;
import dev.penchant.data.Progress;
import dev.penchant.model.Simulated;
import dev.penchant.model.SimulatedTexts;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExperimentTest {
    private static final ExperimentSettings SETTINGS = ExperimentSettings.defaults()
            .withEncoder("hashing")
            .withHoldOut(HoldOut.RANDOM)
            .withFolds(1);

    @Test
    void theBestForecastsTasteThatWasPlantedAndSaysByHowMuch() {
        Experiment experiment = compared(Simulated.votes(40, 40, 2, 1.5, 1), SETTINGS);
        assertEquals("personal", experiment.best().learner().id());
        Gain overCoin = experiment.gains().stream()
                .filter(gain -> gain.baseline().equals("coin"))
                .findFirst()
                .orElseThrow();
        assertTrue(overCoin.accuracy().interval().low() > 0);
        assertTrue(experiment.skipped().stream().anyMatch(skip -> skip.name().equals("longer-wins")));
    }

    @Test
    void textsAreLearnedFromTheirWords() {
        Experiment experiment = compared(SimulatedTexts.votes(600, 2), SETTINGS.withHoldOut(HoldOut.PROMPTS));
        assertTrue(experiment.best().metrics().accuracy().value() > .7);
        assertEquals(List.of("hashing"), experiment.encoders().names());
    }

    @Test
    void theSameSeedGivesTheSameForecasts() {
        Comparisons votes = Simulated.votes(20, 20, 3, 1, 5);
        Experiment one = compared(votes, SETTINGS);
        Experiment two = compared(votes, SETTINGS);
        for (int i = 0; i < one.trials().size(); i++)
            assertArrayEquals(
                    one.trials().get(i).probability(), two.trials().get(i).probability(), 0);
    }

    @Test
    void heldOutRatersAreNew() {
        Experiment experiment = compared(Simulated.votes(40, 10, 2, 1, 7), SETTINGS.withHoldOut(HoldOut.RATERS));
        assertTrue(experiment.heldOut().rows().stream().noneMatch(HeldOut.Row::seenRater));
    }

    @Test
    void unknownModelsAreRefused() {
        assertThrows(
                InputException.class,
                () -> Learned.of(Simulated.votes(20, 20, 2, 1, 5), SETTINGS.withModel("oracle"), Progress.SILENT));
    }

    private static Experiment compared(Comparisons votes, ExperimentSettings settings) {
        return assertInstanceOf(Experiment.class, Learned.of(votes, settings, Progress.SILENT));
    }
}
