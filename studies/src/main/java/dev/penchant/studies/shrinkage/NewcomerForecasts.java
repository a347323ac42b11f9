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
import dev.penchant.model.select.Newcomers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Raters who come when the crowd is known already. Half of the raters teach crowd and spread of tastes; each of the other
 * half gives k votes, and what they vote on afterwards is forecast by the crowd alone, by their own taste shrunk to the
 * crowd, and by their own taste not shrunk.
 */
final class NewcomerForecasts {
    /** Variance of each coefficient on standardised columns that shrinks nothing worth mentioning. */
    private static final double FLAT_VARIANCE = 100;

    private final PreferenceModel crowd;
    private final PersonalModel shrunk;
    private final PersonalModel flat;
    private final Newcomers newcomers;

    private NewcomerForecasts(PreferenceModel crowd, PersonalModel shrunk, PersonalModel flat, Newcomers newcomers) {
        this.crowd = crowd;
        this.shrunk = shrunk;
        this.flat = flat;
        this.newcomers = newcomers;
    }

    /**
     * @param taught votes of each rater who teaches, at most
     * @param held votes of each newcomer that are forecast; those with fewer than {@code most} more are left out
     */
    static NewcomerForecasts of(Comparisons all, int taught, int most, int held, long seed, Progress progress) {
        Split split = Splits.holdOut(all, HoldOut.RATERS, .5, seed);
        Comparisons lessons = Newcomers.atMost(split.train(), taught, seed);
        FitContext context = new FitContext(HoldOut.RANDOM, List.of(), seed, progress);
        PreferenceModel crowd = new LinearLearner().fit(lessons, context);
        PersonalModel shrunk = (PersonalModel) new PersonalLearner().fit(lessons, context);
        return new NewcomerForecasts(crowd, shrunk, flattened(shrunk), Newcomers.of(split.test(), most, held, seed));
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

    int count() {
        return newcomers.count();
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
        Comparisons test = newcomers.later();
        Comparisons shots = newcomers.shots(k);
        PersonalModel own = (PersonalModel) flat.adapt(shots).orElseThrow();
        return new After(
                Forecasts.of(test, crowd.probability(test)),
                Forecasts.of(test, adapted(k).probability(test)),
                Forecasts.of(test, own.probability(test)),
                Forecasts.of(test, likeliest(own).probability(test)));
    }

    /** The shrunk model that knows k votes of every newcomer. */
    PreferenceModel adapted(int k) {
        return shrunk.adapt(newcomers.shots(k)).orElseThrow();
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

    /** Ids of the newcomers. */
    List<String> ids() {
        return newcomers.ids();
    }
}
