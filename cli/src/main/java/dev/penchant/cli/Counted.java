package dev.penchant.cli;

/** Numbers of things in words: "1 rater", "1,000 raters". */
final class Counted {
    private Counted() {}

    /** @param one the word for one of them, which takes an s for more */
    static String of(long count, String one) {
        return "%,d %s%s".formatted(count, one, count == 1 ? "" : "s");
    }
}
