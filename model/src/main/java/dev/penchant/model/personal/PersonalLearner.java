package dev.penchant.model.personal;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.Rater;
import dev.penchant.model.FitContext;
import dev.penchant.model.Learner;
import dev.penchant.model.LinearLearner;
import dev.penchant.model.PreferenceModel;
import dev.penchant.model.fit.BlockTuning;
import dev.penchant.model.fit.Calibration;
import dev.penchant.model.fit.ChoiceLikelihood;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Per-rater effects over the linear reward: a low-rank rater × feature model shrunk to the crowd, see
 * {@link PersonalModel}. Tastes are learned on top of what the crowd's model says of comparisons it has not seen, and
 * how far they may spread is corrected by one factor tuned on left-out comparisons.
 */
public final class PersonalLearner implements Learner {
    private static final int MOST_RATERS = 1_500;
    private static final double[] SPREAD_FACTORS = {.003, .05, .2, .5, 1, 2, 4};

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
        int[] learn = linear.folds().trainRows().getFirst();
        int[] judge = linear.folds().testRows().getFirst();
        Spread spread = new Spread(TastePrior.Estimate.MODES, 1, 1, Double.POSITIVE_INFINITY);
        for (TastePrior.Estimate estimate : TastePrior.Estimate.values()) {
            Stage part = stage(training, linear, learn, estimate, context);
            if (part == null) continue;
            Judged judged = context.forecastFor() == HoldOut.RATERS
                    ? Judged.ofNewcomers(training, judge)
                    : new Judged(judge, new int[0], Map.of());
            spread = spread(training, part, judged, linear.found().tieWeight(), estimate, spread);
        }
        Stage all = stage(training, linear, IntStream.range(0, training.size()).toArray(), spread.estimate, context);
        if (all == null) throw new IllegalStateException("no rater is named");
        context.tell("spread_factor", spread.factor);
        TastePrior prior = all.prior.scaled(spread.factor);
        Map<String, Taste> residual = all.tastes(prior);
        Map<String, Taste> known = new HashMap<>();
        for (Rater rater : training.raters().values()) {
            Taste taste = residual.get(rater.id());
            if (taste != null) known.put(rater.id(), taste.plus(all.traits.meanOf(rater, all.basis.directions())));
        }
        return new PersonalModel(id(), linear.utility(), all.basis, all.traits, prior, known, spread.temperature);
    }

    /** What left-out votes say about how far tastes spread and how decided raters are. */
    private record Spread(TastePrior.Estimate estimate, double factor, double temperature, double leftOutNll) {}

    /** Directions and the spread of tastes along them, learned from some rows of the training part. */
    private record Stage(
            TasteBasis basis,
            TraitEffects traits,
            TastePrior prior,
            PersonalModel.Differences differences,
            Map<String, RaterVotes> votes) {
        Map<String, Taste> tastes(TastePrior scaled) {
            return tastes(scaled, votes);
        }

        Map<String, Taste> tastes(TastePrior scaled, Map<String, RaterVotes> votes) {
            List<Taste> tastes = scaled.tastes(List.copyOf(votes.values()));
            Map<String, Taste> known = new HashMap<>();
            int u = 0;
            for (String id : votes.keySet()) known.put(id, tastes.get(u++));
            return known;
        }
    }

    private static @Nullable Stage stage(
            Comparisons training,
            LinearLearner.Fitted linear,
            int[] learn,
            TastePrior.Estimate estimate,
            FitContext context) {
        double[] leftOut = linear.found().leftOutDelta();
        Map<String, int[]> rowsOf = new TreeMap<>();
        Comparisons learned = training.select(learn);
        RaterRows.of(learned).forEach((id, rows) -> {
            int[] inTraining = new int[rows.length];
            for (int i = 0; i < rows.length; i++) inTraining[i] = learn[rows[i]];
            rowsOf.put(id, inTraining);
        });
        if (rowsOf.isEmpty()) return null;
        double[] slopes = new double[training.size()];
        new ChoiceLikelihood(training, 1).loss(leftOut, slopes, new double[slopes.length]);
        double[] order = BlockTuning.shownFirst(training);
        for (int row = 0; row < order.length; row++)
            order[row] *= linear.utility().firstShown();
        TasteBasis basis = TasteBasis.fit(linear.space(), training, slopes, List.copyOf(rowsOf.values()));
        PersonalModel.Differences differences =
                PersonalModel.Differences.of(linear.utility(), basis, training).leftOut(leftOut, order);
        TraitEffects.Fitted fitted = TraitEffects.fit(learned, differences.select(learn), basis.directions(), context);
        double[] expected = differences.expected(fitted.effects(), training, basis.directions());
        for (int i = 0; i < learn.length; i++) expected[learn[i]] = fitted.leftOutDelta()[i];
        differences = differences.withOffset(expected);
        Map<String, RaterVotes> votes =
                differences.votes(training, rowsOf, linear.found().tieWeight());
        int[] round = {0};
        TastePrior prior = estimate.fit(
                some(List.copyOf(votes.values())),
                basis.directions(),
                () -> context.progress().report("fitting personal", ++round[0], -1));
        return new Stage(basis, fitted.effects(), prior, differences, votes);
    }

    /** Every n-th rater, so that at most {@value #MOST_RATERS} tell how tastes spread; more make no better covariance. */
    private static List<RaterVotes> some(List<RaterVotes> all) {
        int step = (all.size() + MOST_RATERS - 1) / MOST_RATERS;
        return IntStream.range(0, all.size())
                .filter(u -> u % step == 0)
                .mapToObj(all::get)
                .toList();
    }

    /**
     * Left-out rows.
     *
     * @param rows forecast from what is known of their raters
     * @param after forecast once {@code told} is known too
     * @param told of raters of whom nothing else is known, by rater
     */
    private record Judged(int[] rows, int[] after, Map<String, int[]> told) {
        /** Of new raters, whose spread says nothing of strangers: each is judged as one, and again after half of their votes. */
        static Judged ofNewcomers(Comparisons training, int[] judge) {
            Map<String, List<Integer>> told = new TreeMap<>();
            List<Integer> after = new ArrayList<>();
            Map<String, Set<Integer>> judgments = new HashMap<>();
            for (int row : judge) {
                String id = training.raterOf(row).id();
                if (!training.raterOf(row).identified()) continue;
                Set<Integer> own = judgments.computeIfAbsent(id, key -> new LinkedHashSet<>());
                own.add(training.judgment(row));
                if (own.size() % 2 == 1)
                    told.computeIfAbsent(id, key -> new ArrayList<>()).add(row);
                else after.add(row);
            }
            Map<String, int[]> rowsOf = new TreeMap<>();
            told.forEach((id, rows) ->
                    rowsOf.put(id, rows.stream().mapToInt(Integer::intValue).toArray()));
            return new Judged(judge, after.stream().mapToInt(Integer::intValue).toArray(), rowsOf);
        }
    }

    /** The factor on the covariance of tastes that forecasts the left-out rows best, where better than before. */
    private static Spread spread(
            Comparisons training,
            Stage learned,
            Judged judge,
            double tieWeight,
            TastePrior.Estimate estimate,
            Spread before) {
        int[] rows = IntStream.concat(IntStream.of(judge.rows), IntStream.of(judge.after))
                .toArray();
        Comparisons judged = training.select(rows);
        Map<String, RaterVotes> told = learned.differences.votes(training, judge.told, tieWeight);
        Spread chosen = before;
        for (double factor : SPREAD_FACTORS) {
            TastePrior scaled = learned.prior.scaled(factor);
            Map<String, Taste> known = learned.tastes(scaled);
            Map<String, Taste> acquainted = learned.tastes(scaled, told);
            double[] logits = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                Map<String, Taste> now = i < judge.rows.length ? known : acquainted;
                Taste taste = now.getOrDefault(judged.raterOf(i).id(), scaled.unknown());
                double[] x = learned.differences.x(rows[i]);
                double mean = learned.differences.offset()[rows[i]] + taste.mean(x);
                logits[i] = mean / Math.sqrt(1 + Math.PI / 8 * taste.variance(x));
            }
            double temperature = Calibration.temperature(judged, logits);
            for (int i = 0; i < logits.length; i++) logits[i] /= temperature;
            double nll = BlockTuning.decidedNll(judged, logits);
            if (nll < chosen.leftOutNll) chosen = new Spread(estimate, factor, temperature, nll);
        }
        return chosen;
    }
}
