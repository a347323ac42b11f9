package dev.penchant.model.feature;

import java.util.regex.Pattern;

/** What the {@link TextFeature text features} look for. */
final class TextPatterns {
    private TextPatterns() {}

    static final Pattern SENTENCE_END = Pattern.compile("[.!?。！？](?=\\s|$)");
    static final Pattern PARAGRAPH = Pattern.compile("\\n\\s*\\n");
    static final Pattern LIST_ITEM = Pattern.compile("(?m)^\\s*[-*•+]\\s");
    static final Pattern NUMBERED_ITEM = Pattern.compile("(?m)^\\s*\\d{1,3}[.)]\\s");
    static final Pattern HEADING = Pattern.compile("(?m)^#{1,6}\\s");
    static final Pattern BOLD_TEXT = Pattern.compile("\\*\\*[^*\\n]+\\*\\*");
    static final Pattern CODE_MARK = Pattern.compile("`");
    static final Pattern LINK = Pattern.compile("https?://|www\\.");
    static final Pattern QUESTION = Pattern.compile("[?？]");
    static final Pattern EXCLAMATION = Pattern.compile("[!！]");
    static final Pattern NUMBER = Pattern.compile("\\d+");
    static final Pattern QUOTE = Pattern.compile("[\"“”]");
    static final Pattern PARENTHESIS = Pattern.compile("[(\\[]");
    static final Pattern CAPITALS_WORD = Pattern.compile("\\b[A-Z]{2,}\\b");
    static final Pattern EMOJI_CHAR = Pattern.compile("[\\x{1F300}-\\x{1FAFF}\\x{2600}-\\x{27BF}]");
    static final Pattern HEDGE = words("may|might|perhaps|maybe|possibly|probably|seems?|likely|could|somewhat"
            + "|generally|usually|often|i think|i believe|i guess|sort of|kind of");
    static final Pattern CONTRAST =
            words("but|however|although|though|while|whereas|on the other hand|nevertheless|despite|instead");
    static final Pattern REASON = words("because|therefore|thus|hence|since|so that|as a result|consequently|due to");
    static final Pattern EXAMPLE = words("for example|for instance|such as|e\\.g|like when|including");
    static final Pattern REFUSAL_PHRASE = words(
            "i can(?:'|’)?t|i cannot|i can not|i won(?:'|’)?t|i will not|"
                    + "i(?:'|’)m not able|i am not able|i(?:'|’)m unable|i am unable|as an ai|not comfortable|can(?:'|’)?t help");
    static final Pattern APOLOGY_PHRASE = words("sorry|apologi[sz]e|apologies|unfortunately");
    static final Pattern COURTESY_PHRASE =
            words("please|thanks?|thank you|welcome|glad|happy to|of course|sure|certainly|great question|let me know");
    static final Pattern I_WORD = words("i|me|my|mine|i(?:'|’)m|i(?:'|’)ve|we|our");
    static final Pattern YOU_WORD = words("you|your|yours|you(?:'|’)re");
    static final Pattern ENDS = Pattern.compile("[.!?。！？)\"'`”*:]\\s*$");
    static final Pattern WORD = Pattern.compile("[^\\p{L}\\p{N}']+");

    private static Pattern words(String alternatives) {
        return Pattern.compile("\\b(?:" + alternatives + ")\\b", Pattern.CASE_INSENSITIVE);
    }
}
