package dev.penchant.studies.regret;

import dev.penchant.data.Progress;
import dev.penchant.model.segment.Segment;
import dev.penchant.model.segment.SegmentPair;
import dev.penchant.model.segment.SegmentReading;
import dev.penchant.model.segment.SegmentReward;
import dev.penchant.model.segment.Solver;
import dev.penchant.model.segment.World;
import dev.penchant.studies.RealData;
import dev.penchant.studies.Relation;
import dev.penchant.studies.Scale;
import dev.penchant.studies.Study;
import dev.penchant.studies.StudyCard;
import dev.penchant.studies.StudyResult;
import dev.penchant.studies.simulation.Draws;
import dev.penchant.tensor.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Study 45: people compare pieces of behaviour by what was lost against the best, not by what was collected. */
public final class RegretStudy implements Study {
    static final double DISCOUNT = .999;
    private static final int FOLDS = 10;
    private static final int FOLD_SEEDS = 3;
    private static final int POLICIES = 70;
    private static final int POLICY_SETS = 3;
    private static final int SUBSAMPLES = 30;
    private static final int SUBSAMPLE = 200;
    private static final double NEAR = .9;

    private static final String LOSS = ": −log P of regret less that of partial return";
    private static final String CHANCE = ": the greater −log P of the two";
    private static final String EXPRESSIVE = ": −log P of three weights less that of regret";
    private static final String ACCURACY = ": accuracy of regret over partial return";
    private static final String LEARNED = ": scaled return of the reward learned by regret, least of three policy sets";
    private static final String OVERVALUES = ": scaled return of the reward learned by partial return";
    private static final String SHARE = ": share of subsamples of 200 from which regret learns to act near the best";
    private static final String SHARE_OVER = ": that share over that of partial return";
    private static final String BLIND = "corridor: spread of the loss of partial return over the price of a step";
    private static final String SEES = "corridor: least that a wrong price of a step costs regret";
    private static final List<String> SETS = List.of("privileged", "trained", "question");
    private static final List<String> UNAIDED = List.of("trained", "question");
    private static final String WORSE = "random grids: share where regret ends up worse than chance, at most";
    private static final String CONTROL =
            "random grids, labels by partial return, 1,000 pairs: near-optimal share of partial return over regret";

    private static final StudyCard CARD = new StudyCard(
            "45",
            "the regret preference model",
            "Knox, Hatgis-Kessell, Booth, Niekum, Stone and Allievi (2024), Models of human preference for learning reward"
                    + " functions",
            List.of("model", "studies"),
            "People compared drives of three steps on the delivery grid (three sets). Prediction: true reward, one fitted"
                    + " scale, ten folds, three times; a |difference| below .05 is right by half. Learning: K = 70"
                    + " policies for random weights, 600 steps of Adam, discount .999; one round adds the policies that are"
                    + " best under the weights found, without which the loss has false minima; partial return is fitted by"
                    + " Newton's method to convergence (ridge 10⁻³). Random grids as in the paper, K = 60, the policy"
                    + " of the true reward taken out at first. Near-optimal is a scaled return above .9. A reduced run checks"
                    + " prediction, the corridor and the whole human sets; shares over random grids and subsamples need"
                    + " the numbers of a full run.",
            claims(),
            List.of(),
            20);

    private static List<String> claims() {
        List<String> claims = new ArrayList<>();
        for (String set : SETS) claims.addAll(List.of(set + LOSS, set + CHANCE, set + EXPRESSIVE, set + ACCURACY));
        for (String set : SETS) claims.addAll(List.of(set + LEARNED, set + SHARE));
        for (String set : UNAIDED) claims.addAll(List.of(set + OVERVALUES, set + SHARE_OVER));
        for (int pairs : RandomGrids.PAIRS) claims.addAll(List.of(near(pairs), nearOver(pairs)));
        claims.addAll(List.of(fewer(300), fewer(1000), WORSE, CONTROL, BLIND, SEES));
        return claims;
    }

    private static String near(int pairs) {
        return String.format(Locale.ROOT, "random grids, %,d pairs: near-optimal share of regret", pairs);
    }

    private static String nearOver(int pairs) {
        return near(pairs) + " over partial return";
    }

    private static String fewer(int pairs) {
        return near(pairs) + " over that with five policies and none added";
    }

    @Override
    public StudyCard card() {
        return CARD;
    }

    @Override
    public StudyResult run(long seed, Scale scale, Progress progress) {
        StudyResult.Builder result = new StudyResult.Builder(CARD, seed, scale);
        boolean full = scale == Scale.FULL;
        DeliveryGrid grid = DeliveryGrid.ofPeople();
        Optional<Map<String, HumanChoices>> people = HumanChoices.all(grid);
        people.ifPresentOrElse(
                sets -> {
                    sets.forEach((name, choices) -> prediction(name, choices, seed, result));
                    learning(grid, sets, full, seed, result);
                },
                () -> result.notRun("what people chose", RealData.ABSENT));
        if (full) randomGrids(RandomGrids.learned(100, 50, Seeds.derive(seed, 3)), result);
        else result.notRun("random grids", "checked at full scale only: a share needs a hundred of them");
        corridor(result);
        return result.build();
    }

    private static void prediction(String name, HumanChoices choices, long seed, StudyResult.Builder result) {
        double partial = left(SegmentReading.Kind.PARTIAL_RETURN, choices, seed);
        double regret = left(SegmentReading.Kind.REGRET, choices, seed);
        double expressive = left(SegmentReading.Kind.EXPRESSIVE, choices, seed);
        double accurate = accuracy(choices, 0, 0);
        double accurateRegret = accuracy(choices, -1, 1);
        result.measured(name + ".partial_return.nll", partial)
                .measured(name + ".regret.nll", regret)
                .measured(name + ".expressive.nll", expressive)
                .measured(name + ".partial_return.accuracy", accurate)
                .measured(name + ".regret.accuracy", accurateRegret);
        result.claim(name + LOSS, regret - partial, Relation.AT_MOST, -.03)
                .claim(name + CHANCE, Math.max(regret, partial), Relation.BELOW, .693)
                .claim(name + EXPRESSIVE, expressive - regret, Relation.AT_MOST, .002)
                .claim(name + ACCURACY, accurateRegret - accurate, Relation.AT_LEAST, .06);
    }

    /** −log P of left-out choices. */
    private static double left(SegmentReading.Kind kind, HumanChoices choices, long seed) {
        int size = choices.second().length;
        double sum = 0;
        for (int draw = 0; draw < FOLD_SEEDS; draw++) {
            int[] order = new Draws(Seeds.derive(seed, 10 + draw)).shuffled(size);
            for (int fold = 0; fold < FOLDS; fold++) {
                int own = fold;
                int[] learn = IntStream.range(0, size)
                        .filter(i -> i % FOLDS != own)
                        .map(i -> order[i])
                        .toArray();
                SegmentReading reading = SegmentReading.fit(
                        kind,
                        Arrays.stream(learn).mapToObj(i -> choices.given()[i]).toArray(double[][]::new),
                        Arrays.stream(learn)
                                .mapToDouble(i -> choices.second()[i])
                                .toArray());
                for (int i = fold; i < size; i += FOLDS) {
                    double x = reading.logOdds(choices.given()[order[i]]);
                    sum += Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))) - choices.second()[order[i]] * x;
                }
            }
        }
        return sum / size / FOLD_SEEDS;
    }

    private static double accuracy(HumanChoices choices, double start, double end) {
        double right = 0;
        int decided = 0;
        for (int i = 0; i < choices.second().length; i++) {
            if (choices.second()[i] == .5) continue;
            double[] given = choices.given()[i];
            double lead = given[0] + start * given[1] + end * given[2];
            right += Math.abs(lead) < .05 ? .5 : lead > 0 == choices.second()[i] > .5 ? 1 : 0;
            decided++;
        }
        return right / decided;
    }

    private static void learning(
            DeliveryGrid grid, Map<String, HumanChoices> sets, boolean full, long seed, StudyResult.Builder result) {
        World world = grid.world();
        Solver solver = new Solver(world, DISCOUNT);
        Draws draws = new Draws(Seeds.derive(seed, 2));
        List<SegmentReward> rewards = IntStream.range(0, POLICY_SETS)
                .mapToObj(i -> SegmentReward.of(world, solver, POLICIES, draws.random()))
                .toList();
        sets.forEach((name, choices) -> {
            double[] regret = rewards.stream()
                    .mapToDouble(reward -> worth(solver, reward, SegmentReward.Link.REGRET, choices.pairs()))
                    .toArray();
            double partial = worth(solver, rewards.getFirst(), SegmentReward.Link.PARTIAL_RETURN, choices.pairs());
            result.measured(name + ".partial_return.scaled_return", partial);
            result.claim(name + LEARNED, Arrays.stream(regret).min().orElseThrow(), Relation.AT_LEAST, .98);
            if (UNAIDED.contains(name)) result.claim(name + OVERVALUES, partial, Relation.BELOW, 0);
            if (full) subsamples(name, choices, solver, rewards, draws, result);
            else result.notRun(name + SHARE, "checked at full scale only: a share needs thirty subsamples");
        });
    }

    private static void subsamples(
            String name,
            HumanChoices choices,
            Solver solver,
            List<SegmentReward> rewards,
            Draws draws,
            StudyResult.Builder result) {
        double regret = 0;
        double partial = 0;
        for (int i = 0; i < SUBSAMPLES; i++) {
            List<SegmentPair> some = Arrays.stream(
                            draws.shuffled(choices.pairs().size()))
                    .limit(SUBSAMPLE)
                    .mapToObj(choices.pairs()::get)
                    .toList();
            SegmentReward reward = rewards.get(i % POLICY_SETS);
            if (worth(solver, reward, SegmentReward.Link.REGRET, some) > NEAR) regret += 1.0 / SUBSAMPLES;
            if (worth(solver, reward, SegmentReward.Link.PARTIAL_RETURN, some) > NEAR) partial += 1.0 / SUBSAMPLES;
        }
        result.measured(name + ".partial_return.near_optimal_share", partial);
        result.claim(name + SHARE, regret, Relation.AT_LEAST, .75);
        if (UNAIDED.contains(name)) result.claim(name + SHARE_OVER, regret - partial, Relation.AT_LEAST, .4);
    }

    private static double worth(Solver solver, SegmentReward reward, SegmentReward.Link link, List<SegmentPair> pairs) {
        return RandomGrids.worth(solver, reward, link, pairs, DeliveryGrid.WEIGHTS);
    }

    private static void randomGrids(List<RandomGrids.Returns> grids, StudyResult.Builder result) {
        double worse = 0;
        for (int i = 0; i < RandomGrids.PAIRS.size(); i++) {
            int at = i;
            int pairs = RandomGrids.PAIRS.get(i);
            double regret =
                    share(grids.stream().mapToDouble(grid -> grid.regret()[at]).toArray());
            double partial =
                    share(grids.stream().mapToDouble(grid -> grid.partial()[at]).toArray());
            result.measured("grids.%04d.partial_return".formatted(pairs), partial);
            result.claim(near(pairs), regret, Relation.AT_LEAST, .9)
                    .claim(nearOver(pairs), regret - partial, Relation.AT_LEAST, .1);
            List<RandomGrids.Returns> half = grids.subList(0, grids.size() / 2);
            double all =
                    share(half.stream().mapToDouble(grid -> grid.regret()[at]).toArray());
            double few = share(
                    half.stream().mapToDouble(grid -> grid.fewPolicies()[at]).toArray());
            result.measured("grids.%04d.five_policies".formatted(pairs), few);
            if (pairs > 100) result.claim(fewer(pairs), all - few, Relation.AT_LEAST, .1);
            worse = Math.max(
                    worse, grids.stream().filter(grid -> grid.regret()[at] < 0).count() / (double) grids.size());
        }
        double regret = share(
                grids.stream().mapToDouble(RandomGrids.Returns::controlRegret).toArray());
        double partial = share(
                grids.stream().mapToDouble(RandomGrids.Returns::controlPartial).toArray());
        result.measured("grids.control.regret", regret).measured("grids.control.partial_return", partial);
        result.claim(WORSE, worse, Relation.AT_MOST, .05).claim(CONTROL, partial - regret, Relation.ABOVE, 0);
    }

    private static double share(double[] returns) {
        return Arrays.stream(returns).filter(x -> x > NEAR).count() / (double) returns.length;
    }

    /** Six cells, the right end terminal, every step costs the same: all pairs of two steps that do not touch the end. */
    private static void corridor(StudyResult.Builder result) {
        int[][] next = new int[6][];
        double[][][] features = new double[6][2][1];
        for (int s = 0; s < 6; s++) {
            next[s] = s == 5 ? new int[] {5, 5} : new int[] {Math.max(0, s - 1), s + 1};
            if (s < 5) for (int a = 0; a < 2; a++) features[s][a][0] = 1;
        }
        World world = new World(next, features, new boolean[] {false, false, false, false, false, true});
        Solver solver = new Solver(world, DISCOUNT);
        List<Segment> segments = new ArrayList<>();
        for (int s = 0; s < 5; s++)
            for (int actions = 0; actions < 4; actions++) {
                Segment segment = world.segment(s, actions / 2, actions % 2);
                if (segment.end() != 5 && world.next()[s][actions / 2] != 5) segments.add(segment);
            }
        double[] prices = {-1, -2, -.5, 1};
        double[] partial = new double[prices.length];
        double[] regret = new double[prices.length];
        double[] truth = {-1};
        double[] trueValues = solver.bestValues(truth);
        for (int p = 0; p < prices.length; p++) {
            double[] weights = {prices[p]};
            double[] values = solver.bestValues(weights);
            for (Segment first : segments)
                for (Segment second : segments) {
                    if (first == second) continue;
                    double target = 1
                            / (1
                                    + Math.exp(SegmentReward.regret(first, truth, trueValues)
                                            - SegmentReward.regret(second, truth, trueValues)));
                    double count = segments.size() * (segments.size() - 1.0);
                    partial[p] += loss(prices[p] * (first.features()[0] - second.features()[0]), target) / count;
                    regret[p] += loss(
                                    SegmentReward.regret(second, weights, values)
                                            - SegmentReward.regret(first, weights, values),
                                    target)
                            / count;
                }
            result.measured(String.format(Locale.ROOT, "corridor.regret.price_%+.1f", prices[p]), regret[p]);
        }
        double wrong = Math.min(regret[1], Math.min(regret[2], regret[3]));
        result.claim(
                        BLIND,
                        Arrays.stream(partial).max().orElseThrow()
                                - Arrays.stream(partial).min().orElseThrow(),
                        Relation.BELOW,
                        1e-9)
                .claim(SEES, wrong - regret[0], Relation.AT_LEAST, .03);
    }

    private static double loss(double x, double target) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))) - target * x;
    }
}
