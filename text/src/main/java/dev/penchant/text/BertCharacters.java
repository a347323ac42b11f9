package dev.penchant.text;

import java.text.Normalizer;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * BERT's uncased treatment of single characters: what is dropped, what separates words, what is a word by itself, and the plain form
 * (canonical decomposition without non-spacing marks, lower case) of the rest. Each character is treated by itself, so plain forms are
 * looked up, not recomputed.
 */
final class BertCharacters {
    static final byte LETTER = 0;
    static final byte BLANK = 1;
    static final byte ALONE = 2;
    static final byte DROPPED = 3;

    private static final byte[] ASCII_KIND = new byte[128];
    private static final AtomicReferenceArray<String> PLAIN = new AtomicReferenceArray<>(0x10000);

    static {
        for (char c = 0; c < 128; c++) {
            boolean blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
            boolean letter = c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            ASCII_KIND[c] = blank ? BLANK : letter ? LETTER : c < ' ' || c == 127 ? DROPPED : ALONE;
        }
    }

    private BertCharacters() {}

    static byte asciiKind(int c) {
        return ASCII_KIND[c];
    }

    static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }

    /** What a character outside ASCII becomes: "" when dropped, " " for a blank, else its plain form. */
    static String plain(int codePoint) {
        if (codePoint >= 0x10000) {
            return compute(codePoint);
        }
        String known = PLAIN.get(codePoint);
        if (known == null) {
            known = compute(codePoint);
            PLAIN.set(codePoint, known);
        }
        return known;
    }

    /** Whether a character outside ASCII is a word by itself: punctuation or an ideograph. */
    static boolean standsAlone(int codePoint) {
        return isIdeograph(codePoint)
                || switch (Character.getType(codePoint)) {
                    case Character.CONNECTOR_PUNCTUATION,
                            Character.DASH_PUNCTUATION,
                            Character.START_PUNCTUATION,
                            Character.END_PUNCTUATION,
                            Character.INITIAL_QUOTE_PUNCTUATION,
                            Character.FINAL_QUOTE_PUNCTUATION,
                            Character.OTHER_PUNCTUATION -> true;
                    default -> false;
                };
    }

    private static String compute(int codePoint) {
        int type = Character.getType(codePoint);
        if (codePoint == 0xFFFD
                || type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.PRIVATE_USE
                || type == Character.SURROGATE) {
            return "";
        }
        if (type == Character.SPACE_SEPARATOR
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR) {
            return " ";
        }
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFD)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(c -> appendLower(plain, c));
        return plain.toString();
    }

    private static void appendLower(StringBuilder plain, int codePoint) {
        if (codePoint == 'İ') {
            plain.append("i\u0307"); // the one character whose lower case is two
        } else {
            plain.appendCodePoint(Character.toLowerCase(codePoint));
        }
    }

    private static boolean isIdeograph(int c) {
        return c >= 0x4E00 && c <= 0x9FFF
                || c >= 0x3400 && c <= 0x4DBF
                || c >= 0x20000 && c <= 0x2A6DF
                || c >= 0x2A700 && c <= 0x2B73F
                || c >= 0x2B740 && c <= 0x2B81F
                || c >= 0x2B920 && c <= 0x2CEAF
                || c >= 0xF900 && c <= 0xFAFF
                || c >= 0x2F800 && c <= 0x2FA1F;
    }
}
