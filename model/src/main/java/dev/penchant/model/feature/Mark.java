package dev.penchant.model.feature;

/** Signs of punctuation, layout and Markdown, counted in one pass over the characters of a text. */
enum Mark {
    SENTENCE_END,
    PARAGRAPH_BREAK,
    LIST_ITEM,
    NUMBERED_ITEM,
    HEADING,
    BOLD,
    CODE,
    LINK,
    QUESTION,
    EXCLAMATION,
    NUMBER,
    QUOTE,
    PARENTHESIS,
    CAPITALS,
    EMOJI;

    private static final String ENDS = ".!?。！？)\"'`”*:";

    /** How often each occurs, by ordinal. */
    static int[] count(String text) {
        int[] counts = new int[values().length];
        int length = text.length();
        boolean lineStart = true;
        for (int at = 0; at < length; ) {
            int character = text.codePointAt(at);
            int next = at + Character.charCount(character);
            if (lineStart && !Character.isWhitespace(character)) {
                startOfLine(text, at, counts);
                lineStart = false;
            }
            if (Character.isWhitespace(character)) {
                int breaks = 0;
                for (next = at; next < length && Character.isWhitespace(text.charAt(next)); next++)
                    if (text.charAt(next) == '\n') breaks++;
                if (breaks >= 2) counts[PARAGRAPH_BREAK.ordinal()]++;
                lineStart |= breaks >= 1;
            } else if (character >= '0' && character <= '9') {
                while (next < length && text.charAt(next) >= '0' && text.charAt(next) <= '9') next++;
                counts[NUMBER.ordinal()]++;
            } else if (Character.isLetter(character)) {
                next = word(text, at, counts);
            } else {
                sign(text, at, character, counts);
            }
            at = next;
        }
        counts[BOLD.ordinal()] = pairs(text);
        return counts;
    }

    /** Whether a text stops at a sign that ends a sentence, a quotation or a block. */
    static boolean endsComplete(String text) {
        int last = text.length() - 1;
        while (last >= 0 && Character.isWhitespace(text.charAt(last))) last--;
        return last >= 0 && ENDS.indexOf(text.charAt(last)) >= 0;
    }

    private static void sign(String text, int at, int character, int[] counts) {
        switch (character) {
            case '.', '!', '?', '。', '！', '？' -> {
                if (at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1)))
                    counts[SENTENCE_END.ordinal()]++;
                if (character == '?' || character == '？') counts[QUESTION.ordinal()]++;
                if (character == '!' || character == '！') counts[EXCLAMATION.ordinal()]++;
            }
            case '`' -> counts[CODE.ordinal()]++;
            case '"', '“', '”' -> counts[QUOTE.ordinal()]++;
            case '(', '[' -> counts[PARENTHESIS.ordinal()]++;
            default -> {
                boolean emoji =
                        character >= 0x1F300 && character <= 0x1FAFF || character >= 0x2600 && character <= 0x27BF;
                if (emoji) counts[EMOJI.ordinal()]++;
            }
        }
    }

    /** A run of letters: two or more, all capital, or the start of a link. @return where it ends */
    private static int word(String text, int from, int[] counts) {
        int end = from;
        boolean capitals = true;
        while (end < text.length() && Character.isLetterOrDigit(text.codePointAt(end))) {
            capitals &= text.charAt(end) >= 'A' && text.charAt(end) <= 'Z';
            end += Character.charCount(text.codePointAt(end));
        }
        if (capitals && end - from >= 2) counts[CAPITALS.ordinal()]++;
        boolean link = text.startsWith("://", end) && (text.startsWith("http", from))
                || end - from == 3 && text.startsWith("www.", from) && !text.startsWith("//", from - 2);
        if (link) counts[LINK.ordinal()]++;
        return end;
    }

    private static void startOfLine(String text, int at, int[] counts) {
        int end = at;
        char first = text.charAt(at);
        if (first == '#') {
            while (end < text.length() && text.charAt(end) == '#') end++;
            boolean flush = at == 0 || text.charAt(at - 1) == '\n';
            if (flush && end - at <= 6 && spaceAt(text, end)) counts[HEADING.ordinal()]++;
        } else if ("-*•+".indexOf(first) >= 0) {
            if (spaceAt(text, at + 1)) counts[LIST_ITEM.ordinal()]++;
        } else if (first >= '0' && first <= '9') {
            while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') end++;
            boolean dotted = end < text.length() && (text.charAt(end) == '.' || text.charAt(end) == ')');
            if (dotted && end - at <= 3 && spaceAt(text, end + 1)) counts[NUMBERED_ITEM.ordinal()]++;
        }
    }

    private static boolean spaceAt(String text, int at) {
        return at < text.length() && Character.isWhitespace(text.charAt(at));
    }

    /** Stretches of one line between ** and **. */
    private static int pairs(String text) {
        int pairs = 0;
        for (int open = text.indexOf("**"); open >= 0; ) {
            int close = text.indexOf("**", open + 2);
            if (close < 0) break;
            boolean within = close > open + 2 && text.substring(open + 2, close).indexOf('\n') < 0;
            if (within) pairs++;
            open = within ? text.indexOf("**", close + 2) : close;
        }
        return pairs;
    }
}
