package dev.penchant.rank;

import dev.penchant.data.Comparisons;
import dev.penchant.data.statistics.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.InverseErf;

/**
 * A leaderboard of online ratings: the votes are played one after the other, in the order of their times when all have
 * one, else as they were read. What is reported is where the ratings stand at the end, moved to a mean of 1000 in each
 * component.
 */
final class OnlineBoard {
    /** Random orders whose median is set against the order played. */
    private static final int ORDERS = 51;

    /** Games in a rating period of those who play in it, on average: Glickman advises 10 to 15. */
    private static final int GAMES_A_PERIOD = 10;

    /** Elo points of one unit of skill, that give the slope of P(win) at equality which Bradley–Terry has. */
    private static final double SKILL_POINTS = Leaderboard.POINTS * new TieModel.Thurstone().logits();

    private final Elo.Games games;
    private final RankSettings settings;
    private final int n;
    private final double z;
    private final List<String> warnings = new ArrayList<>();

    /** Ratings in Elo points, and the bounds of their intervals. */
    private record Ratings(String title, String method, double[] at, double[] low, double[] high) {}

    private OnlineBoard(Elo.Games games, RankSettings settings) {
        this.games = games;
        this.settings = settings;
        n = games.competitors();
        z = Math.sqrt(2) * InverseErf.value(settings.confidence());
    }

    static Leaderboard of(Comparisons comparisons, RankModel model, RankSettings settings) {
        Competitors competitors = Competitors.of(comparisons);
        PairCounts counts = PairCounts.of(comparisons, competitors);
        Ranking.requireCompetitors(counts);
        boolean timed =
                IntStream.range(0, comparisons.size()).noneMatch(row -> comparisons.time(row) == Long.MIN_VALUE);
        Comparisons ordered = timed ? inTime(comparisons) : comparisons;
        OnlineBoard board = new OnlineBoard(Elo.Games.of(ordered, competitors), settings);
        board.warnings.add("Online ratings depend on the order of the votes, here "
                + (timed ? "that of their times" : "the order in which they were read, for not all have a time")
                + ", and late votes count most; the other models do not.");
        Ratings ratings = switch (model) {
            case ELO -> board.elo(Elo.defaults());
            case GLICKO2 -> board.glicko2(Glicko2.defaults());
            case TRUESKILL -> board.trueSkill();
            default -> throw new IllegalArgumentException(model + " is not online");
        };
        return board.leaderboard(ratings, counts, competitors);
    }

    private static Comparisons inTime(Comparisons comparisons) {
        return comparisons.select(IntStream.range(0, comparisons.size())
                .boxed()
                .sorted(Comparator.comparingLong(comparisons::time))
                .mapToInt(Integer::intValue)
                .toArray());
    }

    /** Elo has no uncertainty of its own: percentiles over games weighted anew (each moves ratings an exponential of mean 1 times as far),
     * in the same order. */
    private Ratings elo(Elo elo) {
        double[] at = elo.ratings(games);
        SplittableRandom random = new SplittableRandom(settings.seed());
        double[][] draws = new double[settings.rounds()][];
        double[] weight = new double[games.a().length];
        for (int round = 0; round < draws.length; round++) {
            for (int g = 0; g < weight.length; g++) weight[g] = random.nextExponential();
            draws[round] = elo.weighted(games, weight);
        }
        double[] low = new double[n];
        double[] high = new double[n];
        for (int i = 0; i < n; i++) {
            Interval interval = Bootstrap.percentiles(draws, i, settings.confidence());
            low[i] = interval.low();
            high[i] = interval.high();
        }
        double[] median = elo.permutationMedian(games, ORDERS, settings.seed());
        double off = IntStream.range(0, n)
                .mapToDouble(i -> Math.abs(median[i] - at[i]))
                .max()
                .orElse(0);
        warnings.add("Set against the median over " + ORDERS + " random orders, the order moves a rating by up to "
                + Math.round(off) + " points. Intervals are of the bootstrap, the order kept.");
        return new Ratings(
                "Elo (K = " + elo.k() + ")",
                "Bayesian bootstrap of " + draws.length + " draws over games, their order kept",
                at,
                low,
                high);
    }

    /** A rating period goes on until those who played in it have played ten games on average. */
    private Ratings glicko2(Glicko2 glicko) {
        Glicko2.Player[] players = new Glicko2.Player[n];
        Arrays.fill(players, Glicko2.Player.newcomer());
        Map<Integer, List<Glicko2.Game>> period = new HashMap<>();
        int from = 0;
        int periods = 0;
        for (int g = 0; g < games.a().length; g++) {
            int a = games.a()[g];
            int b = games.b()[g];
            period.computeIfAbsent(a, key -> new ArrayList<>()).add(new Glicko2.Game(players[b], games.score()[g]));
            period.computeIfAbsent(b, key -> new ArrayList<>()).add(new Glicko2.Game(players[a], 1 - games.score()[g]));
            boolean last = g == games.a().length - 1;
            if (!last && 2 * (g + 1 - from) < GAMES_A_PERIOD * period.size()) continue;
            for (int i = 0; i < n; i++) players[i] = glicko.update(players[i], period.getOrDefault(i, List.of()));
            period.clear();
            from = g + 1;
            periods++;
        }
        warnings.add("Intervals are Glicko-2's own deviations, after " + periods + " rating periods of "
                + GAMES_A_PERIOD + " votes on average for each competitor voted on.");
        return gaussian(
                "Glicko-2 (tau = " + glicko.tau() + ")",
                Arrays.stream(players).mapToDouble(Glicko2.Player::rating).toArray(),
                Arrays.stream(players).mapToDouble(Glicko2.Player::deviation).toArray());
    }

    /** The draw margin is that of the votes' share of ties. */
    private Ratings trueSkill() {
        GaussianSkill defaults = GaussianSkill.defaults();
        double ties = Arrays.stream(games.score()).filter(score -> score == .5).count() / (double) games.a().length;
        GaussianSkill model = GaussianSkill.withDraws(defaults.beta(), defaults.dynamics(), Math.min(ties, .99));
        GaussianSkill.Skill[] skills = new GaussianSkill.Skill[n];
        Arrays.fill(skills, GaussianSkill.Skill.newcomer());
        for (int g = 0; g < games.a().length; g++) {
            boolean lost = games.score()[g] < .5;
            int a = lost ? games.b()[g] : games.a()[g];
            int b = lost ? games.a()[g] : games.b()[g];
            GaussianSkill.Update update =
                    games.score()[g] == .5 ? model.draw(skills[a], skills[b]) : model.win(skills[a], skills[b]);
            skills[a] = update.first();
            skills[b] = update.second();
        }
        // A performance difference has deviation √2·β.
        double points = SKILL_POINTS / (Math.sqrt(2) * model.beta());
        warnings.add("Intervals are the skills' own deviations; skills are put on the Elo scale so that P(win) has the"
                + " same slope between equals.");
        return gaussian(
                "TrueSkill (two players)",
                Arrays.stream(skills)
                        .mapToDouble(skill -> points * skill.mean())
                        .toArray(),
                Arrays.stream(skills)
                        .mapToDouble(skill -> points * skill.deviation())
                        .toArray());
    }

    private Ratings gaussian(String title, double[] at, double[] deviation) {
        return new Ratings(
                title,
                "the model's own deviations",
                at,
                IntStream.range(0, n).mapToDouble(i -> at[i] - z * deviation[i]).toArray(),
                IntStream.range(0, n).mapToDouble(i -> at[i] + z * deviation[i]).toArray());
    }

    private Leaderboard leaderboard(Ratings ratings, PairCounts counts, Competitors competitors) {
        VoteGraph components = VoteGraph.of(counts.rows(0));
        double[] rating = ratings.at().clone();
        PairFit.centre(rating, components);
        double[] low = new double[n];
        double[] high = new double[n];
        for (int i = 0; i < n; i++) {
            rating[i] += Leaderboard.MEAN;
            low[i] = rating[i] + ratings.low()[i] - ratings.at()[i];
            high[i] = rating[i] + ratings.high()[i] - ratings.at()[i];
        }
        if (components.weakCount() > 1)
            warnings.add("The competitors fall into " + components.weakCount()
                    + " groups that never met: ratings and places compare within a group only.");
        warnings.addAll(competitors.leftOut());
        RankInterval[] ranks = RankInterval.of(low, high, components);
        Tally tally = Tally.of(counts);
        List<Standing> standings = new ArrayList<>();
        for (int i : Ranking.descending(rating))
            standings.add(new Standing(
                    counts.names().get(i),
                    rating[i],
                    (rating[i] - Leaderboard.MEAN) / Leaderboard.POINTS,
                    new Interval(low[i], high[i]),
                    ranks[i],
                    tally.games(i),
                    tally.wins()[i],
                    tally.losses()[i],
                    tally.ties()[i],
                    components.weak()[i]));
        return new Leaderboard(
                ratings.title(),
                Math.round(counts.votes()),
                counts.size(),
                components.weakCount(),
                ratings.method(),
                warnings,
                standings,
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of());
    }
}
