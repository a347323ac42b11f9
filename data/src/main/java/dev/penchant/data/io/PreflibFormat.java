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

/**
 * Ranked ballots of PrefLib (soc, soi, toc, toi). One line says how many voters cast a ballot; it becomes one judgment
 * whose attribute {@link Judgment#BALLOTS} is that number, and {@code Comparisons} weights its rows by it. Voters are not
 * named. {@link PreflibRecords} reads the lines.
 */
final class PreflibFormat implements RowFormat.Single {
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
    public Judgment judgment(Row row) {
        Double count = row.number(COUNT);
        if (count == null || count <= 0) throw new RowException("the number of ballots must be positive", COUNT);
        List<Response> responses = new ArrayList<>();
        List<List<Integer>> tiers = new ArrayList<>();
        for (JsonNode tier : row.list(ORDER)) {
            List<Integer> tied = new ArrayList<>();
            for (JsonNode name : tier) {
                tied.add(responses.size());
                responses.add(Response.of(name.asText()));
            }
            tiers.add(tied);
        }
        return new Judgment(
                null,
                Rater.ANONYMOUS,
                Prompt.EMPTY,
                responses,
                new Verdict.Ranking(tiers),
                null,
                null,
                null,
                count == 1 ? Map.of() : Map.of(Judgment.BALLOTS, plain(count)));
    }

    private static String plain(double count) {
        return count == Math.rint(count) ? Long.toString((long) count) : Double.toString(count);
    }
}
