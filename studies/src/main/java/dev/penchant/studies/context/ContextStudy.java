package dev.penchant.studies.context;

import dev.penchant.data.Progress;
import dev.penchant.model.fit.PairLogistic;
import dev.penchant.model.mixture.ContextPrior;
import dev.penchant.studies.Relation;
import dev.penchant.studies.Scale;
import dev.penchant.studies.Study;
import dev.penchant.studies.StudyCard;
import dev.penchant.studies.StudyResult;
import dev.penchant.studies.simulation.Draws;
import dev.penchant.tensor.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Study 27: a reward that is told the context, and finds it out from a few choices where it is not told. */
public final class ContextStudy implements Study {
    private static final int KNOWN = 60;
    private static final int ALL = 80;
    private static final int NEW = ALL - KNOWN;
    private static final int SINGLE_VOTES = 1500;
    private static final List<Integer> SHOTS = List.of(0, 1, 2, 4, 8, 16);

    private static final String UNSEEN = "criteria never seen, stated: share of reversal pairs told right";
    private static final String WRONG = "criteria never seen, another one stated: share of reversal pairs told right";
    private static final String NULL = "none stated: accuracy lost against a model without contexts";
    private static final String FOUR = "criterion told from 4 choices: accuracy over none stated";
    private static final String SIXTEEN = "criterion told from 16 choices: accuracy";
    private static final String OVER_OWN =
            "criterion told from 16 choices: accuracy over a taste learned from them alone";
    private static final String MIXED =
            "criteria mixed evenly: share of the error of forecasts that stating the criterion removes";
    private static final String SHARED =
            "one criterion for all: share of the error of forecasts that stating the criterion removes";
    private static final String ASKED =
            "after 2 choices: asking on the 30 % of most spread gains this share of what asking always gains";
    private static final String OVER_RANDOM =
            "after 2 choices: accuracy of asking on the 30 % of most spread over asking on 30 % at random";
    private static final String TEXTS = "criteria in words: share of pairs under paraphrased criteria told right";

    private static final StudyCard CARD = new StudyCard(
            "27",
            "context-aware preference models (CARM) and reversal pairs (RPR)",
            "Pitis, Xiao, Le Roux and Sordoni (2024), Improving Context-Aware Preference Modeling for Language Models",
            List.of("model", "studies"),
            "80 criteria, 20 of them kept for tests, weigh the 24 columns of answers. 1,500 reversal pairs, on which two"
                    + " criteria disagree, teach both ways round; 3,000 drawn votes come without their criterion. The"
                    + " rival is logistic regression on the same votes. Accuracy of forecasts for people with one of the"
                    + " 20 new criteria is taken against what that criterion says; their choices follow it without noise. The library of"
                    + " contexts is these 20, even before the first choice. Without any choice p(z) is fitted by EM to"
                    + " 1,500 votes, one each; the error is the mean |p − p̂| for the true probability under the criterion"
                    + " of the moment. A reduced run trains 30 instead of 60 passes, on as many votes, and tests on fewer.",
            List.of(UNSEEN, WRONG, NULL, FOUR, SIXTEEN, OVER_OWN, MIXED, SHARED, ASKED, OVER_RANDOM),
            List.of(),
            20);

    @Override
    public StudyCard card() {
        return CARD;
    }

    @Override
    public StudyResult run(long seed, Scale scale, Progress progress) {
        StudyResult.Builder result = new StudyResult.Builder(CARD, seed, scale);
        boolean full = scale == Scale.FULL;
        Draws draws = new Draws(Seeds.derive(seed, 1));
        Criteria criteria = Criteria.draw(ALL, draws);
        ConditionedReward reward = ConditionedReward.learned(criteria, KNOWN, 1500, 3000, full ? 60 : 30, seed, draws);
        stated(criteria, reward, full ? 4000 : 1500, draws, result);
        unstated(criteria, reward, full ? 20_000 : 8_000, draws, result);
        inferred(criteria, reward, full ? 20 : 10, draws, result);
        prior(criteria, reward, full ? 4000 : 1000, draws, result);
        return result.notRun(TEXTS, "criteria in words have not been rendered and judged yet")
                .build();
    }

    private static void stated(
            Criteria criteria, ConditionedReward reward, int pairs, Draws draws, StudyResult.Builder result) {
        result.measured("seen_criteria.stated", reversals(criteria, reward, 0, KNOWN, false, pairs, draws));
        result.claim(UNSEEN, reversals(criteria, reward, KNOWN, ALL, false, pairs, draws), Relation.AT_LEAST, .85)
                .claim(WRONG, reversals(criteria, reward, KNOWN, ALL, true, pairs, draws), Relation.AT_MOST, .55);
    }

    /** Each pair is asked both ways round. */
    private static double reversals(
            Criteria criteria, ConditionedReward reward, int from, int to, boolean wrong, int pairs, Draws draws) {
        List<ConditionedReward.Vote> asked = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            Criteria.Reversal pair = criteria.reversal(from, to, draws);
            asked.add(new ConditionedReward.Vote(
                    pair.difference(), wrong ? other(pair.forFirst(), from, to, draws) : pair.forFirst()));
            asked.add(new ConditionedReward.Vote(
                    ConditionedReward.minus(pair.difference()),
                    wrong ? other(pair.forSecond(), from, to, draws) : pair.forSecond()));
        }
        return Arrays.stream(reward.logOdds(asked)).filter(x -> x > 0).count() / (double) asked.size();
    }

    private static int other(int criterion, int from, int to, Draws draws) {
        int drawn = from + draws.random().nextInt(to - from - 1);
        return drawn < criterion ? drawn : drawn + 1;
    }

    /** Accuracy of the null context on drawn votes. */
    private static void unstated(
            Criteria criteria, ConditionedReward reward, int count, Draws draws, StudyResult.Builder result) {
        List<ConditionedReward.Vote> votes = new ArrayList<>();
        for (int i = 0; i < count; i++)
            votes.add(ConditionedReward.vote(
                    criteria, KNOWN + draws.random().nextInt(NEW), ConditionedReward.NONE, draws));
        double none = Arrays.stream(reward.logOdds(votes)).filter(x -> x > 0).count() / (double) count;
        double blind = votes.stream()
                        .filter(vote -> reward.blind(vote.difference()) > 0)
                        .count()
                / (double) count;
        result.measured("none_stated", none).measured("without_contexts", blind);
        result.claim(NULL, blind - none, Relation.AT_MOST, .02);
    }

    /** A person with a new criterion: choices of theirs, and pairs to forecast. */
    private record Person(
            int criterion,
            double[][] chosen,
            List<double[]> choices,
            List<double[]> pairs,
            double[][] asked,
            double[] none) {
        double truth(Criteria criteria, int pair) {
            return criteria.logOdds(KNOWN + criterion, pairs.get(pair));
        }
    }

    private static Person person(Criteria criteria, ConditionedReward reward, int criterion, Draws draws) {
        List<double[]> choices = new ArrayList<>();
        for (int i = 0; i < SHOTS.getLast(); i++) {
            double[] drawn = Criteria.difference(draws);
            choices.add(criteria.logOdds(KNOWN + criterion, drawn) > 0 ? drawn : ConditionedReward.minus(drawn));
        }
        List<double[]> pairs = new ArrayList<>();
        for (int i = 0; i < 100; i++) pairs.add(Criteria.difference(draws));
        return new Person(
                criterion,
                reward.logOdds(choices, KNOWN, ALL),
                choices,
                pairs,
                reward.logOdds(pairs, KNOWN, ALL),
                reward.logOdds(pairs.stream()
                        .map(pair -> new ConditionedReward.Vote(pair, ConditionedReward.NONE))
                        .toList()));
    }

    private static void inferred(
            Criteria criteria,
            ConditionedReward reward,
            int peoplePerCriterion,
            Draws draws,
            StudyResult.Builder result) {
        List<Person> people = IntStream.range(0, NEW * peoplePerCriterion)
                .mapToObj(i -> person(criteria, reward, i % NEW, draws))
                .toList();
        double[] accuracy = new double[SHOTS.size()];
        double[] own = new double[SHOTS.size()];
        double none = people.stream()
                .mapToLong(person -> IntStream.range(0, person.pairs().size())
                        .filter(pair -> person.none()[pair] > 0 == person.truth(criteria, pair) > 0)
                        .count())
                .sum();
        none /= people.size() * 100;
        result.measured("inferred.none", none);
        for (int i = 0; i < SHOTS.size(); i++) {
            int k = SHOTS.get(i);
            for (Person person : people) {
                double[] weights = ContextPrior.uniform(NEW).after(Arrays.copyOf(person.chosen(), k));
                double[] taste = ownTaste(person.choices().subList(0, k));
                for (int pair = 0; pair < person.pairs().size(); pair++) {
                    boolean truth = person.truth(criteria, pair) > 0;
                    if (ContextPrior.probability(weights, person.asked()[pair]) > .5 == truth) accuracy[i]++;
                    double lead = dot(taste, person.pairs().get(pair));
                    own[i] += lead == 0 ? .5 : lead > 0 == truth ? 1 : 0;
                }
            }
            accuracy[i] /= people.size() * 100;
            own[i] /= people.size() * 100;
            result.measured("inferred.k%02d".formatted(k), accuracy[i]).measured("own.k%02d".formatted(k), own[i]);
        }
        int last = SHOTS.size() - 1;
        result.claim(FOUR, accuracy[SHOTS.indexOf(4)] - none, Relation.AT_LEAST, .12)
                .claim(SIXTEEN, accuracy[last], Relation.AT_LEAST, .80)
                .claim(OVER_OWN, accuracy[last] - own[last], Relation.AT_LEAST, .08);
        asking(criteria, people, draws, result);
    }

    private static double[] ownTaste(List<double[]> choices) {
        if (choices.isEmpty()) return new double[Criteria.COLUMNS];
        double[] won = new double[choices.size()];
        Arrays.fill(won, 1);
        return new PairLogistic(choices.toArray(double[][]::new), won)
                .fit(Criteria.COLUMNS, 1)
                .weights();
    }

    /** Right or not with and without the criterion stated, and how far contexts differ. */
    private record Query(int without, int with, double spread) {}

    private static void asking(Criteria criteria, List<Person> people, Draws draws, StudyResult.Builder result) {
        List<Query> queries = new ArrayList<>();
        for (Person person : people) {
            double[] weights = ContextPrior.uniform(NEW).after(Arrays.copyOf(person.chosen(), 2));
            for (int pair = 0; pair < person.pairs().size(); pair++) {
                double[] asked = person.asked()[pair];
                boolean truth = person.truth(criteria, pair) > 0;
                queries.add(new Query(
                        ContextPrior.probability(weights, asked) > .5 == truth ? 1 : 0,
                        asked[person.criterion()] > 0 == truth ? 1 : 0,
                        ContextPrior.spread(weights, asked)));
            }
        }
        double never = queries.stream().mapToInt(Query::without).average().orElseThrow();
        double always = queries.stream().mapToInt(Query::with).average().orElseThrow();
        List<Query> bySpread = new ArrayList<>(queries);
        bySpread.sort(Comparator.comparingDouble(Query::spread).reversed());
        double spread = askedOn(bySpread);
        double random = askedOn(Arrays.stream(draws.shuffled(queries.size()))
                .mapToObj(queries::get)
                .toList());
        result.measured("asking.never", never)
                .measured("asking.always", always)
                .measured("asking.by_spread", spread)
                .measured("asking.at_random", random);
        result.claim(ASKED, (spread - never) / (always - never), Relation.AT_LEAST, .38)
                .claim(OVER_RANDOM, spread - random, Relation.AT_LEAST, .02);
    }

    /** Accuracy where the first 30 % are asked for. */
    private static double askedOn(List<Query> queries) {
        int asked = (int) (.3 * queries.size());
        return IntStream.range(0, queries.size())
                .map(i -> i < asked ? queries.get(i).with() : queries.get(i).without())
                .average()
                .orElseThrow();
    }

    private static void prior(
            Criteria criteria, ConditionedReward reward, int pairs, Draws draws, StudyResult.Builder result) {
        double[] even = new double[NEW];
        Arrays.fill(even, 1.0 / NEW);
        result.claim(MIXED, removed(criteria, reward, "mixed", even, pairs, draws, result), Relation.AT_LEAST, .5);
        double[] one = new double[NEW];
        one[draws.random().nextInt(NEW)] = 1;
        result.claim(SHARED, removed(criteria, reward, "shared", one, pairs, draws, result), Relation.AT_MOST, .2);
    }

    private static double removed(
            Criteria criteria,
            ConditionedReward reward,
            String name,
            double[] shares,
            int pairs,
            Draws draws,
            StudyResult.Builder result) {
        List<double[]> votes = new ArrayList<>();
        for (int i = 0; i < SINGLE_VOTES; i++)
            votes.add(ConditionedReward.vote(criteria, KNOWN + draws.pick(shares), ConditionedReward.NONE, draws)
                    .difference());
        double[] prior =
                ContextPrior.fit(reward.logOdds(votes, KNOWN, ALL), 100).shares();
        List<double[]> asked = new ArrayList<>();
        for (int i = 0; i < pairs; i++) asked.add(Criteria.difference(draws));
        double[][] logOdds = reward.logOdds(asked, KNOWN, ALL);
        double unstated = 0;
        double stated = 0;
        ContextPrior.ErrorSplit mean = new ContextPrior.ErrorSplit(0, 0, 0);
        for (int i = 0; i < pairs; i++) {
            int z = draws.pick(shares);
            double truth = sigmoid(criteria.logOdds(KNOWN + z, asked.get(i)));
            unstated += Math.abs(truth - ContextPrior.probability(prior, logOdds[i])) / pairs;
            stated += Math.abs(truth - sigmoid(logOdds[i][z])) / pairs;
            double[] given = new double[NEW];
            double[] estimated = new double[NEW];
            for (int c = 0; c < NEW; c++) {
                given[c] = sigmoid(criteria.logOdds(KNOWN + c, asked.get(i)));
                estimated[c] = sigmoid(logOdds[i][c]);
            }
            ContextPrior.ErrorSplit split = ContextPrior.split(shares, given, prior, estimated);
            mean = new ContextPrior.ErrorSplit(
                    mean.total() + split.total() / pairs,
                    mean.conditional() + split.conditional() / pairs,
                    mean.inference() + split.inference() / pairs);
        }
        result.measured(name + ".error_unstated", unstated)
                .measured(name + ".error_stated", stated)
                .measured(name + ".of_the_crowd.total", mean.total())
                .measured(name + ".of_the_crowd.conditional", mean.conditional())
                .measured(name + ".of_the_crowd.inference", mean.inference());
        return 1 - stated / unstated;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int c = 0; c < x.length; c++) sum += x[c] * y[c];
        return sum;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
