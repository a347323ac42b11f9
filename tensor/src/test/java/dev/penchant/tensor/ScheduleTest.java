package dev.penchant.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void constantWarmsUpAndStays() {
        Schedule schedule = new Schedule.Constant(4);
        assertEquals(0.25, schedule.factor(0, 100));
        assertEquals(1, schedule.factor(3, 100));
        assertEquals(1, schedule.factor(1000, 100));
        assertEquals(1, Schedule.constant().factor(0, 100));
    }

    @Property
    void linearIsALine(@ForAll @LongRange(max = 99) long s) {
        double expected = s < 20 ? (s + 1) / 20.0 : (100 - s) / 80.0;
        assertEquals(expected, new Schedule.Linear(20).factor(s, 100), 1e-12);
    }

    @Property
    void cosineIsHalfAWave(@ForAll @LongRange(max = 99) long s) {
        double expected = s < 20 ? (s + 1) / 20.0 : 0.55 + 0.45 * Math.cos(Math.PI * (s - 20) / 80.0);
        assertEquals(expected, new Schedule.Cosine(20, 0.1).factor(s, 100), 1e-12);
    }

    @Test
    void beyondThePlanTheLastValueStands() {
        assertEquals(0, new Schedule.Linear(0).factor(150, 100));
        assertEquals(0.1, new Schedule.Cosine(0, 0.1).factor(150, 100), 1e-12);
    }
}
