package dev.penchant.data.io;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penchant.data.Judgment;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Ranked ballots of PrefLib (soc, soi, toc, toi). One line says how many voters cast a ballot; it becomes one judgment
 * whose attribute {@link Judgment#BALLOTS} is that number, and {@code Comparisons} weights its rows by it. Voters are not
 * named. A ballot that nobody cast gives no judgment. The responses stand in the order of their names: in the order of the
 * ballot the first would always win. {@link PreflibRecords} reads the lines.
 */
final class PreflibFormat implements RowFormat.Several {
    static final String NAME = "preflib";
    static final String COUNT = "count";
    static final String ORDER = "order";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean recognises(Row row) {
        return row.json().size() == 2 && row.json().has(COUNT) && row.holdsList(ORDER);
    }

    @Override
    public List<Judgment> judgments(Row row) {
        Double count = row.number(COUNT);
        if (count == null || count < 0) throw new RowException("the number of ballots must not be negative", COUNT);
        if (count == 0) return List.of();
        TreeMap<String, Integer> numbers = new TreeMap<>();
        for (JsonNode tier : row.list(ORDER)) for (JsonNode name : tier) numbers.put(name.asText(), 0);
        int next = 0;
        for (Map.Entry<String, Integer> number : numbers.entrySet()) number.setValue(next++);
        List<List<Integer>> tiers = new ArrayList<>();
        for (JsonNode tier : row.list(ORDER)) {
            Set<Integer> tied = new TreeSet<>();
            for (JsonNode name : tier) tied.add(numbers.getOrDefault(name.asText(), 0));
            tiers.add(List.copyOf(tied));
        }
        return List.of(new Judgment(
                null,
                Rater.ANONYMOUS,
                Prompt.EMPTY,
                numbers.keySet().stream().map(Response::of).toList(),
                new Verdict.Ranking(tiers),
                null,
                null,
                null,
                count == 1 ? Map.of() : Map.of(Judgment.BALLOTS, plain(count)),
                false));
    }

    private static String plain(double count) {
        return count == Math.rint(count) ? Long.toString((long) count) : Double.toString(count);
    }
}
