package dev.penchant.model.attribute;

/**
 * Whether a rewrite has really more of an attribute: a judge is asked which text shows more and which less, in two wordings
 * each, and in both orders: eight questions of known answer (PrefPalette, Li et al. 2025, step 3).
 *
 * @param fewest how many of the eight must be answered as expected
 */
public record RewriteCheck(int fewest) {
    private static final int QUESTIONS = 8;

    public RewriteCheck {
        if (fewest < 0 || fewest > QUESTIONS)
            throw new IllegalArgumentException("there are eight questions, not " + fewest);
    }

    /** One question. */
    public enum Question {
        SHOWS_MORE,
        SHOWS_LESS,
        /** "Which is further from having none of it?" */
        FURTHER_FROM_NONE,
        /** "Which is nearer to having none of it?" */
        NEARER_TO_NONE;

        boolean asksForMore() {
            return this == SHOWS_MORE || this == FURTHER_FROM_NONE;
        }
    }

    /** Who answers. */
    @FunctionalInterface
    public interface Judge<T> {
        /** Whether the answer is the text that stands first. */
        boolean first(Question question, T first, T second);
    }

    /** @param more what is said to have more than {@code less} */
    public <T> boolean holds(Judge<T> judge, T more, T less) {
        int right = 0;
        for (Question question : Question.values()) {
            if (judge.first(question, more, less) == question.asksForMore()) right++;
            if (judge.first(question, less, more) != question.asksForMore()) right++;
        }
        return right >= fewest;
    }
}
