package dev.penchant.data.io;

import dev.penchant.data.Judgment;
import dev.penchant.data.Verdict;
import java.util.Set;
import java.util.function.Predicate;

/** What a judgment may say beside which response is better: not every format has a place for all of it. */
enum Facet {
    ID("ids", judged -> judged.id() != null),
    RATER("rater ids", judged -> !judged.rater().id().isEmpty()),
    RATER_ATTRIBUTES(
            "attributes of raters", judged -> !judged.rater().attributes().isEmpty()),
    PROMPT("prompts", judged -> !judged.prompt().messages().isEmpty()),
    TURNS(
            "roles of conversations",
            judged -> judged.prompt().messages().stream()
                    .anyMatch(message -> judged.prompt().messages().size() > 1
                            || !message.role().equals("user"))),
    PROMPT_ATTRIBUTES(
            "attributes of prompts", judged -> !judged.prompt().attributes().isEmpty()),
    /** A source beside a text: alone it can stand for the response. */
    SOURCE(
            "sources",
            judged -> judged.responses().stream()
                    .anyMatch(
                            shown -> !shown.source().isEmpty() && !shown.text().isBlank())),
    FEATURES(
            "features",
            judged -> judged.responses().stream()
                    .anyMatch(shown -> !shown.features().isEmpty())),
    STRENGTH("strengths", judged -> judged.strength() != null),
    RATIONALE("rationales", judged -> judged.rationale() != null),
    TIME("times", judged -> judged.time() != null),
    ATTRIBUTES(
            "attributes",
            judged -> judged.attributes().keySet().stream().anyMatch(key -> !key.equals(Judgment.BALLOTS))),
    BALLOTS("ballot counts", judged -> judged.ballots() != 1),
    ORDER_SHOWN("orders of showing", judged -> judged.orderShown()),
    /** Ties beside decided pairs; what is all tie is left out as a whole where ties have no form. */
    TIES(
            "ties",
            judged -> PairwiseView.pairs(judged).stream()
                    .anyMatch(pair -> pair.choice().equals("tie"))),
    /** More than its pairs: a ranking of several as one, scores by aspect. */
    WHOLE_VERDICT("rankings and scores as such (their pairs are kept)", Facet::isMoreThanPairs);

    private final String words;
    private final Predicate<Judgment> said;

    Facet(String words, Predicate<Judgment> said) {
        this.words = words;
        this.said = said;
    }

    /** What it is, in the plural. */
    String words() {
        return words;
    }

    boolean isSaid(Judgment judged) {
        return said.test(judged);
    }

    private static boolean isMoreThanPairs(Judgment judged) {
        return switch (judged.verdict()) {
            case Verdict.Ranking ranking -> judged.responses().size() > 2;
            case Verdict.Scores scores ->
                judged.responses().size() > 2 || !scores.aspects().keySet().equals(Set.of("overall"));
            case Verdict.Choice choice -> false;
            case Verdict.Tie tie -> false;
            case Verdict.Neither neither -> false;
        };
    }
}
