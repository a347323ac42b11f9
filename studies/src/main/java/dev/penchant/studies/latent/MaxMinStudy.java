package dev.penchant.studies.latent;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Progress;
import dev.penchant.data.Rater;
import dev.penchant.model.PreferenceModel;
import dev.penchant.model.feature.FeatureSpace;
import dev.penchant.model.mixture.MixtureFit;
import dev.penchant.model.mixture.MixtureModel;
import dev.penchant.studies.RealData;
import dev.penchant.studies.Relation;
import dev.penchant.studies.Scale;
import dev.penchant.studies.Study;
import dev.penchant.studies.StudyCard;
import dev.penchant.studies.StudyResult;
import dev.penchant.studies.simulation.Draws;
import dev.penchant.tensor.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/** Study 40: groups are found behind votes, and a lottery that serves the worse off of them costs the majority something. */
public final class MaxMinStudy implements Study {
    private static final double BETA = .1;
    private static final int RESTARTS = 10;
    private static final MixtureFit.Penalties PENALTIES = new MixtureFit.Penalties(1, 1);
    private static final int[][] SIZES = {{25, 25}, {40, 10}, {45, 5}};
    private static final double[] CONFLICTS = {0, .5, 1};

    private static final String FOUND = "raters in the right group, in the worst of the worlds";
    private static final String MINORITY =
            "pair accuracy for the minority, two tastes less one, in the worst of the worlds";
    private static final String WORST_GAIN =
            "win rate of the worse-off group, max-min less one taste, in the worst of the worlds";
    private static final String WORST = "win rate of the worse-off group under max-min, in the worst of the worlds";
    private static final String OPTIMUM =
            "how far max-min falls short of its exact optimum, in the worst of the worlds";
    private static final String BY_SHARE = "share of worlds where one taste's gap rises from 25:25 to 40:10 to 45:5";
    private static final String BY_CONFLICT =
            "share of worlds where one taste's gap rises with how far tastes are apart";
    private static final String GAP = "max-min's gap by that of one taste, in the worst of the worlds";
    private static final String FRESH = "−log P of fresh votes of known raters: one taste less two, mean over worlds";
    private static final String CENTRED =
            "3 added to one group's rewards: how far centring leaves win rates changed, in the worst of the worlds";
    private static final String UNCENTRED =
            "3 added to one group's rewards: how far win rates of the groups split without centring, mean over worlds";

    private static final StudyCard CARD = new StudyCard(
            "40",
            "MaxMin: groups behind votes and a policy for the worse off",
            "Chakraborty et al. (2024), MaxMin-RLHF: alignment with diverse human preferences",
            List.of("model", "studies"),
            "60 prompts with 12 responses of 8 normal numbers; the majority wants (2, −c, .7), the minority (−c, 2, .7); 50 raters with 20"
                    + " votes each by Bradley and Terry. Groups by expectation maximisation with hard assignment, K = 2, 10 restarts,"
                    + " precision 1 of tastes around the common one and of that around 0; rewards are centred by prompt. Policies are"
                    + " lotteries over the 12, β = 0.1 against the uniform one, 3000 exact gradient steps of .5 / (1 + .01 t). Gap: the largest"
                    + " over groups of what the best policy for the group has over this one, true tastes. 8 worlds (reduced: 3), figures at 40:10 and"
                    + " c = 0.5. Music: see the claims; a lottery over 18 kinds, β = 0.3, 5 shuffles; win rates before a Bradley–Terry"
                    + " model (ridge 1) of the raters left out, who are not used elsewhere. A win over a response at random"
                    + " is to have the larger true utility in the simulation (for one taste that gives the specified 0.92 and 0.47; as a"
                    + " probability of votes it would be 0.87 and 0.46), and the probability of being preferred in music. The majority pays for the minority's gain: see the measurements.",
            List.of(
                    FOUND,
                    MINORITY,
                    WORST_GAIN,
                    WORST,
                    OPTIMUM,
                    BY_SHARE,
                    BY_CONFLICT,
                    GAP,
                    FRESH,
                    CENTRED,
                    UNCENTRED,
                    MusicGroups.ACCURACY,
                    MusicGroups.WIN,
                    MusicGroups.FALLS),
            List.of(),
            20);

    @Override
    public StudyCard card() {
        return CARD;
    }

    @Override
    public StudyResult run(long seed, Scale scale, Progress progress) {
        StudyResult.Builder result = new StudyResult.Builder(CARD, seed, scale);
        simulated(scale == Scale.FULL ? 8 : 3, seed, progress, result);
        progress.report("music", 0, -1);
        RealData.pairs("gss_music_ratings")
                .ifPresentOrElse(
                        votes -> MusicGroups.measure(votes, scale == Scale.FULL ? 5 : 3, seed, result),
                        () -> List.of(MusicGroups.ACCURACY, MusicGroups.WIN, MusicGroups.FALLS)
                                .forEach(claim -> result.notRun(claim, RealData.ABSENT)));
        return result.notRun("max-min by sampled steps (leave-one-out baseline)", "there is no policy trainer yet")
                .notRun(
                        "a sequence policy: both groups served, all of the minority found",
                        "there is no sequence policy yet")
                .build();
    }

    private static void simulated(int worlds, long seed, Progress progress, StudyResult.Builder result) {
        Map<String, List<Double>> all = new TreeMap<>();
        double byShare = 0;
        double byConflict = 0;
        for (int w = 0; w < worlds; w++) {
            progress.report("worlds", w, worlds);
            long own = Seeds.derive(seed, w);
            double[] gaps = new double[SIZES.length];
            for (int s = 0; s < SIZES.length; s++) gaps[s] = new Trial(SIZES[s], .5, own).singleGap();
            double[] conflicts = new double[CONFLICTS.length];
            for (int c = 0; c < CONFLICTS.length; c++)
                conflicts[c] = new Trial(SIZES[1], CONFLICTS[c], own).singleGap();
            if (gaps[0] < gaps[1] && gaps[1] < gaps[2]) byShare += 1.0 / worlds;
            if (conflicts[0] < conflicts[1] && conflicts[1] < conflicts[2]) byConflict += 1.0 / worlds;
            for (int s = 0; s < SIZES.length; s++) add(all, "gap.single." + SIZES[s][0] + "_" + SIZES[s][1], gaps[s]);
            for (int c = 0; c < CONFLICTS.length; c++) add(all, "gap.single.c" + CONFLICTS[c], conflicts[c]);
            new Trial(SIZES[1], .5, own).measure(own).forEach((name, value) -> add(all, name, value));
        }
        all.forEach((name, values) -> result.measured(name, mean(values)));
        result.claim(FOUND, of(all, "found", Math::min), Relation.AT_LEAST, .95)
                .claim(MINORITY, of(all, "accuracy.gain", Math::min), Relation.AT_LEAST, .2)
                .claim(WORST_GAIN, of(all, "win.gain", Math::min), Relation.AT_LEAST, .15)
                .claim(WORST, of(all, "win.worst.max_min", Math::min), Relation.AT_LEAST, .68)
                .claim(OPTIMUM, of(all, "short", Math::max), Relation.AT_MOST, .05)
                .claim(BY_SHARE, byShare, Relation.AT_LEAST, worlds == 8 ? 7 / 8.0 : 2 / 3.0)
                .claim(BY_CONFLICT, byConflict, Relation.AT_LEAST, worlds == 8 ? 7 / 8.0 : 2 / 3.0)
                .claim(GAP, of(all, "gap.share", Math::max), Relation.AT_MOST, .65)
                .claim(FRESH, mean(all.getOrDefault("nll.gain", List.of())), Relation.AT_LEAST, .05)
                .claim(CENTRED, of(all, "centred.change", Math::max), Relation.AT_MOST, .002)
                .claim(UNCENTRED, mean(all.getOrDefault("uncentred.split", List.of())), Relation.AT_LEAST, .15);
    }

    private static void add(Map<String, List<Double>> all, String name, double value) {
        all.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(x -> x).average().orElse(Double.NaN);
    }

    private static double of(Map<String, List<Double>> all, String name, DoubleBinaryOperator operator) {
        return all.getOrDefault(name, List.of()).stream()
                .mapToDouble(x -> x)
                .reduce(operator)
                .orElse(Double.NaN);
    }

    static MixtureModel tastes(Comparisons votes, FeatureSpace space, int count, long seed) {
        MixtureFit fit = new MixtureFit(votes, space, PENALTIES, MixtureFit.Assignment.HARD);
        return fit.model("tastes", fit.fit(count, count == 1 ? 1 : RESTARTS, new SplittableRandom(seed)), 1);
    }

    /** One world with its raters, and one taste learned from their votes. */
    private static final class Trial {
        private final GroupWorld world;
        private final Draws draws;
        private final int[] sizes;
        private final Comparisons votes;
        private final FeatureSpace space;
        private final MixtureModel one;
        private final double[][] single;

        Trial(int[] sizes, double conflict, long seed) {
            draws = new Draws(seed);
            this.sizes = sizes;
            world = GroupWorld.drawn(conflict, draws);
            votes = world.votes(sizes[0], sizes[1], 20, draws);
            space = GroupWorld.space(votes);
            one = tastes(votes, space, 1, seed);
            single = MaxMin.single(world.reward(one.tastes().getFirst()), BETA);
        }

        double singleGap() {
            return gap(single);
        }

        private double gap(double[][] policy) {
            double gap = 0;
            for (int group = 0; group < 2; group++) {
                double[][] taste = world.taste(group);
                double best = MaxMin.value(taste, BETA, MaxMin.single(taste, BETA));
                gap = Math.max(gap, best - MaxMin.value(taste, BETA, policy));
            }
            return gap;
        }

        private double win(int group, double[][] policy) {
            return MaxMin.betterRate(world.taste(group), policy);
        }

        private double worst(double[][] policy) {
            return Math.min(win(0, policy), win(1, policy));
        }

        Map<String, Double> measure(long seed) {
            Map<String, Double> found = new TreeMap<>();
            MixtureModel two = tastes(votes, space, 2, seed);
            int minority = minority(two);
            double right = 0;
            int[] raters = votes.distinctRaters();
            for (int rater : raters) {
                Rater own = votes.raters().get(rater);
                boolean said = two.tastesOf(own)[minority] > .5;
                if (said == (GroupWorld.group(own) == 1)) right += 1.0 / raters.length;
            }
            found.put("found", right);
            Comparisons fresh = world.votes(sizes[0], sizes[1], 40, draws);
            Comparisons ofFew = fresh.filter(row -> GroupWorld.group(fresh.raterOf(row)) == 1);
            found.put("accuracy.minority.one", accuracy(one, ofFew));
            found.put("accuracy.minority.two", accuracy(two, ofFew));
            found.put("accuracy.gain", accuracy(two, ofFew) - accuracy(one, ofFew));
            found.put("nll.one", nll(one, fresh));
            found.put("nll.two", nll(two, fresh));
            found.put("nll.gain", nll(one, fresh) - nll(two, fresh));
            double[][] many = world.reward(two.tastes().get(1 - minority));
            double[][] few = world.reward(two.tastes().get(minority));
            MaxMin problem = new MaxMin(new double[][][] {many, few}, BETA);
            double[][] policy = problem.policy();
            found.put("win.majority.single", win(0, single));
            found.put("win.majority.max_min", win(0, policy));
            found.put("win.worst.single", worst(single));
            found.put("win.worst.max_min", worst(policy));
            found.put("win.gain", worst(policy) - worst(single));
            found.put("short", problem.best() - problem.worst(policy));
            found.put("gap.max_min", gap(policy));
            found.put("gap.share", gap(policy) / gap(single));
            double[][] even = MaxMin.single(mean(many, few, 0), BETA);
            found.put("win.majority.even_weights", win(0, even));
            found.put("win.worst.even_weights", worst(even));
            double[][] raised = mean(many, many, 3);
            double[][] again = new MaxMin(new double[][][] {MaxMin.centred(raised), few}, BETA).policy();
            found.put(
                    "centred.change",
                    Math.max(Math.abs(win(0, policy) - win(0, again)), Math.abs(win(1, policy) - win(1, again))));
            double[][] split = new MaxMin(new double[][][] {raised, few}, BETA).policy();
            found.put("uncentred.split", Math.abs(win(0, split) - win(1, split)));
            return found;
        }

        /** The taste that most of the minority hold. */
        private int minority(MixtureModel two) {
            double held = 0;
            for (int rater : votes.distinctRaters()) {
                Rater own = votes.raters().get(rater);
                if (GroupWorld.group(own) == 1) held += two.tastesOf(own)[1] - .5;
            }
            return held > 0 ? 1 : 0;
        }
    }

    /** (a + b) / 2 + constant. */
    private static double[][] mean(double[][] a, double[][] b, double constant) {
        return IntStream.range(0, a.length)
                .mapToObj(x -> IntStream.range(0, a[x].length)
                        .mapToDouble(y -> (a[x][y] + b[x][y]) / 2 + constant)
                        .toArray())
                .toArray(double[][]::new);
    }

    static double accuracy(PreferenceModel model, Comparisons votes) {
        double[] p = model.probability(votes);
        return IntStream.range(0, p.length)
                .mapToDouble(row -> p[row] > .5 == votes.target(row) > .5f ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }

    private static double nll(PreferenceModel model, Comparisons votes) {
        double[] p = model.probability(votes);
        return IntStream.range(0, p.length)
                .mapToDouble(row -> -Math.log(votes.target(row) > .5f ? p[row] : 1 - p[row]))
                .average()
                .orElse(Double.NaN);
    }
}
