package dev.penchant.studies.latent;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.model.CrowdModel;
import dev.penchant.model.LinearUtility;
import dev.penchant.model.feature.Candidates;
import dev.penchant.model.feature.FeatureSpace;
import dev.penchant.model.mixture.MixtureModel;
import dev.penchant.model.personal.RaterRows;
import dev.penchant.studies.Relation;
import dev.penchant.studies.StudyResult;
import dev.penchant.studies.simulation.Draws;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The music that people like, older ones (55 and more) and younger ones (32 and less): groups that expectation maximisation is not
 * told of.
 */
final class MusicGroups {
    static final String ACCURACY =
            "music, 300 older and 75 younger: pair accuracy for the young left out, their taste of two less one taste";
    static final String WIN = "music, 300 older and 75 younger: win rate of the young left out, max-min less one taste";
    static final String FALLS = "music: one taste's pair accuracy for the young, 200 and 200 less 300 and 30";

    private static final int FEWEST_VOTES = 10;
    private static final double BETA = .3;
    private static final int[][] SIZES = {{200, 200}, {300, 75}, {300, 30}};

    private final Comparisons votes;
    private final FeatureSpace space;
    private final List<Response> kinds;
    private final Prompt asked;
    private final List<String> old = new ArrayList<>();
    private final List<String> young = new ArrayList<>();

    private MusicGroups(Comparisons all) {
        Comparisons decided = all.filter(row -> !all.tie(row));
        Map<String, int[]> rows = RaterRows.of(decided);
        votes = decided.filter(row -> rows.getOrDefault(decided.raterOf(row).id(), new int[0]).length >= FEWEST_VOTES);
        space = FeatureSpace.fit(votes, List.of());
        asked = votes.promptOf(0);
        kinds = IntStream.of(Candidates.of(votes).candidates().distinctResponses())
                .mapToObj(votes.responses()::get)
                .toList();
        for (int number : votes.distinctRaters()) {
            Rater rater = votes.raters().get(number);
            String age = rater.attributes().getOrDefault("age", "");
            if (!age.matches("\\d+")) continue;
            if (Integer.parseInt(age) >= 55) old.add(rater.id());
            else if (Integer.parseInt(age) <= 32) young.add(rater.id());
        }
    }

    static void measure(Comparisons all, int shuffles, long seed, StudyResult.Builder result) {
        MusicGroups music = new MusicGroups(all);
        Draws draws = new Draws(seed);
        Map<String, Double> means = new TreeMap<>();
        for (int s = 0; s < shuffles; s++)
            for (int[] sizes : SIZES)
                music.measured(sizes, draws)
                        .forEach((name, value) -> means.merge(
                                "music.%d_%d.%s".formatted(sizes[0], sizes[1], name), value / shuffles, Double::sum));
        means.forEach(result::measured);
        result.measured("music.old", music.old.size()).measured("music.young", music.young.size());
        result.claim(
                        ACCURACY,
                        at(means, "music.300_75.accuracy.two") - at(means, "music.300_75.accuracy.one"),
                        Relation.AT_LEAST,
                        .03)
                .claim(
                        WIN,
                        at(means, "music.300_75.win.young.max_min") - at(means, "music.300_75.win.young.single"),
                        Relation.AT_LEAST,
                        .03)
                .claim(
                        FALLS,
                        at(means, "music.200_200.accuracy.one") - at(means, "music.300_30.accuracy.one"),
                        Relation.AT_LEAST,
                        .04);
    }

    private static double at(Map<String, Double> means, String name) {
        return means.getOrDefault(name, Double.NaN);
    }

    private Map<String, Double> measured(int[] sizes, Draws draws) {
        List<String> olds = shuffled(old, draws);
        List<String> youngs = shuffled(young, draws);
        Set<String> older = new HashSet<>(olds.subList(0, sizes[0]));
        Set<String> younger = new HashSet<>(youngs.subList(0, sizes[1]));
        Comparisons training = of(older, younger);
        Comparisons testOld = of(new HashSet<>(olds.subList(sizes[0], olds.size())), Set.of());
        Comparisons testYoung = of(new HashSet<>(youngs.subList(sizes[1], youngs.size())), Set.of());
        long seed = draws.random().nextLong();
        MixtureModel one = MaxMinStudy.tastes(training, space, 1, seed);
        MixtureModel two = MaxMinStudy.tastes(training, space, 2, seed);
        int ofYoung = held(two, younger) - held(two, older) > 0 ? 1 : 0;
        Map<String, Double> found = new TreeMap<>();
        found.put("accuracy.one", MaxMinStudy.accuracy(one, testYoung));
        found.put(
                "accuracy.two",
                MaxMinStudy.accuracy(new CrowdModel("young", two.tastes().get(ofYoung)), testYoung));
        double[][] single = MaxMin.single(reward(one.tastes().getFirst()), BETA);
        double[][] fair = new MaxMin(
                        new double[][][] {
                            reward(two.tastes().getFirst()), reward(two.tastes().getLast())
                        },
                        BETA)
                .policy();
        double[][] judgeOld =
                reward(MaxMinStudy.tastes(testOld, space, 1, seed).tastes().getFirst());
        double[][] judgeYoung =
                reward(MaxMinStudy.tastes(testYoung, space, 1, seed).tastes().getFirst());
        found.put("win.young.single", MaxMin.winRate(judgeYoung, single));
        found.put("win.young.max_min", MaxMin.winRate(judgeYoung, fair));
        found.put("win.old.single", MaxMin.winRate(judgeOld, single));
        found.put("win.old.max_min", MaxMin.winRate(judgeOld, fair));
        found.put("share.second", two.shares()[1]);
        return found;
    }

    /** How far some raters hold the second taste, in the mean. */
    private static double held(MixtureModel two, Set<String> raters) {
        return raters.stream()
                .mapToDouble(id -> two.tastesOf(Rater.of(id))[1])
                .average()
                .orElseThrow();
    }

    private double[][] reward(LinearUtility taste) {
        return MaxMin.centred(new double[][] {taste.of(Candidates.of(asked, kinds))});
    }

    private Comparisons of(Set<String> some, Set<String> others) {
        return votes.filter(row -> {
            String id = votes.raterOf(row).id();
            return some.contains(id) || others.contains(id);
        });
    }

    private static List<String> shuffled(List<String> ids, Draws draws) {
        return IntStream.of(draws.shuffled(ids.size())).mapToObj(ids::get).toList();
    }
}
