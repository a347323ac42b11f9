package dev.penchant.rank;

import dev.penchant.data.Comparisons;
import dev.penchant.data.InputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Online Elo ratings (Elo 1978): after each game R_a += K(s − E), E = 1/(1 + 10^((R_b − R_a)/400)), and R_b loses what R_a
 * gains. Ratings depend on the order of games; {@link #permutationMedian} takes that out.
 *
 * @param k how far one game moves a rating, in points
 * @param initial rating of a newcomer
 */
public record Elo(double k, double initial) {
    public Elo {
        if (!(k > 0)) throw new IllegalArgumentException("K must be positive, is " + k);
    }

    /** K = 4, as leaderboards of language models take it, from 1000. */
    public static Elo defaults() {
        return new Elo(4, Leaderboard.MEAN);
    }

    /** Games in order: {@code score} is 1 where a won, 0 where b won, ½ for a tie. */
    public record Games(int competitors, int[] a, int[] b, double[] score) {
        /** Most games that are written out. */
        private static final int MOST = 10_000_000;

        private static long times(Comparisons comparisons, int row) {
            return Math.max(1, Math.round((double) comparisons.weight(row)));
        }

        /**
         * The votes of comparisons in their order, with the competitors of {@link PairCounts#of(Comparisons)}; ballots counted
         * together are as many games one after the other.
         *
         * @throws InputException when these are more than ten million
         */
        public static Games of(Comparisons comparisons) {
            return of(comparisons, Competitors.of(comparisons));
        }

        static Games of(Comparisons comparisons, Competitors competitors) {
            int[] used = IntStream.range(0, comparisons.size())
                    .filter(row -> {
                        int one = competitors.ofResponse()[comparisons.a(row)];
                        int other = competitors.ofResponse()[comparisons.b(row)];
                        return one >= 0 && other >= 0 && one != other && comparisons.weight(row) > 0;
                    })
                    .toArray();
            double games = Arrays.stream(used)
                    .mapToDouble(row -> times(comparisons, row))
                    .sum();
            if (games > MOST)
                throw new InputException(
                        "too_many_votes",
                        String.format(Locale.ROOT, "%.0f ballots are too many to play one after the other", games),
                        "online ratings take up to " + MOST + "; take the model bradley_terry, which counts them");
            int[] rows = Arrays.stream(used)
                    .flatMap(row -> IntStream.generate(() -> row).limit(times(comparisons, row)))
                    .toArray();
            return new Games(
                    competitors.names().size(),
                    Arrays.stream(rows)
                            .map(row -> competitors.ofResponse()[comparisons.a(row)])
                            .toArray(),
                    Arrays.stream(rows)
                            .map(row -> competitors.ofResponse()[comparisons.b(row)])
                            .toArray(),
                    Arrays.stream(rows).mapToDouble(comparisons::target).toArray());
        }
    }

    /** Ratings after all games, by competitor. */
    public double[] ratings(Games games) {
        int[] order = new int[games.a().length];
        for (int g = 0; g < order.length; g++) order[g] = g;
        return play(games, order);
    }

    /** The median of each rating over random orders of the games. */
    public double[] permutationMedian(Games games, int permutations, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] order = new int[games.a().length];
        for (int g = 0; g < order.length; g++) order[g] = g;
        double[][] runs = new double[permutations][];
        for (int run = 0; run < permutations; run++) {
            for (int g = order.length - 1; g > 0; g--) {
                int other = random.nextInt(g + 1);
                int swap = order[g];
                order[g] = order[other];
                order[other] = swap;
            }
            runs[run] = play(games, order);
        }
        double[] median = new double[games.competitors()];
        for (int i = 0; i < median.length; i++) {
            int competitor = i;
            double[] values = Arrays.stream(runs)
                    .mapToDouble(run -> run[competitor])
                    .sorted()
                    .toArray();
            median[i] = (values[(permutations - 1) / 2] + values[permutations / 2]) / 2;
        }
        return median;
    }

    /** Ratings after the games numbered in {@code order}, in that order. */
    double[] play(Games games, int[] order) {
        double[] rating = new double[games.competitors()];
        Arrays.fill(rating, initial);
        for (int g : order) play(games, g, k, rating);
        return rating;
    }

    /** Ratings after all games in their order, each moving them {@code weight} times as far. */
    double[] weighted(Games games, double[] weight) {
        double[] rating = new double[games.competitors()];
        Arrays.fill(rating, initial);
        for (int g = 0; g < weight.length; g++) play(games, g, k * weight[g], rating);
        return rating;
    }

    private static void play(Games games, int g, double step, double[] rating) {
        int a = games.a()[g];
        int b = games.b()[g];
        double expected = 1 / (1 + Math.pow(10, (rating[b] - rating[a]) / 400));
        double gain = step * (games.score()[g] - expected);
        rating[a] += gain;
        rating[b] -= gain;
    }
}
