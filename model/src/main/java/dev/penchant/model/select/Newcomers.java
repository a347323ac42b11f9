package dev.penchant.model.select;

import dev.penchant.data.Comparisons;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Raters who come when a model is there already. Each one's votes stand in random order: the first {@code held} are to be
 * forecast, the next k tell the model who they are.
 */
public final class Newcomers {
    private final Comparisons votes;
    private final Map<Integer, List<int[]>> rowsOf;
    private final int held;

    private Newcomers(Comparisons votes, Map<Integer, List<int[]>> rowsOf, int held) {
        this.votes = votes;
        this.rowsOf = rowsOf;
        this.held = held;
    }

    /**
     * Those of the named raters who gave {@code held + most} votes and more.
     *
     * @param votes by raters of whom nothing was learned
     * @param most votes that a model will be told of each, at most
     */
    public static Newcomers of(Comparisons votes, int most, int held, long seed) {
        Map<Integer, List<int[]>> rowsOf = shuffledVotes(votes, seed);
        rowsOf.values().removeIf(own -> own.size() < most + held);
        rowsOf.keySet().removeIf(rater -> !votes.raters().get(rater).identified());
        // So that k means k of everyone, whoever voted more.
        rowsOf.replaceAll((rater, own) -> List.copyOf(own.subList(0, most + held)));
        return new Newcomers(votes, rowsOf, held);
    }

    /** By rater the rows of each vote, votes in random order. */
    private static Map<Integer, List<int[]>> shuffledVotes(Comparisons comparisons, long seed) {
        Map<Integer, Map<Integer, List<Integer>>> rows = new TreeMap<>();
        for (int row = 0; row < comparisons.size(); row++)
            rows.computeIfAbsent(comparisons.rater(row), rater -> new LinkedHashMap<>())
                    .computeIfAbsent(comparisons.judgment(row), judgment -> new ArrayList<>())
                    .add(row);
        Map<Integer, List<int[]>> votes = new TreeMap<>();
        Random random = new Random(seed);
        rows.forEach((rater, judgments) -> {
            List<int[]> own = new ArrayList<>();
            judgments
                    .values()
                    .forEach(list ->
                            own.add(list.stream().mapToInt(Integer::intValue).toArray()));
            Collections.shuffle(own, random);
            votes.put(rater, own);
        });
        return votes;
    }

    /** At most so many votes of every rater, in the random order of {@code seed}. */
    public static Comparisons atMost(Comparisons all, int votes, long seed) {
        return rows(all, shuffledVotes(all, seed), 0, votes);
    }

    public int count() {
        return rowsOf.size();
    }

    /** Ids of the newcomers. */
    public List<String> ids() {
        return rowsOf.keySet().stream()
                .map(rater -> votes.raters().get(rater).id())
                .toList();
    }

    /** What is to be forecast: the same votes for every k. */
    public Comparisons later() {
        return rows(votes, rowsOf, 0, held);
    }

    /** k votes of each newcomer, none of them to be forecast. */
    public Comparisons shots(int k) {
        return rows(votes, rowsOf, held, held + k);
    }

    private static Comparisons rows(Comparisons all, Map<Integer, List<int[]>> rowsOf, int from, int to) {
        return all.select(rowsOf.values().stream()
                .flatMap(own -> own.subList(Math.min(from, own.size()), Math.min(to, own.size())).stream())
                .flatMapToInt(IntStream::of)
                .toArray());
    }
}
