package dev.penchant.data.simulate;

import java.util.List;
import java.util.SplittableRandom;

/**
 * How a system writes: probabilities of what an answer has.
 *
 * @param points mean number of pieces of advice, of four
 * @param vague P(a piece of advice says nothing in particular)
 * @param direct P(the answer comes first)
 */
record WritingStyle(
        String system,
        double points,
        double vague,
        double list,
        double heading,
        double hedged,
        double warm,
        double example,
        double direct) {
    static final List<WritingStyle> SYSTEMS = List.of(
            new WritingStyle("aster", 1.4, .10, .15, .02, .10, .10, .25, .95),
            new WritingStyle("borage", 3.2, .10, .90, .80, .10, .15, .30, .60),
            new WritingStyle("clover", 2.2, .20, .10, .02, .30, .90, .70, .45),
            new WritingStyle("dill", 3.3, .10, .25, .20, .85, .10, .70, .20),
            new WritingStyle("elder", 2.4, .05, .45, .25, .25, .45, .50, .80),
            new WritingStyle("fennel", 2.3, .75, .35, .20, .50, .50, .30, .40));

    /** What one answer of the system has. */
    record Draft(
            int points,
            int vague,
            boolean list,
            boolean heading,
            boolean hedged,
            boolean warm,
            boolean example,
            boolean direct) {}

    Draft draft(SplittableRandom random) {
        int count = 0;
        int empty = 0;
        for (int i = 0; i < 4; i++)
            if (random.nextDouble() < points / 4) {
                count++;
                if (random.nextDouble() < vague) empty++;
            }
        return new Draft(
                count,
                empty,
                count > 1 && random.nextDouble() < list,
                random.nextDouble() < heading,
                random.nextDouble() < hedged,
                random.nextDouble() < warm,
                random.nextDouble() < example,
                random.nextDouble() < direct);
    }
}
