package dev.penchant.studies.shrinkage;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.Progress;
import dev.penchant.data.Split;
import dev.penchant.data.Splits;
import dev.penchant.model.FitContext;
import dev.penchant.model.LinearLearner;
import dev.penchant.model.PreferenceModel;
import dev.penchant.model.personal.PersonalLearner;
import dev.penchant.model.personal.PersonalModel;
import dev.penchant.model.personal.RaterTraits;
import dev.penchant.model.personal.Taste;
import dev.penchant.model.personal.TastePrior;
import dev.penchant.model.personal.TraitEffects;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Raters who come when the crowd is known already. Half of the raters teach crowd and spread of tastes; each of the other
 * half gives k votes, and what they vote on afterwards is forecast by the crowd alone, by their own taste shrunk to the
 * crowd, and by their own taste not shrunk.
 */
final class Newcomers {
    /** Variance of each coefficient on standardised columns that shrinks nothing worth mentioning. */
    private static final double FLAT_VARIANCE = 100;

    private final PreferenceModel crowd;
    private final PersonalModel shrunk;
    private final PersonalModel flat;
    private final Comparisons all;
    private final Map<Integer, List<int[]>> votesOf;
    private final int held;

    private Newcomers(
            PreferenceModel crowd,
            PersonalModel shrunk,
            PersonalModel flat,
            Comparisons all,
            Map<Integer, List<int[]>> votesOf,
            int held) {
        this.crowd = crowd;
        this.shrunk = shrunk;
        this.flat = flat;
        this.all = all;
        this.votesOf = votesOf;
        this.held = held;
    }

    /**
     * @param taught votes of each rater who teaches, at most
     * @param held votes of each newcomer that are forecast; those with fewer than {@code most} more are left out
     */
    static Newcomers of(Comparisons all, int taught, int most, int held, long seed, Progress progress) {
        Split split = Splits.holdOut(all, HoldOut.RATERS, .5, seed);
        Comparisons lessons = rows(split.train(), shuffledVotes(split.train(), seed), 0, taught);
        FitContext context = new FitContext(HoldOut.RANDOM, List.of(), seed, progress);
        PreferenceModel crowd = new LinearLearner().fit(lessons, context);
        PersonalModel shrunk = (PersonalModel) new PersonalLearner().fit(lessons, context);
        Map<Integer, List<int[]>> votes = shuffledVotes(split.test(), seed);
        votes.values().removeIf(own -> own.size() < most + held);
        return new Newcomers(crowd, shrunk, flattened(shrunk), split.test(), votes, held);
    }

    private static PersonalModel flattened(PersonalModel shrunk) {
        int p = shrunk.basis().directions();
        double[] covariance = new double[p * p];
        for (int c = 0; c < p; c++) covariance[c * p + c] = FLAT_VARIANCE;
        // ψ_0 is the crowd's utility: minus one of it takes the crowd out, so that nothing but own votes speaks.
        double[] withoutCrowd = new double[p];
        withoutCrowd[0] = -1;
        TraitEffects nothingStated = new TraitEffects(new RaterTraits(List.of()), new double[0]);
        TastePrior prior = new TastePrior(withoutCrowd, covariance);
        return new PersonalModel("unshrunk", shrunk.crowd(), shrunk.basis(), nothingStated, prior, Map.of(), 1);
    }

    /** By rater the rows of each vote, votes in random order. */
    private static Map<Integer, List<int[]>> shuffledVotes(Comparisons comparisons, long seed) {
        Map<Integer, Map<Integer, List<Integer>>> rows = new TreeMap<>();
        for (int row = 0; row < comparisons.size(); row++)
            rows.computeIfAbsent(comparisons.rater(row), rater -> new LinkedHashMap<>())
                    .computeIfAbsent(comparisons.judgment(row), judgment -> new ArrayList<>())
                    .add(row);
        Map<Integer, List<int[]>> votes = new TreeMap<>();
        Random random = new Random(seed);
        rows.forEach((rater, judgments) -> {
            List<int[]> own = new ArrayList<>();
            judgments
                    .values()
                    .forEach(list ->
                            own.add(list.stream().mapToInt(Integer::intValue).toArray()));
            Collections.shuffle(own, random);
            votes.put(rater, own);
        });
        return votes;
    }

    int count() {
        return votesOf.size();
    }

    /**
     * Forecasts of the same held-out votes after k votes.
     *
     * @param unshrunk averaged over what the k votes leave open
     * @param plugIn of the likeliest unshrunk taste alone
     */
    record After(Forecasts crowd, Forecasts shrunk, Forecasts unshrunk, Forecasts plugIn) {
        After and(After more) {
            return new After(
                    crowd.and(more.crowd),
                    shrunk.and(more.shrunk),
                    unshrunk.and(more.unshrunk),
                    plugIn.and(more.plugIn));
        }
    }

    After after(int k) {
        Comparisons test = rows(all, votesOf, 0, held);
        Comparisons shots = rows(all, votesOf, held, held + k);
        PersonalModel own = (PersonalModel) flat.adapt(shots).orElseThrow();
        return new After(
                Forecasts.of(test, crowd.probability(test)),
                Forecasts.of(test, adapted(k).probability(test)),
                Forecasts.of(test, own.probability(test)),
                Forecasts.of(test, likeliest(own).probability(test)));
    }

    /** The shrunk model that knows k votes of every newcomer. */
    PreferenceModel adapted(int k) {
        return shrunk.adapt(rows(all, votesOf, held, held + k)).orElseThrow();
    }

    private static PersonalModel likeliest(PersonalModel model) {
        Map<String, Taste> certain = new HashMap<>();
        model.known()
                .forEach((id, taste) ->
                        certain.put(id, new Taste(taste.mean(), new double[taste.covariance().length])));
        return new PersonalModel(
                model.name(),
                model.crowd(),
                model.basis(),
                model.traits(),
                model.prior(),
                certain,
                model.temperature());
    }

    /** Votes {@code from} to {@code to} of every rater who has so many. */
    private static Comparisons rows(Comparisons all, Map<Integer, List<int[]>> votesOf, int from, int to) {
        List<Integer> rows = new ArrayList<>();
        for (List<int[]> own : votesOf.values())
            for (int[] vote : own.subList(from, Math.min(to, own.size()))) for (int row : vote) rows.add(row);
        return all.select(rows.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Ids of the newcomers. */
    List<String> ids() {
        return votesOf.keySet().stream()
                .map(rater -> all.raters().get(rater).id())
                .toList();
    }
}
