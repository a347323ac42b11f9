package dev.penchant.model.uncertainty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class UncertaintyTest {
    @Property
    void totalIsWhatPeopleLeaveOpenAndWhatTheModelDoes(
            @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = 0, max = 1) Double> draws) {
        Uncertainty found = Uncertainty.of(draws.stream().mapToDouble(p -> p).toArray());
        assertEquals(found.total(), found.aleatoric() + found.epistemic(), 1e-12);
        assertTrue(found.total() <= Math.log(2) + 1e-12);
    }

    /** Draws that are sure of opposite verdicts: one answer tells which is right. */
    @Test
    void disagreementOfTheSureIsEpistemicAndAgreementOfTheUnsureIsNot() {
        assertEquals(Math.log(2), Uncertainty.of(0, 1).epistemic(), 1e-12);
        assertEquals(0, Uncertainty.of(.5, .5).epistemic(), 1e-12);
        assertEquals(Math.log(2), Uncertainty.of(.5, .5).aleatoric(), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> Uncertainty.of(1.2));
    }
}
