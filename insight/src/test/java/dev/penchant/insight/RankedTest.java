package dev.penchant.insight;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Judgment;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankedTest {
    private static Judgment vote(Response one, Response other) {
        return Judgment.of(Rater.of("r"), Prompt.EMPTY, List.of(one, other), new Verdict.Choice(0));
    }

    @Test
    void theReasonIsTheTrueOne() {
        List<Judgment> alike = new ArrayList<>();
        List<Judgment> rare = new ArrayList<>();
        for (int v = 0; v < 40; v++) {
            alike.add(vote(Response.of("one", "x"), Response.of("other", "x")));
            rare.add(vote(Response.of("a" + v), Response.of("b" + v)));
        }
        Ranked.None same = assertInstanceOf(Ranked.None.class, Ranked.of(Comparisons.of(alike)));
        assertTrue(same.reason().startsWith("nothing to rank: no two competitors"), same::reason);
        Ranked.None once = assertInstanceOf(Ranked.None.class, Ranked.of(Comparisons.of(rare)));
        assertTrue(once.reason().contains("40 comparisons of 80"), once::reason);
    }
}
