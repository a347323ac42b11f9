package dev.penchant.model.feature;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/** A named property of a text that people who read answers talk about; counts are taken as log(1 + count). */
public enum TextFeature {
    LENGTH("length", text -> log(text.words.length)),
    LONG_WORDS("long words", text -> share(text, word -> word.length() > 7)),
    SENTENCES("sentences", text -> log(count(text.response, TextPatterns.SENTENCE_END))),
    WORDS_PER_SENTENCE(
            "words per sentence",
            text -> log(text.words.length / (1.0 + count(text.response, TextPatterns.SENTENCE_END)))),
    PARAGRAPHS("paragraphs", text -> log(count(text.response, TextPatterns.PARAGRAPH))),
    LIST_ITEMS("list items", text -> log(count(text.response, TextPatterns.LIST_ITEM))),
    NUMBERED_ITEMS("numbered items", text -> log(count(text.response, TextPatterns.NUMBERED_ITEM))),
    HEADINGS("headings", text -> log(count(text.response, TextPatterns.HEADING))),
    BOLD("bold", text -> log(count(text.response, TextPatterns.BOLD_TEXT))),
    CODE("code", text -> log(count(text.response, TextPatterns.CODE_MARK))),
    LINKS("links", text -> log(count(text.response, TextPatterns.LINK))),
    QUESTIONS("questions", text -> log(count(text.response, TextPatterns.QUESTION))),
    EXCLAMATIONS("exclamations", text -> log(count(text.response, TextPatterns.EXCLAMATION))),
    NUMBERS("numbers", text -> log(count(text.response, TextPatterns.NUMBER))),
    QUOTES("quotes", text -> log(count(text.response, TextPatterns.QUOTE))),
    PARENTHESES("parentheses", text -> log(count(text.response, TextPatterns.PARENTHESIS))),
    CAPITALS("capitals", text -> log(count(text.response, TextPatterns.CAPITALS_WORD))),
    EMOJI("emoji", text -> log(count(text.response, TextPatterns.EMOJI_CHAR))),
    HEDGES("hedges", text -> log(count(text.response, TextPatterns.HEDGE))),
    CONTRASTS("contrasts", text -> log(count(text.response, TextPatterns.CONTRAST))),
    REASONS("reasons", text -> log(count(text.response, TextPatterns.REASON))),
    EXAMPLES("examples", text -> log(count(text.response, TextPatterns.EXAMPLE))),
    REFUSAL("refusal", text -> count(text.response, TextPatterns.REFUSAL_PHRASE) > 0 ? 1 : 0),
    APOLOGY("apology", text -> count(text.response, TextPatterns.APOLOGY_PHRASE) > 0 ? 1 : 0),
    COURTESY("courtesy", text -> log(count(text.response, TextPatterns.COURTESY_PHRASE))),
    FIRST_PERSON("first person", text -> log(count(text.response, TextPatterns.I_WORD))),
    SECOND_PERSON("second person", text -> log(count(text.response, TextPatterns.YOU_WORD))),
    VARIETY("word variety", text -> text.words.length == 0 ? 0 : text.distinct / (double) text.words.length),
    PROMPT_OVERLAP("overlap with prompt", Text::overlap),
    ENDS_COMPLETE(
            "ends complete", text -> TextPatterns.ENDS.matcher(text.response).find() ? 1 : 0);

    private final String title;
    private final ToDoubleFunction<Text> value;

    TextFeature(String title, ToDoubleFunction<Text> value) {
        this.title = title;
        this.value = value;
    }

    public String title() {
        return title;
    }

    double of(Text text) {
        return value.applyAsDouble(text);
    }

    /** A response to a prompt, cut into words once. */
    static final class Text {
        final String response;
        final String[] words;
        final int distinct;
        private final Set<String> vocabulary;
        private final Set<String> asked;

        Text(Set<String> askedWords, String response) {
            this.response = response;
            this.words = words(response);
            this.vocabulary = vocabulary(words);
            this.distinct = vocabulary.size();
            this.asked = askedWords;
        }

        private static String[] words(String text) {
            String[] split =
                    TextPatterns.WORD.split(text.toLowerCase(Locale.ROOT).strip());
            return split.length == 1 && split[0].isEmpty() ? new String[0] : split;
        }

        /** The words of a prompt that carry content: longer than three letters. */
        static Set<String> contentWords(String prompt) {
            Set<String> content = vocabulary(words(prompt));
            content.removeIf(word -> word.length() <= 3);
            return content;
        }

        private static Set<String> vocabulary(String[] words) {
            Set<String> vocabulary = HashSet.newHashSet(words.length);
            for (String word : words) vocabulary.add(word);
            return vocabulary;
        }

        /** Share of the prompt's content words that the response takes up. */
        double overlap() {
            if (asked.isEmpty()) return 0;
            return asked.stream().filter(vocabulary::contains).count() / (double) asked.size();
        }
    }

    private static double share(Text text, java.util.function.Predicate<String> which) {
        if (text.words.length == 0) return 0;
        int matching = 0;
        for (String word : text.words) if (which.test(word)) matching++;
        return matching / (double) text.words.length;
    }

    private static int count(String text, Pattern pattern) {
        var matcher = pattern.matcher(text);
        int count = 0;
        while (matcher.find()) count++;
        return count;
    }

    private static double log(double count) {
        return Math.log1p(count);
    }
}
