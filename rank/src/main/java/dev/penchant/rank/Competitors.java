package dev.penchant.rank;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Dictionary;
import dev.penchant.data.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Who stands on the leaderboard: the sources of the responses when most responses compared name one, else the category
 * {@code alt} of their features, else their texts.
 *
 * @param names by competitor
 * @param ofResponse competitor of each response of the dictionary; −1 for one that names none or is not compared
 * @param unnamedRows comparisons left out because a side names no competitor
 * @param sameRows comparisons left out because both sides are the same competitor
 */
record Competitors(List<String> names, int[] ofResponse, int unnamedRows, int sameRows) {
    private static final String ALTERNATIVE = "alt";

    static Competitors of(Comparisons comparisons) {
        Dictionary<Response> responses = comparisons.responses();
        int[] uses = new int[responses.size()];
        for (int row = 0; row < comparisons.size(); row++) {
            uses[comparisons.a(row)]++;
            uses[comparisons.b(row)]++;
        }
        Function<Response, String> name = naming(responses, uses);
        Dictionary<String> names = new Dictionary<>();
        int[] of = new int[uses.length];
        for (int r = 0; r < uses.length; r++) {
            String called = uses[r] == 0 ? "" : name.apply(responses.get(r));
            of[r] = called.isEmpty() ? -1 : names.add(called);
        }
        int unnamed = 0;
        int same = 0;
        for (int row = 0; row < comparisons.size(); row++) {
            int a = of[comparisons.a(row)];
            int b = of[comparisons.b(row)];
            if (a < 0 || b < 0) unnamed++;
            else if (a == b) same++;
        }
        return new Competitors(List.copyOf(names.values()), of, unnamed, same);
    }

    /** What to warn of: comparisons that no leaderboard can use. */
    List<String> leftOut() {
        List<String> warnings = new ArrayList<>();
        if (unnamedRows > 0) warnings.add(unnamedRows + " comparisons were left out: a response names no source.");
        if (sameRows > 0)
            warnings.add(sameRows + " comparisons were left out: both responses are of the same competitor.");
        return warnings;
    }

    private static Function<Response, String> naming(Dictionary<Response> responses, int[] uses) {
        List<Function<Response, String>> ways = List.of(
                Response::source, response -> response.features().categories().getOrDefault(ALTERNATIVE, ""));
        for (Function<Response, String> way : ways) {
            long named = 0;
            long all = 0;
            for (int r = 0; r < uses.length; r++) {
                all += uses[r];
                if (uses[r] > 0 && !way.apply(responses.get(r)).isEmpty()) named += uses[r];
            }
            if (2 * named > all) return way;
        }
        return Response::text;
    }
}
