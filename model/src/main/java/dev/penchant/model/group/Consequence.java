package dev.penchant.model.group;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What a rule would do to those it chooses for.
 *
 * @param winner number of the candidate it takes
 * @param mean satisfaction of all, between 0 and 1, ½ being that of a candidate drawn by lot from two
 * @param worst satisfaction of the worst off
 * @param worstRater who that is
 * @param lowestTenth mean satisfaction of the tenth of raters that it suits least, one at least
 * @param favourite share of raters whose own first choice it is
 */
public record Consequence(
        SocialChoice rule,
        int winner,
        double mean,
        double worst,
        String worstRater,
        double lowestTenth,
        double favourite) {
    public static Consequence of(SocialChoice rule, Satisfaction all) {
        int winner = rule.order(all)[0];
        double[] ascending = all.ascending(winner);
        int tenth = Math.max(1, ascending.length / 10);
        int worst = 0;
        int first = 0;
        for (int u = 0; u < ascending.length; u++) {
            double[] own = all.by()[u];
            if (own[winner] < all.by()[worst][winner]) worst = u;
            if (IntStream.range(0, own.length).allMatch(other -> own[other] <= own[winner])) first++;
        }
        return new Consequence(
                rule,
                winner,
                Arrays.stream(ascending).average().orElseThrow(),
                ascending[0],
                all.raters().get(worst),
                Arrays.stream(ascending, 0, tenth).average().orElseThrow(),
                first / (double) ascending.length);
    }
}
