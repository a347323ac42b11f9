package dev.penchant.rank;

import dev.penchant.data.Comparisons;
import dev.penchant.data.InputException;
import dev.penchant.data.statistics.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Ratings from rankings, full or partial, with or without ties, as what they are: each a sequence of choices from what is
 * left. See {@link PlackettLuceObjective} for the formula.
 */
public final class PlackettLuce {
    /** The kind of the error that the likelihood has no maximum. */
    static final String NO_FIT = "no_fit";

    /** The kind of the error that ties are of too high an order. */
    static final String TOO_MANY_TIES = "too_many_ties";

    private static final String TITLE = "Plackett-Luce";

    private static final double RIDGE = 1e-5;

    private PlackettLuce() {}

    /**
     * A fit.
     *
     * @param theta log-strengths with mean 0 in each component, that of the ghost if there is one, then log δ of the
     *     orders of ties seen
     * @param strengths number of log-strengths, with the ghost's
     * @param own choices that were made; those after them are the ghost's
     * @param components of the competitors without the ghost
     */
    record Fit(
            PlackettLuceObjective objective,
            double[] theta,
            int strengths,
            int own,
            VoteGraph components,
            boolean priorNeeded) {
        static Fit of(Rankings rankings, Prior prior) {
            VoteGraph components = VoteGraph.of(rankings.pairs().rows(0));
            boolean priorNeeded = prior instanceof Prior.None && components.separated();
            Prior taken = priorNeeded ? Prior.WEAK : prior;
            // The ghost is a competitor like the others, so that its games could have been ties too.
            boolean ghost = taken instanceof Prior.GhostGames;
            PlackettLuceObjective objective = taken instanceof Prior.GhostGames games
                    ? new PlackettLuceObjective(rankings.withGhost(games.games()), new Prior.None())
                    : new PlackettLuceObjective(rankings, taken);
            double[] theta = NewtonCg.minimise(
                    objective,
                    new double[objective.size()],
                    PairFit.flat(ghost ? new Prior.None() : taken, joined(components, ghost)));
            PairFit.centre(theta, components);
            return new Fit(
                    objective,
                    theta,
                    rankings.names().size() + (ghost ? 1 : 0),
                    rankings.choices().size(),
                    components,
                    priorNeeded);
        }
    }

    /** With the ghost all belong together. */
    private static VoteGraph joined(VoteGraph components, boolean ghost) {
        int n = components.weak().length + 1;
        return ghost ? new VoteGraph(new int[n], new int[n], 1, 1) : components;
    }

    /** The leaderboard of the rankings that the comparisons were made from. */
    public static Leaderboard fit(Comparisons comparisons, RankSettings settings) {
        if (singlePairs(comparisons)) return ofPairs(comparisons, settings);
        Competitors competitors = Competitors.of(comparisons);
        Optional<VoteClusters> clusters = Ranking.clusters(comparisons, settings);
        Leaderboard board = fit(Rankings.of(comparisons, competitors, clusters), settings, clusters);
        return board.warning(competitors.leftOut());
    }

    private static boolean singlePairs(Comparisons comparisons) {
        long judgments = IntStream.range(0, comparisons.size())
                .map(comparisons::judgment)
                .distinct()
                .count();
        return judgments == comparisons.size();
    }

    /** Of rankings of two the likelihood is Bradley and Terry's, with ties Davidson's whose ν is δ_2: that fit costs by pairs. */
    private static Leaderboard ofPairs(Comparisons comparisons, RankSettings settings) {
        boolean ties = IntStream.range(0, comparisons.size()).anyMatch(comparisons::tie);
        Leaderboard board =
                Ranking.fitAll(comparisons, settings.withTies(ties ? new TieModel.Davidson() : new TieModel.HalfWin()));
        return board.as(
                TITLE,
                board.tieParameter().stream()
                        .map(nu -> new Coefficient("delta2", nu.value(), nu.interval()))
                        .toList());
    }

    /**
     * The leaderboard of rankings. Of the settings, prior, confidence, and the kind of interval (sandwich or Hessian)
     * count; a choice is the unit that the sandwich takes as independent, unless clusters are known.
     *
     * @throws InputException when nothing was ranked, all is tied, or ties are of so high an order that they cannot be
     *     summed over
     */
    public static Leaderboard fit(Rankings rankings, RankSettings settings) {
        return fit(rankings, settings, Optional.empty());
    }

    private static Leaderboard fit(Rankings rankings, RankSettings settings, Optional<VoteClusters> clusters) {
        if (rankings.choices().isEmpty())
            throw new InputException(
                    "one_competitor",
                    "nothing to rank: no ranking names two competitors",
                    "give rankings of at least two");
        Fit fit;
        try {
            fit = Fit.of(rankings, settings.prior());
        } catch (NoMinimumException flat) {
            throw new InputException(
                    NO_FIT,
                    "the rankings do not say enough for a fit: " + flat.getMessage(),
                    "where all are tied, rank pairs instead (--model bradley_terry)");
        }
        PairCounts pairs = rankings.pairs();
        List<String> warnings = warnings(fit, rankings);
        NormalIntervals kind;
        double[] variance;
        if (settings.intervals() == RankSettings.Intervals.HESSIAN) {
            kind = NormalIntervals.ofCurvature();
            variance = variance(fit, false);
        } else if (settings.intervals() == RankSettings.Intervals.SANDWICH) {
            kind = NormalIntervals.ofVotes("choices");
            variance = variance(fit, true);
            warnings.addAll(FewVotes.of(pairs).untrusted(kind.method()));
        } else {
            ClusterSlopes slopes = slopes(fit, clusters);
            String unit = clusters.map(VoteClusters::unit).orElse("choices");
            kind = clusters.isPresent()
                    ? NormalIntervals.ofClusters(slopes.clusters(), unit)
                    : NormalIntervals.ofVotes(unit);
            FewVotes few = FewVotes.of(pairs, slopes, unit);
            Variances.Robust robust =
                    robust(fit, slopes, few.among(fit.objective().size()));
            variance = robust.variance();
            warnings.addAll(few.raised(robust.raised()));
        }
        Interval[] intervals = kind.around(fit.theta(), variance, settings.confidence());
        List<Coefficient> ties = new ArrayList<>();
        int[] orders = fit.objective().tieOrders();
        for (int k = 0; k < orders.length; k++) {
            int i = fit.strengths() + k;
            ties.add(new Coefficient(
                    "delta" + orders[k],
                    Math.exp(fit.theta()[i]),
                    new Interval(Math.exp(intervals[i].low()), Math.exp(intervals[i].high()))));
        }
        return new Leaderboard(
                TITLE,
                Math.round(pairs.votes()),
                pairs.size(),
                fit.components().weakCount(),
                kind.method(),
                warnings,
                standings(fit, pairs, intervals),
                List.of(),
                ties,
                List.of(),
                Map.of(),
                Map.of());
    }

    private static List<Standing> standings(Fit fit, PairCounts pairs, Interval[] intervals) {
        int n = pairs.names().size();
        Tally tally = Tally.of(pairs);
        double[] low = new double[n];
        double[] high = new double[n];
        for (int i = 0; i < n; i++) {
            low[i] = Leaderboard.MEAN + Leaderboard.POINTS * intervals[i].low();
            high[i] = Leaderboard.MEAN + Leaderboard.POINTS * intervals[i].high();
        }
        RankInterval[] ranks = RankInterval.of(low, high, fit.components());
        List<Standing> standings = new ArrayList<>();
        for (int i : Ranking.descending(Arrays.copyOf(fit.theta(), n)))
            standings.add(new Standing(
                    pairs.names().get(i),
                    Leaderboard.MEAN + Leaderboard.POINTS * fit.theta()[i],
                    fit.theta()[i],
                    new Interval(low[i], high[i]),
                    ranks[i],
                    tally.games(i),
                    tally.wins()[i],
                    tally.losses()[i],
                    tally.ties()[i],
                    fit.components().weak()[i]));
        return standings;
    }

    private static List<String> warnings(Fit fit, Rankings rankings) {
        List<String> warnings = new ArrayList<>();
        if (rankings.repeated() > 0)
            warnings.add(rankings.repeated() + " choices were taken as pairs: they have no single winner, or name a"
                    + " competitor twice.");
        if (fit.components().weakCount() > 1)
            warnings.add("The competitors fall into " + fit.components().weakCount()
                    + " groups that never met: ratings and places compare within a group only.");
        if (fit.priorNeeded()) {
            Map<Integer, List<String>> groups = new TreeMap<>();
            for (int i = 0; i < rankings.names().size(); i++)
                groups.computeIfAbsent(fit.components().strong()[i], key -> new ArrayList<>())
                        .add(rankings.names().get(i));
            String alone = groups.values().stream()
                    .filter(group -> group.size() == 1)
                    .map(List::getFirst)
                    .limit(5)
                    .collect(Collectors.joining(", "));
            warnings.add("Some competitors were always ranked above or always below the others, so that the maximum of"
                    + " the likelihood does not exist; a weak prior (half a win and half a loss against an average"
                    + " ghost) keeps ratings finite." + (alone.isEmpty() ? "" : " Among them: " + alone + "."));
        }
        return warnings;
    }

    /** As in {@link Variances}: H from the curvature; B from the slopes of single choices. */
    static double[] variance(Fit fit, boolean sandwich) {
        if (sandwich)
            return robust(fit, ofChoices(fit), new boolean[fit.objective().size()])
                    .variance();
        return Variances.centred(inverseHessian(fit), group(fit));
    }

    private static Variances.Robust robust(Fit fit, ClusterSlopes slopes, boolean[] few) {
        int m = fit.objective().size();
        SymmetricMatrix hessian = inverseHessian(fit);
        double[] model = Variances.centred(hessian, group(fit));
        SymmetricMatrix meat = new SymmetricMatrix(m);
        slopes.addMeat(meat);
        boolean ghost = fit.strengths() > fit.components().weak().length;
        double[] variance = ghost ? hessian.diagonalOfProduct(meat, group(fit)) : hessian.diagonalOfProduct(meat);
        boolean[] raised = new boolean[m];
        for (int i = 0; i < m; i++) if (few[i]) variance[i] = Variances.Robust.larger(variance[i], model[i], raised, i);
        return new Variances.Robust(variance, raised);
    }

    private static SymmetricMatrix inverseHessian(Fit fit) {
        PlackettLuceObjective objective = fit.objective();
        int m = objective.size();
        double total = objective.rankings().choices().stream()
                .mapToDouble(Rankings.Choice::weight)
                .sum();
        SymmetricMatrix hessian = new SymmetricMatrix(m);
        objective.addCurvature(hessian);
        for (int i = 0; i < m; i++) hessian.add(i, i, RIDGE * total);
        hessian.invert();
        return hessian;
    }

    private static int[] group(Fit fit) {
        int[] group = Arrays.copyOf(fit.components().weak(), fit.objective().size());
        Arrays.fill(group, fit.components().weak().length, group.length, -1);
        return group;
    }

    private static ClusterSlopes slopes(Fit fit, Optional<VoteClusters> clusters) {
        return clusters.isPresent() ? ofClusters(fit) : ofChoices(fit);
    }

    /** The choices of each cluster, and after them those of a ghost one by one. */
    private static ClusterSlopes ofClusters(Fit fit) {
        Rankings rankings = fit.objective().rankings();
        ClusterSlopes.Builder builder =
                new ClusterSlopes.Builder(fit.objective().size());
        double[] slope = new double[fit.objective().size()];
        List<Rankings.Cast> cast = rankings.cast();
        for (int v = 0; v < cast.size(); v++) {
            Rankings.Cast vote = cast.get(v);
            add(builder, fit, vote.choice(), vote.weight(), slope);
            if (v + 1 == cast.size() || cast.get(v + 1).cluster() != vote.cluster()) builder.close(vote.ballots());
        }
        for (int c = fit.own(); c < rankings.choices().size(); c++) {
            double weight = rankings.choices().get(c).weight();
            add(builder, fit, c, weight, slope);
            builder.closeImagined(weight);
        }
        return builder.build();
    }

    private static ClusterSlopes ofChoices(Fit fit) {
        ClusterSlopes.Builder builder =
                new ClusterSlopes.Builder(fit.objective().size());
        double[] slope = new double[fit.objective().size()];
        List<Rankings.Choice> choices = fit.objective().rankings().choices();
        for (int c = 0; c < choices.size(); c++) {
            add(builder, fit, c, choices.get(c).weight(), slope);
            if (c < fit.own()) builder.close(choices.get(c).weight());
            else builder.closeImagined(choices.get(c).weight());
        }
        return builder.build(1);
    }

    private static void add(ClusterSlopes.Builder builder, Fit fit, int choice, double weight, double[] slope) {
        int[] touched = fit.objective().touched(choice);
        fit.objective().addSlope(choice, slope);
        for (int i : touched) {
            builder.add(i, weight * slope[i]);
            slope[i] = 0;
        }
    }
}
