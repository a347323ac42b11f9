package dev.penchant.insight;

import dev.penchant.data.Comparisons;
import dev.penchant.data.InputException;
import dev.penchant.data.statistics.Interval;
import dev.penchant.data.statistics.Triads;
import dev.penchant.rank.Leaderboard;
import dev.penchant.rank.PairCounts;
import dev.penchant.rank.RankModel;
import dev.penchant.rank.RankSettings;
import dev.penchant.rank.Standing;
import dev.penchant.rank.TieModel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Circular triads that noise makes of one order of all: the decided votes of every pair are drawn anew from a
 * Bradley–Terry fit to them, as often as they were cast, and majorities are counted again. What exceeds that speaks
 * against one order (a parametric bootstrap; few votes a pair make many circles by noise alone, where coin flips would
 * make a quarter).
 *
 * @param expected circular ones among as many triads, in the mean of draws
 * @param excess of those observed over it, at 95 %: ± 1.96 standard deviations of draws
 */
public record NoisyOrder(double expected, Interval excess) {
    private static final int MOST_COMPETITORS = 2_000;
    private static final int FEWEST_DRAWS = 20;
    private static final int MOST_DRAWS = 200;
    /** Neighbour pairs looked at in all draws. */
    private static final double EFFORT = 2e7;

    /** Above this many votes a pair the normal approximation of the binomial serves. */
    private static final int MANY = 1_000;

    /** Empty where nobody met in a triangle, or the competitors are not those of a leaderboard or are too many. */
    public static Optional<NoisyOrder> of(Comparisons comparisons, Triads observed, long seed) {
        if (observed.triads() == 0) return Optional.empty();
        PairCounts counts = PairCounts.of(comparisons);
        int n = counts.names().size();
        if (n > MOST_COMPETITORS) return Optional.empty();
        Triads same = Triads.of(beaten(counts, counts.wins(), counts.losses()), seed);
        if (same.triads() != observed.triads() || same.cyclic() != observed.cyclic()) return Optional.empty();
        Optional<double[]> strengths = strengths(comparisons, counts);
        if (strengths.isEmpty()) return Optional.empty();
        double[] theta = strengths.get();
        int draws = (int) Math.clamp(EFFORT / wedges(counts), FEWEST_DRAWS, MOST_DRAWS);
        SplittableRandom random = new SplittableRandom(seed);
        double sum = 0;
        double squares = 0;
        for (int draw = 0; draw < draws; draw++) {
            double[] wins = new double[counts.size()];
            double[] losses = new double[counts.size()];
            for (int e = 0; e < wins.length; e++) {
                long votes = Math.round(counts.wins()[e] + counts.losses()[e]);
                double p = 1 / (1 + Math.exp(theta[counts.second()[e]] - theta[counts.first()[e]]));
                wins[e] = binomial(votes, p, random);
                losses[e] = votes - wins[e];
            }
            Triads drawn = Triads.of(beaten(counts, wins, losses), seed + draw);
            double cyclic = drawn.triads() == 0 ? 0 : (double) observed.triads() * drawn.cyclic() / drawn.triads();
            sum += cyclic;
            squares += cyclic * cyclic;
        }
        double mean = sum / draws;
        double deviation = Math.sqrt(Math.max(0, squares - draws * mean * mean) / (draws - 1));
        double excess = observed.cyclic() - mean;
        return Optional.of(new NoisyOrder(mean, new Interval(excess - 1.96 * deviation, excess + 1.96 * deviation)));
    }

    /** Of decided votes alone; empty where there is nothing to rank. */
    private static Optional<double[]> strengths(Comparisons comparisons, PairCounts counts) {
        try {
            Leaderboard board = RankModel.BRADLEY_TERRY.leaderboard(
                    comparisons, RankSettings.defaults().withTies(new TieModel.DropTies()));
            Map<String, Double> byName = new HashMap<>();
            for (Standing standing : board.competitors()) byName.put(standing.name(), standing.logStrength());
            return Optional.of(counts.names().stream()
                    .mapToDouble(name -> byName.getOrDefault(name, 0.))
                    .toArray());
        } catch (InputException nothingToRank) {
            return Optional.empty();
        }
    }

    private static double binomial(long votes, double p, SplittableRandom random) {
        if (votes > MANY)
            return Math.clamp(
                    Math.rint(votes * p + Math.sqrt(votes * p * (1 - p)) * random.nextGaussian()), 0., (double) votes);
        int wins = 0;
        for (int vote = 0; vote < votes; vote++) if (random.nextDouble() < p) wins++;
        return wins;
    }

    private static double wedges(PairCounts counts) {
        int[] degree = new int[counts.names().size()];
        for (int e = 0; e < counts.size(); e++) {
            degree[counts.first()[e]]++;
            degree[counts.second()[e]]++;
        }
        return Arrays.stream(degree).mapToDouble(d -> d * (d - 1.) / 2).sum() + 1;
    }

    /** As {@link Triads#of} takes it; even pairs are left out. */
    private static int[][] beaten(PairCounts counts, double[] wins, double[] losses) {
        int[] degree = new int[counts.names().size()];
        for (int e = 0; e < wins.length; e++) if (wins[e] != losses[e]) degree[winner(counts, wins, losses, e)]++;
        int[][] beaten = new int[degree.length][];
        for (int i = 0; i < degree.length; i++) beaten[i] = new int[degree[i]];
        for (int e = 0; e < wins.length; e++) {
            if (wins[e] == losses[e]) continue;
            int winner = winner(counts, wins, losses, e);
            beaten[winner][--degree[winner]] = counts.first()[e] + counts.second()[e] - winner;
        }
        for (int[] row : beaten) Arrays.sort(row);
        return beaten;
    }

    private static int winner(PairCounts counts, double[] wins, double[] losses, int pair) {
        return wins[pair] > losses[pair] ? counts.first()[pair] : counts.second()[pair];
    }
}
