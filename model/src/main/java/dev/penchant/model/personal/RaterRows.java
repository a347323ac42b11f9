package dev.penchant.model.personal;

import dev.penchant.data.Comparisons;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which rows are whose. */
public final class RaterRows {
    private RaterRows() {}

    /** Rows by rater id, in order; votes that name no rater are left out. */
    public static Map<String, int[]> of(Comparisons comparisons) {
        Map<String, List<Integer>> rows = new TreeMap<>();
        for (int row = 0; row < comparisons.size(); row++)
            if (comparisons.raterOf(row).identified())
                rows.computeIfAbsent(comparisons.raterOf(row).id(), id -> new ArrayList<>())
                        .add(row);
        Map<String, int[]> arrays = new TreeMap<>();
        rows.forEach((id, list) ->
                arrays.put(id, list.stream().mapToInt(Integer::intValue).toArray()));
        return arrays;
    }
}
