package dev.penchant.data.io;

import dev.penchant.data.Judgment;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Joins adjacent pairs of one rater, prompt and set, all won by the same response, into the one choice they stand for.
 * Where no response wins all pairs of its set they stay separate judgments, none of which was shown as a pair.
 */
final class ChoiceSets {
    private final Consumer<Judgment> sink;
    private final List<Judgment> waiting = new ArrayList<>();
    private @Nullable String set;

    ChoiceSets(Consumer<Judgment> sink) {
        this.sink = sink;
    }

    /** @param setOfPair null for a pair that belongs to no set */
    void accept(@Nullable String setOfPair, Judgment pair) {
        if (!waiting.isEmpty() && !continues(setOfPair, pair)) end();
        if (setOfPair == null) {
            sink.accept(pair);
            return;
        }
        set = setOfPair;
        waiting.add(pair);
    }

    private boolean continues(@Nullable String setOfPair, Judgment pair) {
        Judgment last = waiting.getLast();
        return Objects.equals(set, setOfPair)
                && last.rater().equals(pair.rater())
                && last.prompt().equals(pair.prompt());
    }

    void end() {
        Response winner = winnerOfAll();
        if (waiting.size() > 1 && winner != null) sink.accept(joined(winner));
        else for (Judgment pair : waiting) sink.accept(waiting.size() > 1 ? pair.inUnknownOrder() : pair);
        waiting.clear();
    }

    private @Nullable Response winnerOfAll() {
        Response winner = null;
        for (Judgment pair : waiting) {
            if (!(pair.verdict() instanceof Verdict.Choice choice)) return null;
            Response best = pair.responses().get(choice.winner());
            if (winner != null && !winner.equals(best)) return null;
            winner = best;
        }
        return winner;
    }

    /** Losers shown before the winner stay before it, so that sides keep what they said about position. */
    private Judgment joined(Response winner) {
        List<Response> before = new ArrayList<>();
        List<Response> after = new ArrayList<>();
        for (Judgment pair : waiting) {
            boolean wonFirst = ((Verdict.Choice) pair.verdict()).winner() == 0;
            if (wonFirst) after.add(pair.responses().get(1));
            else before.add(pair.responses().getFirst());
        }
        int place = before.size();
        before.add(winner);
        before.addAll(after);
        Judgment first = waiting.getFirst();
        return new Judgment(
                first.id(),
                first.rater(),
                first.prompt(),
                before,
                new Verdict.Choice(place),
                waiting.stream().map(Judgment::strength).distinct().count() == 1 ? first.strength() : null,
                first.rationale(),
                first.time(),
                first.attributes(),
                waiting.stream().allMatch(Judgment::orderShown));
    }
}
