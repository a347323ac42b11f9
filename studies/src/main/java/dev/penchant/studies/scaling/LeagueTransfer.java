package dev.penchant.studies.scaling;

import dev.penchant.model.fit.ChoiceLikelihood;
import dev.penchant.model.fit.PairLogistic;
import dev.penchant.studies.simulation.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Each league in turn is forecast by a base learned from the others, with and without matches of its own. */
final class LeagueTransfer {
    private static final int DRAWS = 20;
    private static final int[] OWN = {25, 50, 1000};
    private static final int[] BASE = {100, 1000, 10_000};

    private LeagueTransfer() {}

    /** What was measured, by name: means over leagues, and the least gain of a warm start over all of them. */
    static Map<String, Double> measure(List<League> leagues, long seed) {
        Map<String, Double> mean = new TreeMap<>();
        Draws draws = new Draws(seed);
        for (League held : leagues) {
            Map<String, Double> own = one(held, leagues, draws);
            for (int n : OWN) mean.merge("least_gain.n%04d".formatted(n), own.get(gain(n)), Math::min);
            own.forEach((name, value) -> mean.merge(name, value / leagues.size(), Double::sum));
        }
        return mean;
    }

    static String gain(int n) {
        return "gain.n%04d".formatted(n);
    }

    private static Map<String, Double> one(League held, List<League> leagues, Draws draws) {
        List<League.Match> others = new ArrayList<>();
        for (League league : leagues) if (league != held) others.addAll(league.train());
        double[] deviation = deviations(others);
        Map<String, Double> found = new TreeMap<>();
        PairLogistic all =
                fit(others, deviation, IntStream.range(0, others.size()).toArray());
        double[] none = new double[League.COLUMNS];
        double[] base = all.fit(none, filled(2)).weights();
        found.put("base.accuracy", accuracy(held.test(), deviation, base));
        found.put("base.nll", nll(held.test(), deviation, base));
        double[] full = fit(
                        held.train(),
                        deviation,
                        IntStream.range(0, held.train().size()).toArray())
                .fit(none, filled(2))
                .weights();
        found.put("own.accuracy", accuracy(held.test(), deviation, full));
        found.put("own.nll", nll(held.test(), deviation, full));
        List<League.Match> clear =
                held.test().stream().filter(match -> match.gap() >= 2).toList();
        found.put("clear.accuracy", accuracy(clear, deviation, base));
        for (int draw = 0; draw < DRAWS; draw++) {
            int[] order = draws.shuffled(held.train().size());
            for (int n : OWN) {
                PairLogistic some = fit(held.train(), deviation, Arrays.copyOf(order, n));
                double warm = accuracy(
                        held.test(), deviation, some.fit(base, filled(20)).weights());
                double scratch = accuracy(
                        held.test(), deviation, some.fit(none, filled(20)).weights());
                found.merge("warm.n%04d".formatted(n), warm / DRAWS, Double::sum);
                found.merge("scratch.n%04d".formatted(n), scratch / DRAWS, Double::sum);
                found.merge(gain(n), (warm - scratch) / DRAWS, Double::sum);
            }
            int[] shuffled = draws.shuffled(others.size());
            for (int n : BASE) {
                double[] weights = fit(others, deviation, Arrays.copyOf(shuffled, n))
                        .fit(none, filled(2))
                        .weights();
                found.merge("base_nll.n%05d".formatted(n), nll(held.test(), deviation, weights) / DRAWS, Double::sum);
            }
        }
        return found;
    }

    private static PairLogistic fit(List<League.Match> matches, double[] deviation, int[] rows) {
        return new PairLogistic(
                IntStream.of(rows)
                        .mapToObj(row -> scaled(matches.get(row), deviation))
                        .toArray(double[][]::new),
                IntStream.of(rows)
                        .mapToDouble(row -> matches.get(row).home() ? 1 : 0)
                        .toArray());
    }

    private static double accuracy(List<League.Match> matches, double[] deviation, double[] weights) {
        return matches.stream()
                        .filter(match -> odds(match, deviation, weights) > 0 == match.home())
                        .count()
                / (double) matches.size();
    }

    private static double nll(List<League.Match> matches, double[] deviation, double[] weights) {
        return matches.stream()
                .mapToDouble(
                        match -> ChoiceLikelihood.softplus((match.home() ? -1 : 1) * odds(match, deviation, weights)))
                .average()
                .orElseThrow();
    }

    private static double odds(League.Match match, double[] deviation, double[] weights) {
        double sum = 0;
        for (int c = 0; c < weights.length; c++) sum += weights[c] * match.columns()[c] / deviation[c];
        return sum;
    }

    private static double[] scaled(League.Match match, double[] deviation) {
        double[] scaled = match.columns().clone();
        for (int c = 0; c < scaled.length; c++) scaled[c] /= deviation[c];
        return scaled;
    }

    /** By column over the base's matches; 1 for the constant. */
    private static double[] deviations(List<League.Match> matches) {
        double[] deviations = new double[League.COLUMNS];
        for (int c = 0; c < deviations.length; c++) {
            int column = c;
            double mean = matches.stream()
                    .mapToDouble(match -> match.columns()[column])
                    .average()
                    .orElseThrow();
            double variance = matches.stream()
                    .mapToDouble(match -> Math.pow(match.columns()[column] - mean, 2))
                    .average()
                    .orElseThrow();
            deviations[c] = variance > 1e-9 ? Math.sqrt(variance) : 1;
        }
        return deviations;
    }

    private static double[] filled(double value) {
        double[] filled = new double[League.COLUMNS];
        Arrays.fill(filled, value);
        return filled;
    }
}
