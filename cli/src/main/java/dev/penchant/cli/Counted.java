package dev.penchant.cli;

import java.util.Locale;

/** Numbers of things in words: "1 rater", "1,204 raters". */
final class Counted {
    private Counted() {}

    static String of(long n, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", n, thing, n == 1 ? "" : "s");
    }
}
