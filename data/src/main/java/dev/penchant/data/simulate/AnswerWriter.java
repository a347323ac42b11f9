package dev.penchant.data.simulate;

import dev.penchant.data.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Puts an answer to a topic together. Its properties: {@code length} (ln of words / 50), {@code substance} (share of four
 * pieces of advice that say something), and 0 or 1 for {@code list}, {@code heading}, {@code hedging}, {@code warmth},
 * {@code example} and {@code directness}.
 */
final class AnswerWriter {
    private static final double TYPICAL_WORDS = 50;
    private static final List<String> GREETINGS = List.of(
            "Thanks for asking!",
            "What a lovely question, I am glad you asked.",
            "Of course, I am happy to help you with this!",
            "Sure, let us sort this out together.",
            "You are certainly not alone with this, and it can be solved!");
    private static final List<String> FAREWELLS = List.of(
            "I hope this helps you, and please let me know how it goes!",
            "You will do fine, and you are welcome to ask again.",
            "Good luck, and thank you for your trust!",
            "Please tell me if anything is unclear, I am glad to explain more.");
    private static final List<String> HEDGED_OPENINGS = List.of(
            "I think the best start is probably to %s.",
            "It usually seems to work best to %s, though it could depend on your situation.",
            "Perhaps you could try to %s.",
            "I believe that in most cases it may be enough to %s.");
    private static final List<String> LATE_ANSWERS =
            List.of("So, all in all: %s.", "What it comes down to: %s.", "That is why you should %s.");
    private static final List<String> NOTHING_IN_PARTICULAR = List.of(
            "There are many ways to look at this.",
            "Everybody is different and has other needs.",
            "It is important to find what works for you.",
            "Good preparation makes a big difference.",
            "Try to keep an open mind and stay patient.",
            "A lot has been written about this subject.",
            "Make sure that you have everything you need.",
            "Quality is what matters in the end.");
    private static final List<String> CONNECTORS = List.of("", "", "", "Also, ", "Besides, ");

    private AnswerWriter() {}

    static Candidate write(Topic topic, WritingStyle style, SplittableRandom random) {
        WritingStyle.Draft draft = style.draft(random);
        String text = text(topic, draft, random);
        SortedMap<String, Double> properties = new TreeMap<>();
        properties.put("length", StrictMath.log(text.split("\\s+").length / TYPICAL_WORDS));
        properties.put("substance", (draft.points() - draft.vague()) / 4.0);
        properties.put("list", draft.list() ? 1.0 : 0);
        properties.put("heading", draft.heading() ? 1.0 : 0);
        properties.put("hedging", draft.hedged() ? 1.0 : 0);
        properties.put("warmth", draft.warm() ? 1.0 : 0);
        properties.put("example", draft.example() ? 1.0 : 0);
        properties.put("directness", draft.direct() ? 1.0 : 0);
        return new Candidate(Response.of(text, style.system()), properties);
    }

    private static String text(Topic topic, WritingStyle.Draft draft, SplittableRandom random) {
        List<String> paragraphs = new ArrayList<>();
        if (draft.heading()) paragraphs.add("## " + topic.title());
        List<String> opening = new ArrayList<>();
        if (draft.warm()) opening.add(any(GREETINGS, random));
        if (draft.direct()) opening.add(answer(topic, draft, random));
        else opening.add(topic.context());
        List<String> advice = advice(topic, draft, random);
        if (draft.list()) {
            paragraphs.add(String.join(" ", opening));
            paragraphs.add("- " + String.join("\n- ", advice));
        } else {
            for (String piece : advice) opening.add(joined(any(CONNECTORS, random), piece));
            paragraphs.add(String.join(" ", opening));
        }
        String ending = ending(topic, draft, random);
        if (!ending.isEmpty()) paragraphs.add(ending);
        return String.join("\n\n", paragraphs);
    }

    private static String ending(Topic topic, WritingStyle.Draft draft, SplittableRandom random) {
        List<String> ending = new ArrayList<>();
        if (draft.example()) ending.add("For example, " + topic.example() + ".");
        if (!draft.direct()) ending.add(String.format(any(LATE_ANSWERS, random), topic.answer()));
        if (draft.hedged()) ending.add(topic.caveat());
        if (draft.warm()) ending.add(any(FAREWELLS, random));
        return String.join(" ", ending);
    }

    private static String answer(Topic topic, WritingStyle.Draft draft, SplittableRandom random) {
        if (draft.hedged()) return String.format(any(HEDGED_OPENINGS, random), topic.answer());
        return Character.toUpperCase(topic.answer().charAt(0)) + topic.answer().substring(1) + ".";
    }

    private static List<String> advice(Topic topic, WritingStyle.Draft draft, SplittableRandom random) {
        List<String> advice = new ArrayList<>();
        List<Integer> sound = Population.shuffled(topic.points().size(), random);
        List<Integer> empty = Population.shuffled(NOTHING_IN_PARTICULAR.size(), random);
        for (int i = 0; i < draft.points(); i++)
            advice.add(
                    i < draft.vague()
                            ? NOTHING_IN_PARTICULAR.get(empty.get(i))
                            : topic.points().get(sound.get(i)));
        return advice;
    }

    private static String joined(String connector, String sentence) {
        return connector.isEmpty()
                ? sentence
                : connector + Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private static String any(List<String> texts, SplittableRandom random) {
        return texts.get(random.nextInt(texts.size()));
    }
}
