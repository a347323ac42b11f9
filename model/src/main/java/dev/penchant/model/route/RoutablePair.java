package dev.penchant.model.route;

import dev.penchant.data.InputException;
import dev.penchant.data.Judgment;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Two responses to a prompt, and what is stated of them beside votes.
 *
 * @param attributes of the prompt and of the judgment, by name
 */
public record RoutablePair(Prompt prompt, Response a, Response b, Map<String, String> attributes) {
    /**
     * A pair that both sources have judged.
     *
     * @param human whether people prefer a, by their majority
     * @param model whether the language model does
     */
    public record Labelled(RoutablePair pair, boolean human, boolean model) {}

    private record Key(Prompt prompt, Response a, Response b) {}

    /** How a pair stands, a before b: the sum of votes of either source. */
    private static final class Votes {
        private final RoutablePair pair;
        private int human;
        private int model;

        private Votes(RoutablePair pair) {
            this.pair = pair;
        }
    }

    public RoutablePair {
        attributes = Map.copyOf(attributes);
    }

    /** The responses of a judgment of two. */
    public static RoutablePair of(Judgment judgment) {
        Map<String, String> attributes = new HashMap<>(judgment.attributes());
        attributes.remove(Judgment.BALLOTS);
        attributes.putAll(judgment.prompt().attributes());
        return new RoutablePair(
                judgment.prompt(),
                judgment.responses().get(0),
                judgment.responses().get(1),
                attributes);
    }

    /** Judgments of two different responses, which a pool consists of. */
    public static boolean of(List<Response> responses) {
        return responses.size() == 2 && !responses.get(0).equals(responses.get(1));
    }

    /**
     * The pairs of which people and a language model each prefer one side, ties dropped.
     *
     * @param isModel which raters are language models; all others are people
     * @throws InputException of kind {@code one_source} when there is none
     */
    public static List<Labelled> labelled(List<Judgment> judgments, Predicate<Rater> isModel) {
        Map<Key, Votes> pairs = new LinkedHashMap<>();
        for (Judgment judgment : judgments) {
            if (!of(judgment.responses()) || !(judgment.verdict() instanceof Verdict.Choice choice)) continue;
            Response first = judgment.responses().get(0);
            Response second = judgment.responses().get(1);
            boolean turned = pairs.containsKey(new Key(judgment.prompt(), second, first));
            Key key = turned ? new Key(judgment.prompt(), second, first) : new Key(judgment.prompt(), first, second);
            Votes votes = pairs.computeIfAbsent(key, unseen -> new Votes(of(judgment)));
            int vote = (choice.winner() == 0) == turned ? -1 : 1;
            if (isModel.test(judgment.rater())) votes.model += vote;
            else votes.human += vote;
        }
        List<Labelled> labelled = new ArrayList<>();
        for (Votes votes : pairs.values())
            if (votes.human != 0 && votes.model != 0)
                labelled.add(new Labelled(votes.pair, votes.human > 0, votes.model > 0));
        if (labelled.isEmpty())
            throw new InputException(
                    "one_source",
                    "no pair of responses was judged by a person and by a language model",
                    "give judgments by both on the same pairs, the model's with {\"rater\": {\"id\": …, \"kind\": \"llm\"}},"
                            + " or name the model's rater ids with --llm");
        return labelled;
    }
}
