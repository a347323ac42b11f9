package dev.penchant.insight.report;

import java.util.Locale;

/** Part of a text that is too long to show. */
final class Excerpt {
    private Excerpt() {}

    /** The beginning, cut between words where there is a space near enough. */
    static String of(String text, int length) {
        String line = text.strip();
        if (line.length() <= length) return line;
        int end = length - 1;
        int space = line.lastIndexOf(' ', end);
        if (space > end - 20 && space > 0) end = space;
        if (Character.isHighSurrogate(line.charAt(end - 1))) end--;
        return line.substring(0, end).stripTrailing() + " …";
    }

    /** The part about the first occurrence of a term, the beginning where there is none. */
    static String about(String text, String term, int length) {
        String line = text.strip();
        int at = line.toLowerCase(Locale.ROOT).indexOf(term);
        if (at < length * 2 / 3) return of(line, length);
        int start = line.indexOf(' ', at - length / 2);
        return "… " + of(line.substring(start < 0 || start > at ? at : start + 1), length);
    }
}
