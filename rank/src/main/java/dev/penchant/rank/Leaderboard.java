package dev.penchant.rank;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Who is best, and how sure that is.
 *
 * @param model name of the model, with what was added to it
 * @param comparisons pairwise votes used
 * @param distinctPairs pairs of competitors that met
 * @param components groups of competitors that met, directly or by others
 * @param intervals how the intervals of ratings were found, in words
 * @param warnings what to doubt, in sentences
 * @param competitors best first
 * @param coefficients effects of the covariates, in their order
 * @param tieParameter Davidson's ν or Rao and Kupper's κ, or of Plackett–Luce the δ of each order of ties
 * @param reliabilities η of each rater under Crowd-BT, in the order of first votes
 * @param contexts leaderboards of the votes of each context alone, by context; empty when not asked for
 * @param unranked why there is none, of the contexts that have no leaderboard
 */
public record Leaderboard(
        String model,
        long comparisons,
        int distinctPairs,
        int components,
        String intervals,
        List<String> warnings,
        List<Standing> competitors,
        List<Coefficient> coefficients,
        List<Coefficient> tieParameter,
        List<Coefficient> reliabilities,
        Map<String, Leaderboard> contexts,
        Map<String, String> unranked) {
    /** Elo points of one unit of natural log-strength. */
    public static final double POINTS = 400 / Math.log(10);

    /** The mean rating. */
    public static final double MEAN = 1000;

    public Leaderboard {
        warnings = List.copyOf(warnings);
        competitors = List.copyOf(competitors);
        coefficients = List.copyOf(coefficients);
        tieParameter = List.copyOf(tieParameter);
        reliabilities = List.copyOf(reliabilities);
        contexts = Collections.unmodifiableMap(new TreeMap<>(contexts));
        unranked = Collections.unmodifiableMap(new TreeMap<>(unranked));
    }

    /** Place of the competitor in the list, from 0. */
    public OptionalInt find(String name) {
        for (int i = 0; i < competitors.size(); i++)
            if (competitors.get(i).name().equals(name)) return OptionalInt.of(i);
        return OptionalInt.empty();
    }

    /**
     * P(row beats column), a tie counting half (by Davidson's model: of decided votes), from the ratings: σ of the
     * difference of log-strengths, by place in the list; NaN between competitors that no chain of games joins.
     */
    public double[][] winMatrix() {
        int n = competitors.size();
        double[][] win = new double[n][n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) {
                Standing a = competitors.get(i);
                Standing b = competitors.get(j);
                win[i][j] = a.component() == b.component()
                        ? 1 / (1 + Math.exp(b.logStrength() - a.logStrength()))
                        : Double.NaN;
            }
        return win;
    }

    /** The same with further warnings, before those it has. */
    Leaderboard warning(List<String> further) {
        return with(further, contexts, unranked);
    }

    /** The same fit under another name. */
    Leaderboard as(String title, List<Coefficient> ties) {
        return new Leaderboard(
                title,
                comparisons,
                distinctPairs,
                components,
                intervals,
                warnings,
                competitors,
                coefficients,
                ties,
                reliabilities,
                contexts,
                unranked);
    }

    Leaderboard withContexts(Map<String, Leaderboard> byContext, Map<String, String> reasons, List<String> further) {
        return with(further, byContext, reasons);
    }

    private Leaderboard with(List<String> further, Map<String, Leaderboard> byContext, Map<String, String> reasons) {
        List<String> all = Stream.concat(further.stream(), warnings.stream()).toList();
        return new Leaderboard(
                model,
                comparisons,
                distinctPairs,
                components,
                intervals,
                all,
                competitors,
                coefficients,
                tieParameter,
                reliabilities,
                byContext,
                reasons);
    }
}
