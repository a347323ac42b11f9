package dev.penchant.model.feature;

import java.util.HashSet;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** A named property of a text that people who read answers talk about; counts are taken as log(1 + count). */
public enum TextFeature {
    LENGTH("length", text -> log(text.words.length)),
    LONG_WORDS("long words", text -> share(text, word -> word.length() > 7)),
    SENTENCES("sentences", text -> log(text.count(Mark.SENTENCE_END))),
    WORDS_PER_SENTENCE("words per sentence", text -> log(text.words.length / (1.0 + text.count(Mark.SENTENCE_END)))),
    PARAGRAPHS("paragraphs", text -> log(text.count(Mark.PARAGRAPH_BREAK))),
    LIST_ITEMS("list items", text -> log(text.count(Mark.LIST_ITEM))),
    NUMBERED_ITEMS("numbered items", text -> log(text.count(Mark.NUMBERED_ITEM))),
    HEADINGS("headings", text -> log(text.count(Mark.HEADING))),
    BOLD("bold", text -> log(text.count(Mark.BOLD))),
    CODE("code", text -> log(text.count(Mark.CODE))),
    LINKS("links", text -> log(text.count(Mark.LINK))),
    QUESTIONS("questions", text -> log(text.count(Mark.QUESTION))),
    EXCLAMATIONS("exclamations", text -> log(text.count(Mark.EXCLAMATION))),
    NUMBERS("numbers", text -> log(text.count(Mark.NUMBER))),
    QUOTES("quotes", text -> log(text.count(Mark.QUOTE))),
    PARENTHESES("parentheses", text -> log(text.count(Mark.PARENTHESIS))),
    CAPITALS("capitals", text -> log(text.count(Mark.CAPITALS))),
    EMOJI("emoji", text -> log(text.count(Mark.EMOJI))),
    HEDGES("hedges", text -> log(text.count(Phrase.HEDGE))),
    CONTRASTS("contrasts", text -> log(text.count(Phrase.CONTRAST))),
    REASONS("reasons", text -> log(text.count(Phrase.REASON))),
    EXAMPLES("examples", text -> log(text.count(Phrase.EXAMPLE))),
    REFUSAL("refusal", text -> text.count(Phrase.REFUSAL) > 0 ? 1 : 0),
    APOLOGY("apology", text -> text.count(Phrase.APOLOGY) > 0 ? 1 : 0),
    COURTESY("courtesy", text -> log(text.count(Phrase.COURTESY))),
    FIRST_PERSON("first person", text -> log(text.count(Phrase.FIRST_PERSON))),
    SECOND_PERSON("second person", text -> log(text.count(Phrase.SECOND_PERSON))),
    VARIETY("word variety", text -> text.words.length == 0 ? 0 : text.distinct / (double) text.words.length),
    PROMPT_OVERLAP("overlap with prompt", Text::overlap),
    ENDS_COMPLETE("ends complete", text -> Mark.endsComplete(text.response) ? 1 : 0);

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
        private final int[] marks;
        private final int[] phrases;

        Text(Set<String> askedWords, String response) {
            this.response = response;
            this.words = Words.of(response.replace('’', '\''));
            this.marks = Mark.count(response);
            this.phrases = Phrase.count(words);
            this.vocabulary = vocabulary(words);
            this.distinct = vocabulary.size();
            this.asked = askedWords;
        }

        int count(Mark mark) {
            return marks[mark.ordinal()];
        }

        int count(Phrase phrase) {
            return phrases[phrase.ordinal()];
        }

        /** The words of a prompt that carry content: longer than three letters. */
        static Set<String> contentWords(String prompt) {
            Set<String> content = vocabulary(Words.of(prompt));
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

    private static double log(double count) {
        return Math.log1p(count);
    }
}
