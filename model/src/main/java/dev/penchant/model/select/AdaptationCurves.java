package dev.penchant.model.select;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.Split;
import dev.penchant.data.Splits;
import dev.penchant.data.statistics.ClusteredMean;
import dev.penchant.data.statistics.Clusters;
import dev.penchant.data.statistics.Estimate;
import dev.penchant.model.PreferenceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * How well choices of people never seen are forecast after k of their own: the same later choices of the same people
 * for every k.
 *
 * @param raters whose choices are forecast
 * @param comparisons that are forecast, decided ones
 * @param curves by model; of one that cannot tell raters apart, k = 0 alone
 */
public record AdaptationCurves(int raters, int comparisons, List<Curve> curves) {
    private static final List<Integer> SHOTS = List.of(0, 1, 2, 4, 8, 16, 32);
    private static final double NEWCOMERS = .25;
    private static final int FEWEST_RATERS = 20;
    private static final int FEWEST_HELD = 4;
    private static final int MOST_HELD = 16;
    private static final double LEAST = 1e-15;

    public record Curve(String model, List<Point> points) {}

    /** @param nll mean −log P of what was chosen */
    public record Point(int shots, Estimate accuracy, Estimate nll) {}

    /** Whether a quarter of the raters is enough. */
    static boolean possible(Comparisons all) {
        return named(all) * NEWCOMERS >= FEWEST_RATERS;
    }

    /** A quarter of the raters stand aside as newcomers. */
    static Split split(Comparisons all, long seed) {
        return Splits.holdOut(all, HoldOut.RATERS, NEWCOMERS, seed);
    }

    /** The largest k for which enough raters have votes to tell k of and some more to forecast; empty where there is none. */
    public static Optional<Newcomers> newcomers(Comparisons test, long seed) {
        for (int most : SHOTS.reversed()) {
            if (most == 0) break;
            // More to forecast where raters voted more: what one rater's few choices say is mostly noise.
            for (int held = MOST_HELD; held >= FEWEST_HELD; held /= 2) {
                Newcomers newcomers = Newcomers.of(test, most, held, seed);
                int enough = Math.max(FEWEST_RATERS, named(test) / 2);
                if (newcomers.count() >= enough) return Optional.of(newcomers);
            }
        }
        return Optional.empty();
    }

    private static int named(Comparisons comparisons) {
        return (int) IntStream.of(comparisons.distinctRaters())
                .filter(rater -> comparisons.raters().get(rater).identified())
                .count();
    }

    /** @param models by name; they have learned nothing of the newcomers */
    public static AdaptationCurves of(Map<String, PreferenceModel> models, Newcomers newcomers) {
        Comparisons later = newcomers.later();
        int[] decided =
                IntStream.range(0, later.size()).filter(row -> !later.tie(row)).toArray();
        Comparisons forecast = later.select(decided);
        List<Curve> curves = new ArrayList<>();
        models.forEach((name, model) -> curves.add(new Curve(name, points(model, newcomers, forecast))));
        return new AdaptationCurves(newcomers.count(), decided.length, List.copyOf(curves));
    }

    private static List<Point> points(PreferenceModel model, Newcomers newcomers, Comparisons forecast) {
        Map<Integer, Point> points = new TreeMap<>();
        points.put(0, point(0, model, forecast));
        int before = 0;
        for (int k : SHOTS.subList(1, SHOTS.size())) {
            Comparisons shots = newcomers.shots(k);
            // Of newcomers who gave no more votes nothing more is told: the curve ends.
            if (shots.size() <= before) break;
            before = shots.size();
            Optional<PreferenceModel> adapted = model.adapt(shots);
            if (adapted.isEmpty()) break;
            points.put(k, point(k, adapted.get(), forecast));
        }
        return List.copyOf(points.values());
    }

    private static Point point(int shots, PreferenceModel model, Comparisons forecast) {
        double[] probability = model.probability(forecast);
        Clusters clusters = Clusters.of(forecast, HoldOut.RATERS);
        Function<Score, ClusteredMean> mean = score -> ClusteredMean.of(
                IntStream.range(0, probability.length)
                        .mapToDouble(
                                row -> score.of(forecast.target(row) > .5f ? probability[row] : 1 - probability[row]))
                        .toArray(),
                IntStream.range(0, probability.length)
                        .mapToDouble(forecast::weight)
                        .toArray(),
                clusters);
        return new Point(
                shots,
                mean.apply(won -> won > .5 ? 1 : won == .5 ? .5 : 0).share(),
                mean.apply(won -> -Math.log(Math.max(LEAST, won))).estimate());
    }

    private interface Score {
        double of(double probabilityOfWhatWasChosen);
    }
}
