package dev.penchant.rank;

import dev.penchant.data.Comparisons;
import dev.penchant.data.statistics.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Turns a fit on pairs into a leaderboard: scale, intervals, ranks, and what to doubt. */
final class LeaderboardBuilder {
    private static final String WEAK_PRIOR =
            "a weak prior (half a win and half a loss against an average ghost) keeps ratings finite.";

    private static final int NAMES_IN_A_WARNING = 3;

    private static final int GROUPS_IN_A_WARNING = 2;

    /** Share of raters below reliability ½ from which on reliability is not what is measured. */
    private static final double CONTRARY = .1;

    private final PairCounts counts;
    private final PairFit fit;
    private final RankSettings settings;
    private final PairRows rows;
    private final double logits;
    private final List<String> warnings = new ArrayList<>();
    private @Nullable Comparisons comparisons;
    private @Nullable Together together;
    private String method = "";

    /** Votes that are summed before they count as independent. */
    private record Together(Comparisons comparisons, VoteRows votes, VoteClusters clusters) {}

    LeaderboardBuilder(PairCounts counts, PairFit fit, RankSettings settings) {
        this.counts = counts;
        this.fit = fit;
        this.settings = settings;
        rows = fit.objective().rows();
        logits = fit.likelihood() instanceof TieModel ties ? ties.logits() : 1;
    }

    LeaderboardBuilder withVotes(Comparisons all, VoteRows voteRows, Optional<VoteClusters> clusters) {
        comparisons = all;
        this.together =
                clusters.map(known -> new Together(all, voteRows, known)).orElse(null);
        if (voteRows.missing() > 0)
            warnings.add(voteRows.missing() + " comparisons were left out: a covariate has no value there.");
        return this;
    }

    Leaderboard build() {
        warnOfStructure();
        warnOfContraryRaters();
        Interval[] intervals = intervals();
        warnOfNoWidth(intervals);
        int n = rows.competitors();
        List<Coefficient> coefficients = new ArrayList<>();
        for (int k = 0; k < rows.width(); k++)
            coefficients.add(new Coefficient(settings.covariates().get(k).column(), fit.x()[n + k], intervals[n + k]));
        return new Leaderboard(
                title(),
                Math.round(counts.votes()),
                counts.size(),
                fit.components().weakCount(),
                method,
                warnings,
                standings(intervals),
                coefficients,
                tieParameter(intervals),
                reliabilities(intervals),
                Map.of(),
                Map.of());
    }

    private String title() {
        StringBuilder title = new StringBuilder(
                fit.likelihood() instanceof TieModel ties ? ties.title() : "Crowd-BT (rater reliability)");
        if (rows.width() > 0)
            title.append(", controlled for ")
                    .append(settings.covariates().stream()
                            .map(Covariate::column)
                            .collect(Collectors.joining(", ")));
        if (settings.pairCap() > 0) title.append(", pairs re-weighted");
        return title.toString();
    }

    private List<Standing> standings(Interval[] intervals) {
        int n = rows.competitors();
        Tally tally = Tally.of(counts);
        double[] low = new double[n];
        double[] high = new double[n];
        for (int i = 0; i < n; i++) {
            low[i] = Leaderboard.MEAN + Leaderboard.POINTS * logits * intervals[i].low();
            high[i] = Leaderboard.MEAN + Leaderboard.POINTS * logits * intervals[i].high();
        }
        RankInterval[] ranks = RankInterval.of(low, high, fit.components());
        List<Standing> standings = new ArrayList<>();
        for (int i : Ranking.descending(Arrays.copyOf(fit.x(), n))) {
            double logStrength = logits * fit.x()[i];
            standings.add(new Standing(
                    counts.names().get(i),
                    Leaderboard.MEAN + Leaderboard.POINTS * logStrength,
                    logStrength,
                    new Interval(low[i], high[i]),
                    ranks[i],
                    tally.games(i),
                    tally.wins()[i],
                    tally.losses()[i],
                    tally.ties()[i],
                    fit.components().weak()[i]));
        }
        return standings;
    }

    /** Intervals of all parameters on their own scales. */
    private Interval[] intervals() {
        boolean raters = settings.intervals().overRaters();
        if (together != null
                && together.clusters.shared() == 0
                && (raters || settings.intervals().overPrompts()))
            warnings.add("No vote names a " + (raters ? "rater" : "prompt")
                    + ": every ballot was taken as independent of the others.");
        else if (together != null && together.clusters.count() < 2)
            warnings.add("All votes are of one of the " + together.clusters.unit() + ": whole ones show no spread.");
        return settings.intervals().bootstrap() ? drawn() : normal();
    }

    private Interval[] normal() {
        boolean reweighted = settings.pairCap() > 0;
        try {
            return switch (settings.intervals()) {
                case SANDWICH -> plain(true, reweighted);
                case HESSIAN -> plain(false, reweighted);
                default -> robust(reweighted);
            };
        } catch (ArithmeticException saddle) {
            warnings.add("The likelihood is too flat at its maximum for "
                    + settings.intervals().name().toLowerCase(Locale.ROOT) + " intervals: they are of the bootstrap.");
            return drawn();
        }
    }

    private Interval[] plain(boolean sandwich, boolean reweighted) {
        NormalIntervals kind = sandwich ? NormalIntervals.ofVotes("votes") : NormalIntervals.ofCurvature();
        method = kind.method();
        if (sandwich) warnings.addAll(FewVotes.of(counts).untrusted(method));
        return kind.around(
                fit.x(),
                Variances.of(fit.objective(), fit.x(), fit.components(), sandwich, reweighted),
                settings.confidence());
    }

    private Interval[] robust(boolean reweighted) {
        Together whole = together;
        ClusterSlopes slopes =
                whole == null ? null : ClusterSlopes.of(fit, whole.comparisons, whole.votes, whole.clusters);
        FewVotes few = whole == null || slopes == null
                ? FewVotes.of(counts)
                : FewVotes.of(counts, slopes, whole.clusters.unit());
        NormalIntervals kind = whole == null || slopes == null
                ? NormalIntervals.ofVotes("votes")
                : NormalIntervals.ofClusters(slopes.clusters(), whole.clusters.unit());
        method = kind.method();
        Variances.Robust robust = Variances.robust(fit, slopes, few.among(rows.parameters()), reweighted);
        warnings.addAll(few.raised(robust.raised()));
        return kind.around(fit.x(), robust.variance(), settings.confidence());
    }

    private Interval[] drawn() {
        Together whole = together;
        Bootstrap bootstrap = new Bootstrap(fit, Ranking.precision(settings, rows), settings.progress());
        int rounds = settings.rounds();
        long seed = settings.seed();
        method = "Bayesian bootstrap of " + rounds + " draws over "
                + (whole == null ? "votes" : whole.clusters.count() + " " + whole.clusters.unit());
        warnings.addAll(FewVotes.of(counts).untrusted(method));
        return percentiles(
                whole == null
                        ? bootstrap.byVote(rounds, seed)
                        : bootstrap.byCluster(rounds, seed, whole.comparisons, whole.votes, whole.clusters));
    }

    private Interval[] percentiles(Bootstrap.Refits refits) {
        if (refits.failed() > 0)
            warnings.add(refits.failed() + " of " + settings.rounds()
                    + " draws of the bootstrap could not be fitted and are left out of the intervals.");
        if (refits.parameters().length < 2) {
            warnings.add("The bootstrap gives no intervals: too few draws could be fitted.");
            return IntStream.range(0, rows.parameters())
                    .mapToObj(i -> new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY))
                    .toArray(Interval[]::new);
        }
        Interval[] intervals = IntStream.range(0, rows.parameters())
                .mapToObj(i -> Bootstrap.percentiles(refits.parameters(), i, settings.confidence()))
                .toArray(Interval[]::new);
        return intervals;
    }

    /** Votes that leave nothing to chance (all ties, one cluster, pairs of one outcome each) show no uncertainty. */
    private void warnOfNoWidth(Interval[] intervals) {
        int[] weak = fit.components().weak();
        int[] members = new int[fit.components().weakCount()];
        for (int component : weak) members[component]++;
        IntPredicate flat = i -> members[weak[i]] > 1 && intervals[i].high() - intervals[i].low() <= 1e-9;
        if (IntStream.range(0, rows.competitors()).noneMatch(flat)) return;
        boolean drawn = settings.intervals().bootstrap();
        warnings.add("Intervals of no width (" + names(flat) + ") do not mean certainty: "
                + (drawn ? "every draw of the bootstrap gave the same votes" : "the votes show no spread at all")
                + ". Take --ci hessian, or collect more votes.");
    }

    private List<Coefficient> tieParameter(Interval[] intervals) {
        if (!settings.ties().hasTieParameter()) return List.of();
        if (!(fit.likelihood() instanceof TieModel ties) || !ties.hasTieParameter()) return List.of();
        int i = rows.competitors() + rows.width();
        return List.of(new Coefficient(
                ties instanceof TieModel.Davidson ? "nu" : "kappa",
                ties.tieParameter(fit.x()[i]),
                new Interval(ties.tieParameter(intervals[i].low()), ties.tieParameter(intervals[i].high()))));
    }

    private List<Coefficient> reliabilities(Interval[] intervals) {
        if (!(fit.likelihood() instanceof CrowdVote) || comparisons == null) return List.of();
        List<Coefficient> list = new ArrayList<>();
        int from = rows.competitors() + rows.width();
        for (int rater : comparisons.distinctRaters()) {
            int i = from + rater;
            list.add(new Coefficient(
                    comparisons.raters().get(rater).id(),
                    sigmoid(fit.x()[i]),
                    new Interval(sigmoid(intervals[i].low()), sigmoid(intervals[i].high()))));
        }
        return list;
    }

    /** Where people differ in taste, Crowd-BT can only say that those of another taste answer the wrong way round. */
    private void warnOfContraryRaters() {
        if (!(fit.likelihood() instanceof CrowdVote) || comparisons == null) return;
        int from = rows.competitors() + rows.width();
        int[] raters = comparisons.distinctRaters();
        long contrary = Arrays.stream(raters).filter(r -> fit.x()[from + r] < 0).count();
        if (contrary > CONTRARY * raters.length)
            warnings.add(contrary + " of " + raters.length + " raters seem to answer the opposite of what they think:"
                    + " one order for all, which Crowd-BT supposes, is in doubt; perhaps tastes differ.");
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private void warnOfStructure() {
        VoteGraph components = fit.components();
        if (components.weakCount() > 1)
            warnings.add("The competitors fall into " + components.weakCount()
                    + " groups that never met: ratings and places compare within a group only. Groups: " + groups()
                    + ".");
        if (fit.priorNeeded()) warnings.add(separation());
        boolean tiesLeft = settings.ties().hasTieParameter()
                && fit.likelihood() instanceof TieModel ties
                && !ties.hasTieParameter();
        if (tiesLeft)
            warnings.add("The tie parameter has no estimate: "
                    + (Arrays.stream(rows.ties()).sum() > 0 ? "all votes are ties." : "no vote is a tie."));
        if (settings.ties() instanceof TieModel.DropTies) {
            double dropped = Arrays.stream(rows.ties()).sum();
            if (dropped > 0) warnings.add(Math.round(dropped) + " ties were left out.");
        }
    }

    private String groups() {
        int[] weak = fit.components().weak();
        return IntStream.range(0, Math.min(GROUPS_IN_A_WARNING, fit.components().weakCount()))
                        .mapToObj(c -> "{" + names(i -> weak[i] == c) + "}")
                        .collect(Collectors.joining(", "))
                + (fit.components().weakCount() > GROUPS_IN_A_WARNING ? ", ..." : "");
    }

    private String separation() {
        if (!fit.components().separated())
            return "The votes contradict each other so little that ratings and further parameters would grow without end,"
                    + " and the maximum of the likelihood does not exist; " + WEAK_PRIOR;
        Tally tally = Tally.of(counts);
        boolean drop = settings.ties() instanceof TieModel.DropTies;
        double[] draws = drop ? new double[tally.ties().length] : tally.ties();
        String undefeated = names(i -> tally.losses()[i] + draws[i] == 0 && tally.wins()[i] > 0);
        String winless = names(i -> tally.wins()[i] + draws[i] == 0 && tally.losses()[i] > 0);
        StringBuilder text =
                new StringBuilder("Some competitors were never beaten by the others, so that the maximum of"
                        + " the likelihood does not exist; " + WEAK_PRIOR);
        if (!undefeated.isEmpty())
            text.append(" Undefeated: ").append(undefeated).append('.');
        if (!winless.isEmpty()) text.append(" Without a win: ").append(winless).append('.');
        return text.toString();
    }

    private String names(IntPredicate which) {
        int[] chosen = IntStream.range(0, rows.competitors()).filter(which).toArray();
        String listed = IntStream.of(chosen)
                .limit(NAMES_IN_A_WARNING)
                .mapToObj(i -> shortened(counts.names().get(i)))
                .collect(Collectors.joining(", "));
        return chosen.length > NAMES_IN_A_WARNING
                ? listed + " and " + (chosen.length - NAMES_IN_A_WARNING) + " more"
                : listed;
    }

    static String shortened(String name) {
        return name.length() > 40 ? name.substring(0, 39) + "…" : name;
    }
}
