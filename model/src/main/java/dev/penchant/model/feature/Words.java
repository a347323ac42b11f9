package dev.penchant.model.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts texts into lower-case words (runs of letters, digits, {@code '} and {@code _}) and single other marks. */
final class Words {
    private Words() {}

    /** Words and marks in order, white space left out. */
    static List<String> andMarks(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        List<String> tokens = new ArrayList<>(lower.length() / 5 + 1);
        for (int at = 0; at < lower.length(); ) {
            int end = at;
            while (end < lower.length() && inWord(lower.codePointAt(end)))
                end += Character.charCount(lower.codePointAt(end));
            boolean mark = end == at;
            if (mark) end += Character.charCount(lower.codePointAt(at));
            if (!mark || !Character.isWhitespace(lower.codePointAt(at))) tokens.add(lower.substring(at, end));
            at = end;
        }
        return tokens;
    }

    /** The words alone. */
    static String[] of(String text) {
        return andMarks(text).stream()
                .filter(token -> inWord(token.codePointAt(0)))
                .toArray(String[]::new);
    }

    private static boolean inWord(int character) {
        return Character.isLetterOrDigit(character) || character == '\'' || character == '_' || character == '’';
    }
}
