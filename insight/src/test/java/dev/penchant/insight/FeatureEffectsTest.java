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
import dev.penchant.model.feature.FeatureSpace;
import dev.penchant.model.feature.Matrix;
import java.util.List;
import java.util.stream.Stream;
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

    /**
     * Of sixty numbers that mean nothing the strongest still look like something. Where nothing is true, the rate of false
     * discoveries is the share of data sets in which anything is told: of 40 two are due, and more than five in one of 70
     * such tests.
     */
    @Test
    void chanceAloneMovesNoChoices() {
        int told = 0;
        int strongest = 0;
        for (int seed = 0; seed < 40; seed++) {
            Comparisons noise = SimulatedVotes.ofNoise(400, 60, seed);
            List<FeatureEffects.Effect> effects = FeatureEffects.of(fittedTo(noise), noise).blocks().stream()
                    .flatMap(block -> Stream.concat(block.wanted().stream(), block.unwanted().stream()))
                    .toList();
            if (effects.stream().anyMatch(FeatureEffects.Effect::plain)) told++;
            if (effects.stream()
                    .anyMatch(effect -> effect.won()
                            .filter(won ->
                                    won.interval().low() > .5 || won.interval().high() < .5)
                            .isPresent())) strongest++;
        }
        assertTrue(strongest >= 30, "by intervals taken one by one: " + strongest);
        assertTrue(told <= 5, "told: " + told);
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

    /** Weights that go with what won in these very rows. */
    private static LinearUtility fittedTo(Comparisons votes) {
        FeatureSpace space = FeatureSpace.fit(votes, List.of());
        FeatureSpace.Encoded encoded = space.encode(votes);
        double[] weights = new double[space.columns()];
        int offset = 0;
        for (Matrix matrix : encoded.matrices()) {
            int from = offset;
            BlockDifferences differences = new BlockDifferences(matrix);
            for (int row = 0; row < votes.size(); row++) {
                double pull = (votes.target(row) - .5) / votes.size();
                differences.visit(
                        encoded.sides().a()[row],
                        encoded.sides().b()[row],
                        (column, x) -> weights[from + column] += pull * x);
            }
            offset += matrix.columns();
        }
        return new LinearUtility(space, weights, 0);
    }

    private static double price(Response response) {
        return response.features().numbers().getOrDefault("price", Double.NaN);
    }

    private static LinearUtility linear(Comparisons votes) {
        FitContext context = new FitContext(HoldOut.RANDOM, List.of(), 1, Progress.SILENT);
        return (LinearUtility) ((CrowdModel) new LinearLearner().fit(votes, context)).utility();
    }
}
