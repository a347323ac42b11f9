package dev.penchant.data.simulate;

import dev.penchant.data.Prompt;
import java.util.List;

/** What a rater is shown: a prompt and the candidates, in the order shown. */
public record Question(Prompt prompt, List<Candidate> candidates) {
    public Question {
        candidates = List.copyOf(candidates);
    }
}
