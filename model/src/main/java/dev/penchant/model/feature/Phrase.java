package dev.penchant.model.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Words and phrases that stand for a manner of speaking, counted in one pass over the words of a text. */
enum Phrase {
    HEDGE("may, might, perhaps, maybe, possibly, probably, seem, seems, likely, could, somewhat, generally, usually, "
            + "often, i think, i believe, i guess, sort of, kind of"),
    CONTRAST("but, however, although, though, while, whereas, on the other hand, nevertheless, despite, instead"),
    REASON("because, therefore, thus, hence, since, so that, as a result, consequently, due to"),
    EXAMPLE("for example, for instance, such as, e g, like when, including"),
    REFUSAL(
            "i can't, i cant, i cannot, i can not, i won't, i wont, i will not, i'm not able, i am not able, i'm unable, "
                    + "i am unable, as an ai, not comfortable, can't help, cant help"),
    APOLOGY("sorry, apologise, apologize, apologies, unfortunately"),
    COURTESY("please, thank, thanks, thank you, welcome, glad, happy to, of course, sure, certainly, great question, "
            + "let me know"),
    FIRST_PERSON("i, me, my, mine, i'm, i've, we, our"),
    SECOND_PERSON("you, your, yours, you're");

    private static final Map<String, List<Entry>> BY_FIRST_WORD = new HashMap<>();

    /** A phrase that starts with the word it is filed under. */
    private record Entry(Phrase of, String[] words) {}

    static {
        for (Phrase phrase : values())
            for (String words : phrase.list.split(", ")) {
                Entry entry = new Entry(phrase, words.split(" "));
                BY_FIRST_WORD
                        .computeIfAbsent(entry.words[0], first -> new ArrayList<>())
                        .add(entry);
            }
    }

    private final String list;

    Phrase(String list) {
        this.list = list;
    }

    /** How often each occurs, by ordinal; at one place a phrase counts once. */
    static int[] count(String[] words) {
        int[] counts = new int[values().length];
        for (int at = 0; at < words.length; at++) {
            int before = -1;
            for (Entry entry : BY_FIRST_WORD.getOrDefault(words[at], List.of())) {
                int end = at + entry.words.length;
                if (entry.of.ordinal() == before
                        || end > words.length
                        || !Arrays.equals(words, at, end, entry.words, 0, entry.words.length)) continue;
                counts[before = entry.of.ordinal()]++;
            }
        }
        return counts;
    }
}
