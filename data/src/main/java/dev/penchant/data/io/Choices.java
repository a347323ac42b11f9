package dev.penchant.data.io;

import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Verdicts on two responses in the words that files use. */
final class Choices {
    private static final Pattern JOINTS = Pattern.compile("(?<=.)[-_]+(?=.)|[\\s()]+");

    private Choices() {}

    /** @throws RowException when the word is none of those known */
    static Verdict verdict(String word, String field) {
        return switch (letters(word)) {
            case "a", "modela", "responsea", "optiona", "outputa", "answera", "left", "first" -> new Verdict.Choice(0);
            case "b", "modelb", "responseb", "optionb", "outputb", "answerb", "right", "second" ->
                new Verdict.Choice(1);
            case "tie", "draw", "equal", "same", "both", "bothgood", "tiebothgood", "indifferent" -> new Verdict.Tie();
            case "neither", "none", "bothbad", "tiebothbad" -> new Verdict.Neither();
            default ->
                throw new RowException(
                        "unknown verdict in field \"" + field + "\" (expected a, b, tie or neither)", field);
        };
    }

    static boolean isKnown(String word) {
        try {
            verdict(word, "");
            return true;
        } catch (RowException unknown) {
            return false;
        }
    }

    /** "Model_A" and "tie (bothbad)" as "modela" and "tiebothbad"; what else stands there ("a?") makes another word. */
    private static String letters(String word) {
        return JOINTS.matcher(word).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /** Two responses of which one was preferred, in an order that does not tell which. */
    record Sides(List<Response> responses, Verdict.Choice verdict) {
        /**
         * Files that name only winner and loser do not say which was shown first. Put in that order they would teach that
         * the first always wins; so the order is drawn from the contents, which do not know the outcome.
         */
        static Sides of(Response winner, Response loser) {
            int first = Integer.compareUnsigned(mixed(winner), mixed(loser));
            boolean winnerFirst = first != 0 ? first < 0 : winner.text().compareTo(loser.text()) <= 0;
            return winnerFirst
                    ? new Sides(List.of(winner, loser), new Verdict.Choice(0))
                    : new Sides(List.of(loser, winner), new Verdict.Choice(1));
        }

        private static int mixed(Response response) {
            // The finaliser of MurmurHash3: text hashes of short texts are small numbers and would sort by length.
            int hash = 31 * response.text().hashCode() + response.source().hashCode();
            hash = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
            hash = (hash ^ (hash >>> 13)) * 0xC2B2AE35;
            return hash ^ (hash >>> 16);
        }
    }
}
