package dev.penchant.studies.hybrid;

import dev.penchant.data.Progress;
import dev.penchant.model.route.PerformancePredictor;
import dev.penchant.studies.Claim;
import dev.penchant.studies.RealData;
import dev.penchant.studies.Relation;
import dev.penchant.studies.Scale;
import dev.penchant.studies.Study;
import dev.penchant.studies.StudyCard;
import dev.penchant.studies.StudyResult;
import dev.penchant.tensor.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Study 30: a budget for people's votes goes where they differ from a language model's for the better. */
public final class HybridStudy implements Study {
    private static final int SIZE = 3000;
    /** Of a linear predictor fitted on one world and used on another. */
    private static final int TRANSFERRED = 4;

    private static final String ROUTED = "half of the pool routed: accuracy gained over the better source alone";
    private static final String OVER_RANDOM_QUARTER = "a quarter routed: accuracy gained over random routing";
    private static final String OVER_RANDOM_HALF = "half routed: accuracy gained over random routing";
    private static final String LINEAR = "held-out Spearman of the linear predictor, the lowest of all worlds";
    private static final String QUADRATIC = "held-out Spearman of the quadratic predictor, the lowest of all worlds";
    private static final String BEST = "the best of 10, 25, 50 and 75 %: accuracy gained over people alone";
    private static final String NULL = "two sources alike: accuracy gained by half routed over the better source";
    private static final String NULL_HALF = "two sources alike: that gain, in shares of the gain where they differ";
    private static final String TRANSFER =
            "a predictor of another world, half routed: gained over random, the lowest of all";
    private static final String TRANSFER_QUARTER =
            "a predictor of another world, a quarter routed: gained over random, mean";
    private static final String SAFE = "share of worlds where safety 0 or 1 is among the three tags of least gain";
    private static final String EXPERT = "share of worlds where expertise 2 is among the three tags of least gain";
    private static final String UNSAFE = "share of worlds where safety 2 or 3 is among the two tags of most gain";
    private static final String REAL_AUC = "PandaLM: AUC for GPT-3.5's wrong labels";
    private static final String REAL_DIFFER =
            "PandaLM: people where two models differ: label accuracy gained over random";

    private static final StudyCard CARD = new StudyCard(
            "30",
            "routing of comparisons to people or a language model by predicted gain",
            "Miranda et al. (2024), Hybrid Preferences: Learning to Route Instances for Human vs. AI Feedback",
            List.of("model", "studies"),
            "A pool of 3,000 comparisons with tags (safety, complexity, expertise, closeness). People waver and are misled"
                    + " where expertise is asked for; the model does not see safety and is misled by complexity. A"
                    + " linear reward learns from 200 mixes of both sources, drawn tag by tag; its accuracy, averaged"
                    + " over four kinds of 4,000 pairs, is what the predictor learns from the shares of the tags (160"
                    + " mixes, tested on 40). Means over eight worlds drawn from the seed, three when reduced; as many"
                    + " in which both sources label as people do. Random routing is the mean of eight draws at the same"
                    + " budget. What single coefficients are is told: shares of the values of one property sum to the"
                    + " budget, so that only their differences are known."
                    + "\n\nPandaLM's test set: where the second and the third person agree that is the truth, the first"
                    + " is whom the budget buys. A logistic regression on ten numbers of the texts forecasts where"
                    + " GPT-3.5 is wrong (five folds, ten deals).",
            List.of(
                    ROUTED,
                    OVER_RANDOM_QUARTER,
                    OVER_RANDOM_HALF,
                    LINEAR,
                    QUADRATIC,
                    BEST,
                    NULL,
                    NULL_HALF,
                    TRANSFER,
                    TRANSFER_QUARTER,
                    REAL_AUC,
                    overRandom(10),
                    overRandom(30),
                    overRandom(50),
                    REAL_DIFFER),
            List.of(SAFE, EXPERT, UNSAFE),
            25);

    private static String overRandom(int percent) {
        return "PandaLM: " + percent + " % routed by forecast errors: label accuracy gained over random";
    }

    @Override
    public StudyCard card() {
        return CARD;
    }

    @Override
    public StudyResult run(long seed, Scale scale, Progress progress) {
        StudyResult.Builder result = new StudyResult.Builder(CARD, seed, scale);
        int count = scale == Scale.FULL ? 8 : 3;
        List<TwoSources> worlds = new ArrayList<>();
        for (int world = 0; world < count; world++) {
            progress.report("worlds", world, 2L * count);
            worlds.add(new TwoSources(Seeds.derive(seed, world), SIZE, false));
        }
        double gain = routing(worlds, result);
        coefficients(worlds, result);
        transfer(worlds.subList(0, Math.min(TRANSFERRED, count)), result);
        double nothing = 0;
        for (int world = 0; world < count; world++) {
            progress.report("worlds", (long) count + world, 2L * count);
            TwoSources alike = new TwoSources(Seeds.derive(seed, 100 + world), SIZE, true);
            nothing += overBetter(alike) / count;
        }
        result.claim(NULL, nothing, Relation.AT_MOST, .02).claim(NULL_HALF, nothing / gain, Relation.AT_MOST, .5);
        real(seed, result);
        return result.build();
    }

    private static double overBetter(TwoSources world) {
        return world.routed(world.linear(), .5) - Math.max(world.onlyModel(), world.onlyPeople());
    }

    /** @return what half of the pool routed gains over the better source */
    private static double routing(List<TwoSources> worlds, StudyResult.Builder result) {
        double[] better = new double[worlds.size()];
        double[] quarter = new double[worlds.size()];
        double[] half = new double[worlds.size()];
        double[] best = new double[worlds.size()];
        for (int i = 0; i < better.length; i++) {
            TwoSources world = worlds.get(i);
            double people = world.onlyPeople();
            better[i] = overBetter(world);
            quarter[i] = world.routed(world.linear(), .25) - world.random(.25);
            half[i] = world.routed(world.linear(), .5) - world.random(.5);
            best[i] = DoubleStream.of(.1, .25, .5, .75)
                            .map(budget -> world.routed(world.linear(), budget))
                            .max()
                            .orElseThrow()
                    - people;
            String name = "world_%d.".formatted(i);
            result.measured(name + "only_people", people)
                    .measured(name + "only_model", world.onlyModel())
                    .measured(name + "over_better", better[i])
                    .measured(name + "over_random_quarter", quarter[i])
                    .measured(name + "over_random_half", half[i])
                    .measured(name + "spearman_linear", world.spearmanLinear())
                    .measured(name + "spearman_quadratic", world.spearmanQuadratic());
        }
        result.claim(ROUTED, mean(better), Relation.AT_LEAST, .015)
                .claim(OVER_RANDOM_QUARTER, mean(quarter), Relation.AT_LEAST, .012)
                .claim(OVER_RANDOM_HALF, mean(half), Relation.AT_LEAST, .012)
                .claim(BEST, mean(best), Relation.AT_LEAST, .015)
                .claim(
                        LINEAR,
                        worlds.stream()
                                .mapToDouble(TwoSources::spearmanLinear)
                                .min()
                                .orElseThrow(),
                        Relation.AT_LEAST,
                        .7)
                .claim(
                        QUADRATIC,
                        worlds.stream()
                                .mapToDouble(TwoSources::spearmanQuadratic)
                                .min()
                                .orElseThrow(),
                        Relation.AT_LEAST,
                        .8);
        return mean(better);
    }

    private static void coefficients(List<TwoSources> worlds, StudyResult.Builder result) {
        String why =
                "shares of one property's values sum to the budget: single coefficients are known but for a constant";
        result.expectation(
                        new Claim(SAFE, share(worlds, 0, 3, Set.of("safety 0", "safety 1")), Relation.AT_LEAST, 1), why)
                .expectation(new Claim(EXPERT, share(worlds, 0, 3, Set.of("expertise 2")), Relation.AT_LEAST, .75), why)
                .expectation(
                        new Claim(
                                UNSAFE, share(worlds, 12, 14, Set.of("safety 2", "safety 3")), Relation.AT_LEAST, .625),
                        why);
    }

    /** In how many worlds one of {@code wanted} stands at the places from … to − 1, the tag of least gain first. */
    private static double share(List<TwoSources> worlds, int from, int to, Set<String> wanted) {
        int tags = TwoSources.TAGS.size();
        return worlds.stream()
                        .filter(world -> {
                            double[] coefficient = world.linear().coefficients(tags);
                            Set<String> there = IntStream.range(0, tags)
                                    .boxed()
                                    .sorted((i, j) -> Double.compare(coefficient[i], coefficient[j]))
                                    .skip(from)
                                    .limit(to - from)
                                    .map(TwoSources.TAGS::get)
                                    .collect(Collectors.toSet());
                            return there.stream().anyMatch(wanted::contains);
                        })
                        .count()
                / (double) worlds.size();
    }

    private static void transfer(List<TwoSources> worlds, StudyResult.Builder result) {
        double lowest = Double.POSITIVE_INFINITY;
        List<Double> quarters = new ArrayList<>();
        for (TwoSources to : worlds) {
            double half = to.random(.5);
            double quarter = to.random(.25);
            for (TwoSources from : worlds) {
                if (from == to) continue;
                PerformancePredictor predictor = from.linear();
                lowest = Math.min(lowest, to.routed(predictor, .5) - half);
                quarters.add(to.routed(predictor, .25) - quarter);
            }
        }
        result.claim(TRANSFER, lowest, Relation.AT_LEAST, .005)
                .claim(
                        TRANSFER_QUARTER,
                        mean(quarters.stream().mapToDouble(gain -> gain).toArray()),
                        Relation.AT_LEAST,
                        .005);
    }

    private static void real(long seed, StudyResult.Builder result) {
        Optional<JudgedPairs> judged = JudgedPairs.read(seed);
        if (judged.isEmpty()) {
            for (String claim : List.of(REAL_AUC, overRandom(10), overRandom(30), overRandom(50), REAL_DIFFER))
                result.notRun(claim, RealData.ABSENT);
            return;
        }
        JudgedPairs pairs = judged.get();
        result.measured("pandalm.pairs", pairs.size()).measured("pandalm.only_model", pairs.random(0));
        result.measured("pandalm.only_people", pairs.random(1));
        result.measured("pandalm.models_differ", pairs.shareWhereModelsDiffer());
        result.claim(REAL_AUC, pairs.auc(), Relation.AT_LEAST, .6);
        for (int percent : List.of(10, 30, 50)) {
            double routed = pairs.routed(percent / 100.0);
            result.measured("pandalm.routed_%d".formatted(percent), routed);
            result.claim(overRandom(percent), routed - pairs.random(percent / 100.0), Relation.AT_LEAST, .02);
        }
        result.claim(
                REAL_DIFFER,
                pairs.accuracyWhereModelsDiffer() - pairs.random(pairs.shareWhereModelsDiffer()),
                Relation.AT_LEAST,
                .05);
    }

    private static double mean(double[] values) {
        return DoubleStream.of(values).average().orElseThrow();
    }
}
