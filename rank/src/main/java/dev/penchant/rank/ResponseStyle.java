package dev.penchant.rank;

import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/**
 * The look of a Markdown text in numbers, as style control counts it: length, headers, list items, bold. Fenced code is
 * left out of all but the length, as a {@code #} or {@code -} there is no markup.
 */
public final class ResponseStyle {
    /** Columns by name. Tokens are words, numbers and single marks; no vocabulary is needed to count them. */
    public static final Map<String, ToDoubleFunction<String>> COLUMNS = Map.of(
            "length_chars", String::length,
            "length_tokens", text -> count(Marks.TOKEN, text),
            "headers", text -> count(Marks.HEADER, prose(text)),
            "lists", text -> count(Marks.LIST, prose(text)),
            "bold", text -> count(Marks.BOLD, prose(text)));

    private static final class Marks {
        static final Pattern TOKEN = Pattern.compile("\\p{L}+|\\p{N}+|[^\\s\\p{L}\\p{N}]");
        static final Pattern HEADER = Pattern.compile("(?m)^ {0,3}#{1,6}\\s");
        static final Pattern LIST = Pattern.compile("(?m)^\\s*(?:[-*+]|\\d{1,9}[.)])\\s");
        static final Pattern BOLD = Pattern.compile("\\*\\*[^*\\n]+\\*\\*|__[^_\\n]+__");
        static final Pattern FENCE = Pattern.compile("(?ms)^ {0,3}```.*?(?:^ {0,3}```\\s*?$|\\z)");
    }

    private ResponseStyle() {}

    private static String prose(String text) {
        return text.contains("```") ? Marks.FENCE.matcher(text).replaceAll("") : text;
    }

    private static double count(Pattern pattern, String text) {
        return pattern.matcher(text).results().count();
    }
}
