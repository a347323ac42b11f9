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
    SENTENCES("sentences", text -> log(count(text.response, SENTENCE_END))),
    WORDS_PER_SENTENCE(
            "words per sentence", text -> log(text.words.length / (1.0 + count(text.response, SENTENCE_END)))),
    PARAGRAPHS("paragraphs", text -> log(count(text.response, PARAGRAPH))),
    LIST_ITEMS("list items", text -> log(count(text.response, LIST_ITEM))),
    NUMBERED_ITEMS("numbered items", text -> log(count(text.response, NUMBERED_ITEM))),
    HEADINGS("headings", text -> log(count(text.response, HEADING))),
    BOLD("bold", text -> log(count(text.response, BOLD_TEXT))),
    CODE("code", text -> log(count(text.response, CODE_MARK))),
    LINKS("links", text -> log(count(text.response, LINK))),
    QUESTIONS("questions", text -> log(count(text.response, QUESTION))),
    EXCLAMATIONS("exclamations", text -> log(count(text.response, EXCLAMATION))),
    NUMBERS("numbers", text -> log(count(text.response, NUMBER))),
    QUOTES("quotes", text -> log(count(text.response, QUOTE))),
    PARENTHESES("parentheses", text -> log(count(text.response, PARENTHESIS))),
    CAPITALS("capitals", text -> log(count(text.response, CAPITALS_WORD))),
    EMOJI("emoji", text -> log(count(text.response, EMOJI_CHAR))),
    HEDGES("hedges", text -> log(count(text.response, HEDGE))),
    CONTRASTS("contrasts", text -> log(count(text.response, CONTRAST))),
    REASONS("reasons", text -> log(count(text.response, REASON))),
    EXAMPLES("examples", text -> log(count(text.response, EXAMPLE))),
    REFUSAL("refusal", text -> count(text.response, REFUSAL_PHRASE) > 0 ? 1 : 0),
    APOLOGY("apology", text -> count(text.response, APOLOGY_PHRASE) > 0 ? 1 : 0),
    COURTESY("courtesy", text -> log(count(text.response, COURTESY_PHRASE))),
    FIRST_PERSON("first person", text -> log(count(text.response, I_WORD))),
    SECOND_PERSON("second person", text -> log(count(text.response, YOU_WORD))),
    VARIETY("word variety", text -> text.words.length == 0 ? 0 : text.distinct / (double) text.words.length),
    PROMPT_OVERLAP("overlap with prompt", Text::overlap),
    ENDS_COMPLETE("ends complete", text -> ENDS.matcher(text.response).find() ? 1 : 0);

    private static final Pattern SENTENCE_END = Pattern.compile("[.!?。！？](?=\\s|$)");
    private static final Pattern PARAGRAPH = Pattern.compile("\\n\\s*\\n");
    private static final Pattern LIST_ITEM = Pattern.compile("(?m)^\\s*[-*•+]\\s");
    private static final Pattern NUMBERED_ITEM = Pattern.compile("(?m)^\\s*\\d{1,3}[.)]\\s");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6}\\s");
    private static final Pattern BOLD_TEXT = Pattern.compile("\\*\\*[^*\\n]+\\*\\*");
    private static final Pattern CODE_MARK = Pattern.compile("`");
    private static final Pattern LINK = Pattern.compile("https?://|www\\.");
    private static final Pattern QUESTION = Pattern.compile("[?？]");
    private static final Pattern EXCLAMATION = Pattern.compile("[!！]");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern QUOTE = Pattern.compile("[\"“”]");
    private static final Pattern PARENTHESIS = Pattern.compile("[(\\[]");
    private static final Pattern CAPITALS_WORD = Pattern.compile("\\b[A-Z]{2,}\\b");
    private static final Pattern EMOJI_CHAR = Pattern.compile("[\\x{1F300}-\\x{1FAFF}\\x{2600}-\\x{27BF}]");
    private static final Pattern HEDGE = words("may|might|perhaps|maybe|possibly|probably|seems?|likely|could|somewhat"
            + "|generally|usually|often|i think|i believe|i guess|sort of|kind of");
    private static final Pattern CONTRAST =
            words("but|however|although|though|while|whereas|on the other hand|nevertheless|despite|instead");
    private static final Pattern REASON =
            words("because|therefore|thus|hence|since|so that|as a result|consequently|due to");
    private static final Pattern EXAMPLE = words("for example|for instance|such as|e\\.g|like when|including");
    private static final Pattern REFUSAL_PHRASE = words("i can(?:'|’)?t|i cannot|i can not|i won(?:'|’)?t|i will not|"
            + "i(?:'|’)m not able|i am not able|i(?:'|’)m unable|i am unable|as an ai|not comfortable|can(?:'|’)?t help");
    private static final Pattern APOLOGY_PHRASE = words("sorry|apologi[sz]e|apologies|unfortunately");
    private static final Pattern COURTESY_PHRASE =
            words("please|thanks?|thank you|welcome|glad|happy to|of course|sure|certainly|great question|let me know");
    private static final Pattern I_WORD = words("i|me|my|mine|i(?:'|’)m|i(?:'|’)ve|we|our");
    private static final Pattern YOU_WORD = words("you|your|yours|you(?:'|’)re");
    private static final Pattern ENDS = Pattern.compile("[.!?。！？)\"'`”*:]\\s*$");
    private static final Pattern WORD = Pattern.compile("[^\\p{L}\\p{N}']+");

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
            String[] split = WORD.split(text.toLowerCase(Locale.ROOT).strip());
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

    private static Pattern words(String alternatives) {
        return Pattern.compile("\\b(?:" + alternatives + ")\\b", Pattern.CASE_INSENSITIVE);
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
