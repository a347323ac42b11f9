package dev.penchant.model.personal;

import dev.penchant.data.Comparisons;
import dev.penchant.model.FitContext;
import dev.penchant.model.Learner;
import dev.penchant.model.LinearLearner;
import dev.penchant.model.PreferenceModel;
import dev.penchant.model.fit.BlockTuning;
import dev.penchant.model.fit.ChoiceLikelihood;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Per-rater effects over the linear reward: a low-rank rater × feature model shrunk to the crowd, see
 * {@link PersonalModel}. Tastes are learned on top of what the crowd's model says of comparisons it has not seen, and
 * how far they may spread is corrected by one factor tuned on left-out comparisons.
 */
public final class PersonalLearner implements Learner {
    private static final double[] SPREAD_FACTORS = {.05, .2, .5, 1, 2};

    @Override
    public String id() {
        return "personal";
    }

    @Override
    public String description() {
        return "the linear taste of everyone plus each rater's own, shrunk to the crowd";
    }

    @Override
    public Optional<String> unfit(Comparisons comparisons) {
        long repeat = RaterRows.of(comparisons).values().stream()
                .filter(rows -> rows.length >= 2)
                .count();
        return repeat >= 2 ? Optional.empty() : Optional.of("no two raters are named with two votes each");
    }

    @Override
    public PreferenceModel fit(Comparisons training, FitContext context) {
        LinearLearner.Fitted linear = new LinearLearner().fitUtility(training, context);
        double[] leftOut = linear.found().leftOutDelta();
        Map<String, int[]> rowsOf = RaterRows.of(training);
        double[] slopes = new double[training.size()];
        new ChoiceLikelihood(training, 1).loss(leftOut, slopes, new double[slopes.length]);
        TasteBasis basis = TasteBasis.fit(linear.space(), training, slopes, List.copyOf(rowsOf.values()));
        PersonalModel.Differences differences =
                PersonalModel.Differences.of(linear.utility(), basis, training).withOffset(leftOut);
        double factor = spreadFactor(training, linear, differences, basis.directions(), context);
        List<RaterVotes> votes =
                new ArrayList<>(differences.votes(training, rowsOf).values());
        TastePrior prior = prior(votes, basis.directions(), context).scaled(factor);
        List<Taste> tastes = prior.tastes(votes);
        Map<String, Taste> known = new HashMap<>();
        int u = 0;
        for (String id : rowsOf.keySet()) known.put(id, tastes.get(u++));
        return new PersonalModel(id(), linear.utility(), basis, prior, known);
    }

    private static TastePrior prior(List<RaterVotes> votes, int p, FitContext context) {
        int[] round = {0};
        return TastePrior.fit(votes, p, () -> context.progress().report("fitting personal", ++round[0], -1));
    }

    /** The factor on the covariance of tastes that forecasts the first fold best. */
    private static double spreadFactor(
            Comparisons training,
            LinearLearner.Fitted linear,
            PersonalModel.Differences differences,
            int p,
            FitContext context) {
        int[] learn = linear.folds().trainRows().getFirst();
        int[] judge = linear.folds().testRows().getFirst();
        Comparisons learned = training.select(learn);
        Comparisons judged = training.select(judge);
        Map<String, RaterVotes> votes = new TreeMap<>();
        RaterRows.of(learned).forEach((id, rows) -> {
            int[] inTraining = new int[rows.length];
            for (int i = 0; i < rows.length; i++) inTraining[i] = learn[rows[i]];
            votes.put(id, differences.votes(training, inTraining));
        });
        if (votes.isEmpty()) return 1;
        List<RaterVotes> all = List.copyOf(votes.values());
        List<String> ids = List.copyOf(votes.keySet());
        TastePrior prior = prior(all, p, context);
        double best = Double.POSITIVE_INFINITY;
        double chosen = 1;
        for (double factor : SPREAD_FACTORS) {
            TastePrior scaled = prior.scaled(factor);
            List<Taste> tastes = scaled.tastes(all);
            Map<String, Taste> known = new HashMap<>();
            for (int u = 0; u < ids.size(); u++) known.put(ids.get(u), tastes.get(u));
            double[] logits = new double[judge.length];
            for (int i = 0; i < judge.length; i++) {
                Taste taste = known.getOrDefault(judged.raterOf(i).id(), scaled.unknown());
                double[] x = differences.x(judge[i]);
                double mean = differences.offset()[judge[i]] + taste.mean(x);
                logits[i] = mean / Math.sqrt(1 + Math.PI / 8 * taste.variance(x));
            }
            double nll = BlockTuning.decidedNll(judged, logits);
            if (nll < best) {
                best = nll;
                chosen = factor;
            }
        }
        return chosen;
    }
}
