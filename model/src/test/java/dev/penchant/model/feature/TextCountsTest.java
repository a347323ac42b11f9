package dev.penchant.model.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TextCountsTest {
    /** The same counts as patterns, slow and plain. */
    private static final Map<Mark, Pattern> PATTERNS = Map.ofEntries(
            Map.entry(Mark.SENTENCE_END, Pattern.compile("[.!?。！？](?=\\s|$)")),
            Map.entry(Mark.PARAGRAPH_BREAK, Pattern.compile("\\n\\s*\\n")),
            Map.entry(Mark.LIST_ITEM, Pattern.compile("(?m)^[^\\S\\n]*[-*•+]\\s")),
            Map.entry(Mark.NUMBERED_ITEM, Pattern.compile("(?m)^[^\\S\\n]*\\d{1,3}[.)]\\s")),
            Map.entry(Mark.HEADING, Pattern.compile("(?m)^#{1,6}\\s")),
            Map.entry(Mark.CODE, Pattern.compile("`")),
            Map.entry(Mark.QUESTION, Pattern.compile("[?？]")),
            Map.entry(Mark.EXCLAMATION, Pattern.compile("[!！]")),
            Map.entry(Mark.QUOTE, Pattern.compile("[\"“”]")),
            Map.entry(Mark.PARENTHESIS, Pattern.compile("[(\\[]")),
            Map.entry(Mark.EMOJI, Pattern.compile("[\\x{1F300}-\\x{1FAFF}\\x{2600}-\\x{27BF}]")));

    @Property(tries = 3000)
    void marksAreCountedAsByPatterns(@ForAll("texts") String text) {
        int[] counts = Mark.count(text);
        PATTERNS.forEach((mark, pattern) ->
                assertEquals(pattern.matcher(text).results().count(), counts[mark.ordinal()], mark + " in: " + text));
        assertEquals(Pattern.compile("[.!?。！？)\"'`”*:]\\s*\\z").matcher(text).find(), Mark.endsComplete(text));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "a", "Word", "AB", "x1", "12", "7", "1234", ".", ")", "(", "!", "?", "- ", "* ", "#", "## ",
                        "\n", "\n\n", " ", "\t", "`", "\"", "“", "🎉", "☀", "。", ":", "'")
                .list()
                .ofMaxSize(14)
                .map(parts -> String.join("", parts));
    }

    @Test
    void linksCapitalsNumbersAndBoldStretches() {
        int[] counts =
                Mark.count("NASA and I saw **two** things: https://a.example/b, www.c.example and 3 of 14.**\n**");
        assertEquals(2, counts[Mark.LINK.ordinal()]);
        assertEquals(1, counts[Mark.CAPITALS.ordinal()]);
        assertEquals(2, counts[Mark.NUMBER.ordinal()]);
        assertEquals(1, counts[Mark.BOLD.ordinal()]);
    }

    @Test
    void phrasesAreFoundAsWholeWords() {
        int[] counts =
                Phrase.count(Words.of("I think maybes are not maybe; I can't help. Thank you, e.g. for example"));
        assertEquals(2, counts[Phrase.HEDGE.ordinal()]);
        assertEquals(2, counts[Phrase.REFUSAL.ordinal()]);
        assertEquals(1, counts[Phrase.COURTESY.ordinal()]);
        assertEquals(2, counts[Phrase.EXAMPLE.ordinal()]);
        assertEquals(2, counts[Phrase.FIRST_PERSON.ordinal()]);
        assertEquals(1, counts[Phrase.SECOND_PERSON.ordinal()]);
    }

    @Test
    void wordsKeepApostrophesAndMarksStandAlone() {
        assertEquals(List.of("don't", ",", "naïve", "x_1", "🎉", "!"), Words.andMarks("Don't, naïve x_1 🎉!"));
        assertArrayEquals(new String[] {"don't", "naïve", "x_1"}, Words.of("Don't, naïve x_1 🎉!"));
        assertEquals(List.of(), Words.andMarks(" \n"));
    }
}
