package dev.penchant.rank;

import dev.penchant.data.Comparisons;
import dev.penchant.data.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Leaderboards of the votes of each context: of each value of an attribute of judgments or prompts, or of each prompt. */
final class Contexts {
    private Contexts() {}

    /**
     * The leaderboard of all votes with, if the settings name an attribute, those of its values.
     *
     * @throws InputException when no vote has that attribute
     */
    static Leaderboard fit(
            Comparisons comparisons, RankSettings settings, BiFunction<Comparisons, RankSettings, Leaderboard> fit) {
        Leaderboard overall = fit.apply(comparisons, settings);
        String attribute = settings.contextAttribute();
        if (attribute.isEmpty()) return overall;
        RankSettings own = settings.withContextAttribute("");
        Map<String, Leaderboard> boards = new TreeMap<>();
        Map<String, String> unranked = new TreeMap<>();
        Map<String, List<Integer>> rows = rows(comparisons, attribute);
        rows.forEach((context, list) -> {
            Comparisons votes =
                    comparisons.select(list.stream().mapToInt(Integer::intValue).toArray());
            try {
                boards.put(context, fit.apply(votes, own));
            } catch (InputException reason) {
                unranked.put(context, String.valueOf(reason.getMessage()));
            }
        });
        int without =
                comparisons.size() - rows.values().stream().mapToInt(List::size).sum();
        return overall.withContexts(
                boards,
                unranked,
                without == 0
                        ? List.of()
                        : List.of(without + " of " + comparisons.size() + " comparisons have no '" + attribute
                                + "': they are in no context's leaderboard."));
    }

    private static Map<String, List<Integer>> rows(Comparisons comparisons, String attribute) {
        Map<String, List<Integer>> rows = new TreeMap<>();
        for (int row = 0; row < comparisons.size(); row++) {
            String context = context(comparisons, attribute, row);
            if (!context.isEmpty())
                rows.computeIfAbsent(context, key -> new ArrayList<>()).add(row);
        }
        if (rows.isEmpty())
            throw new InputException(
                    "missing_column",
                    "no vote has a '" + attribute + "'",
                    null,
                    0,
                    attribute,
                    "name an attribute of the judgments or prompts, or 'prompt'");
        return rows;
    }

    private static String context(Comparisons comparisons, String attribute, int row) {
        if (attribute.equals(RankSettings.BY_PROMPT))
            return comparisons.promptOf(row).text();
        Comparisons.AttributeColumn column = comparisons.attributes().get(attribute);
        return column != null
                ? column.values().get(column.index()[row])
                : comparisons.promptOf(row).attributes().getOrDefault(attribute, "");
    }
}
