package dev.penchant.studies.scaling;

import dev.penchant.model.fit.ChoiceLikelihood;
import dev.penchant.model.fit.PairLogistic;
import dev.penchant.studies.simulation.Draws;
import dev.penchant.studies.simulation.Means;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Each league in turn is forecast by a base learned from the others, with and without matches of its own. */
final class LeagueTransfer {
    private static final int DRAWS = 100;
    private static final int BASE_DRAWS = 20;
    private static final int[] OWN = {25, 50, 1000};
    private static final int[] BASE = {100, 1000, 10_000};

    private LeagueTransfer() {}

    /** What was measured, by name: means over leagues, and the least gain of a warm start over all of them. */
    static Means measure(List<League> leagues, long seed) {
        Means mean = new Means();
        Draws draws = new Draws(seed);
        List<Means> each =
                leagues.stream().map(held -> one(held, leagues, draws)).toList();
        each.forEach(mean::add);
        for (int n : OWN)
            mean.add(
                    "least_gain.n%04d".formatted(n),
                    each.stream().mapToDouble(own -> own.get(gain(n))).min().orElseThrow());
        return mean;
    }

    static String gain(int n) {
        return "gain.n%04d".formatted(n);
    }

    private static Means one(League held, List<League> leagues, Draws draws) {
        List<League.Match> others = new ArrayList<>();
        for (League league : leagues) if (league != held) others.addAll(league.train());
        double[] deviation = deviations(others);
        Means found = new Means();
        PairLogistic all =
                fit(others, deviation, IntStream.range(0, others.size()).toArray());
        double[] none = new double[League.COLUMNS];
        double[] base = all.fit(none, filled(2)).weights();
        found.add("base.accuracy", accuracy(held.test(), deviation, base));
        found.add("base.nll", nll(held.test(), deviation, base));
        double[] full = fit(
                        held.train(),
                        deviation,
                        IntStream.range(0, held.train().size()).toArray())
                .fit(none, filled(2))
                .weights();
        found.add("own.accuracy", accuracy(held.test(), deviation, full));
        found.add("own.nll", nll(held.test(), deviation, full));
        List<League.Match> clear =
                held.test().stream().filter(match -> match.gap() >= 2).toList();
        found.add("clear.accuracy", accuracy(clear, deviation, base));
        for (int draw = 0; draw < DRAWS; draw++) {
            int[] order = draws.shuffled(held.train().size());
            for (int n : OWN) {
                PairLogistic some = fit(held.train(), deviation, Arrays.copyOf(order, n));
                double warm = accuracy(
                        held.test(), deviation, some.fit(base, filled(20)).weights());
                double scratch = accuracy(
                        held.test(), deviation, some.fit(none, filled(20)).weights());
                found.add("warm.n%04d".formatted(n), warm);
                found.add("scratch.n%04d".formatted(n), scratch);
                found.add(gain(n), (warm - scratch));
            }
            if (draw >= BASE_DRAWS) continue;
            int[] shuffled = draws.shuffled(others.size());
            for (int n : BASE) {
                double[] weights = fit(others, deviation, Arrays.copyOf(shuffled, n))
                        .fit(none, filled(2))
                        .weights();
                found.add("base_nll.n%05d".formatted(n), nll(held.test(), deviation, weights));
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
