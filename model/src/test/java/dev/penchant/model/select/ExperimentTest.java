package dev.penchant.model.select;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.InputException;
import dev.penchant.data.Judgment;
import dev.penchant.data.Progress;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import dev.penchant.model.Simulated;
import dev.penchant.model.SimulatedTexts;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExperimentTest {
    private static final ExperimentSettings SETTINGS = ExperimentSettings.defaults()
            .withEncoder("hashing")
            .withHoldOut(HoldOut.RANDOM)
            .withFolds(1);

    @Test
    void theBestForecastsTasteThatWasPlantedAndSaysByHowMuch() {
        Experiment experiment = Experiment.run(Simulated.votes(40, 40, 2, 1.5, 1), SETTINGS, Progress.SILENT);
        assertEquals("personal", experiment.best().learner().id());
        Gain overCoin = experiment.gains().stream()
                .filter(gain -> gain.baseline().equals("coin"))
                .findFirst()
                .orElseThrow();
        assertTrue(overCoin.interval().low() > 0);
        assertTrue(experiment.skipped().stream().anyMatch(skip -> skip.name().equals("longer-wins")));
    }

    @Test
    void textsAreLearnedFromTheirWords() {
        Experiment experiment =
                Experiment.run(SimulatedTexts.votes(600, 2), SETTINGS.withHoldOut(HoldOut.PROMPTS), Progress.SILENT);
        assertTrue(experiment.best().metrics().accuracy() > .7);
        assertEquals(List.of("hashing"), experiment.encoders().names());
    }

    @Test
    void theSameSeedGivesTheSameForecasts() {
        Comparisons votes = Simulated.votes(20, 20, 3, 1, 5);
        Experiment one = Experiment.run(votes, SETTINGS, Progress.SILENT);
        Experiment two = Experiment.run(votes, SETTINGS, Progress.SILENT);
        for (int i = 0; i < one.trials().size(); i++)
            assertArrayEquals(
                    one.trials().get(i).probability(), two.trials().get(i).probability(), 0);
    }

    @Test
    void heldOutRatersAreNew() {
        Experiment experiment =
                Experiment.run(Simulated.votes(40, 10, 2, 1, 7), SETTINGS.withHoldOut(HoldOut.RATERS), Progress.SILENT);
        assertTrue(experiment.heldOut().rows().stream().noneMatch(HeldOut.Row::seenRater));
    }

    @Test
    void onlyTiesAndUnknownModelsAreRefused() {
        Judgment tie = Judgment.of(
                Rater.of("r"), Prompt.EMPTY, List.of(Response.of("a"), Response.of("b")), new Verdict.Tie());
        Comparisons ties = Comparisons.of(Collections.nCopies(50, tie));
        InputException onlyTies = assertThrows(
                InputException.class, () -> Experiment.run(ties, ExperimentSettings.defaults(), Progress.SILENT));
        assertTrue(List.of("only_ties", "cannot_hold_out").contains(onlyTies.kind()), onlyTies.kind());
        assertThrows(
                InputException.class,
                () -> Experiment.run(Simulated.votes(20, 20, 2, 1, 5), SETTINGS.withModel("oracle"), Progress.SILENT));
    }
}
