package dev.penchant.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.Progress;
import dev.penchant.data.Response;
import dev.penchant.model.CrowdModel;
import dev.penchant.model.FitContext;
import dev.penchant.model.LinearLearner;
import dev.penchant.model.LinearUtility;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureEffectsTest {
    @Test
    void whatWasPlantedIsFoundFirstWithItsSignAndItsEvidence() {
        Comparisons votes = SimulatedVotes.ofTwoGroups(40, 40, 0, 3);
        FeatureEffects effects = FeatureEffects.of(linear(votes), votes);
        FeatureEffects.Effect first = effects.blocks().getFirst().unwanted().getFirst();
        assertEquals("price", first.column());
        assertTrue(
                first.contribution() < -1, () -> "2 × the spread of a difference of prices: " + first.contribution());
        assertTrue(first.plain());
        assertTrue(first.won().orElseThrow().interval().high() < .4);
        var example = first.example().orElseThrow();
        assertTrue(price(example.chosen()) < price(example.rejected()));
    }

    @Test
    void sharesOfBlocksSumToOne() {
        Comparisons votes = SimulatedVotes.ofTexts("", true);
        FeatureEffects effects = FeatureEffects.of(linear(votes), votes);
        assertEquals(
                1,
                effects.blocks().stream()
                        .mapToDouble(FeatureEffects.BlockEffects::share)
                        .sum(),
                1e-9);
    }

    @Test
    void aPlantedWordIsAmongTheStrongestEffects() {
        Comparisons votes = SimulatedVotes.ofTexts("", true);
        FeatureEffects effects = FeatureEffects.of(linear(votes), votes);
        List<String> wanted = effects.blocks().stream()
                .flatMap(block -> block.wanted().stream())
                .map(FeatureEffects.Effect::column)
                .toList();
        assertTrue(
                wanted.stream().anyMatch(column -> column.contains("thanks") || column.equals("courtesy")),
                wanted::toString);
    }

    private static double price(Response response) {
        return response.features().numbers().getOrDefault("price", Double.NaN);
    }

    private static LinearUtility linear(Comparisons votes) {
        FitContext context = new FitContext(HoldOut.RANDOM, List.of(), 1, Progress.SILENT);
        return (LinearUtility) ((CrowdModel) new LinearLearner().fit(votes, context)).utility();
    }
}
