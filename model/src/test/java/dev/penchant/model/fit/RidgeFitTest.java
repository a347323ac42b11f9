package dev.penchant.model.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Judgment;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import dev.penchant.model.Simulated;
import dev.penchant.model.feature.Candidates;
import dev.penchant.model.feature.Matrix;
import dev.penchant.model.feature.NumberBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RidgeFitTest {
    private static double[] fit(Comparisons comparisons, double penalty) {
        Candidates.Sides sides = Candidates.of(comparisons);
        Matrix matrix = NumberBlock.fit(sides.candidates()).encode(sides.candidates());
        double[] penalties = new double[matrix.columns()];
        Arrays.fill(penalties, penalty);
        return new RidgeFit(
                        new Design(sides.candidates().size(), List.of(matrix)),
                        sides.a(),
                        sides.b(),
                        new double[comparisons.size()],
                        new double[comparisons.size()],
                        new ChoiceLikelihood(comparisons, 1))
                .fit(penalties, new double[penalties.length + 1], RidgeFit.FINE);
    }

    @Test
    void recoversTheTasteThatSimulatedChoicesOfThreeWereMadeBy() {
        double[] found = fit(Simulated.votes(1, 20_000, 3, 0, 5), 1e-6);
        for (int f = 0; f < Simulated.CROWD.length; f++) assertEquals(Simulated.CROWD[f], found[f], .06);
    }

    @Test
    void aRowOfWeightTwoIsTwoRows() {
        Comparisons once = Simulated.votes(5, 40, 2, .5, 3);
        float[] two = new float[once.size()];
        Arrays.fill(two, 2);
        int[] twice = new int[2 * once.size()];
        for (int row = 0; row < once.size(); row++) twice[row] = twice[once.size() + row] = row;
        assertArrayEquals(fit(once.select(twice), 1), fit(once.reweighted(two), 1), 1e-5);
    }

    @Test
    void positionIsModelledOnlyWhereTheOrderIsKnown() {
        List<Judgment> shown = new ArrayList<>();
        for (int i = 0; i < 30; i++)
            shown.add(Judgment.of(
                    Rater.ANONYMOUS,
                    Prompt.EMPTY,
                    List.of(Response.of("one"), Response.of("two")),
                    new Verdict.Choice(i % 3 == 0 ? 1 : 0)));
        double[] known = BlockTuning.shownFirst(Comparisons.of(shown));
        double[] unknown = BlockTuning.shownFirst(
                Comparisons.of(shown.stream().map(Judgment::inUnknownOrder).toList()));
        assertEquals(30, Arrays.stream(known).sum());
        assertEquals(0, Arrays.stream(unknown).sum());
    }

    @Test
    void exchangingTheSidesChangesNothing() {
        Comparisons votes = Simulated.votes(5, 40, 2, .5, 4);
        assertArrayEquals(fit(votes, 1), fit(votes.mirrored(), 1), 1e-5);
    }

    @Test
    void staysFiniteWhenOneSideAlwaysWins() {
        Comparisons votes = Simulated.votes(1, 30, 2, 0, 9);
        double[] found = fit(votes.filter(row -> row < 3), 1); // three votes in four dimensions can be separated
        assertTrue(Arrays.stream(found).allMatch(Double::isFinite));
    }
}
