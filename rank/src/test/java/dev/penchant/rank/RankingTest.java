package dev.penchant.rank;

import static dev.penchant.rank.Fixtures.vote;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Features;
import dev.penchant.data.InputException;
import dev.penchant.data.Judgment;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import dev.penchant.data.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RankingTest {
    private static final double[] THETA = Fixtures.centred(1.2, .6, .2, -.1, -.7, -1.2);

    @Test
    void findsKnownStrengthsAndTheirIntervalsHoldThem() {
        int held = 0;
        for (int seed = 0; seed < 60; seed++) {
            Leaderboard board = Ranking.fit(Fixtures.simulated(THETA, 600, 0, seed), RankSettings.defaults());
            for (int i = 0; i < THETA.length; i++) {
                Standing row = Fixtures.standing(board, "m" + i);
                double truth = 1000 + Leaderboard.POINTS * THETA[i];
                if (row.interval().low() <= truth && truth <= row.interval().high()) held++;
            }
        }
        // 360 intervals at 95 %: 342 expected, standard deviation about 6 with the dependence inside a board.
        assertTrue(held > 322 && held < 358, held + " of 360 intervals hold the truth");
    }

    /** The test of arena-rank: 10,000 games, four players from 0 to 1; both ways within a tenth. */
    @Test
    void sandwichAgreesWithTheBootstrap() {
        PairCounts counts = Fixtures.simulated(new double[] {0, 1. / 3, 2. / 3, 1}, 10_000, 0, 5);
        Leaderboard sandwich = Ranking.fit(counts, RankSettings.defaults());
        Leaderboard hessian =
                Ranking.fit(counts, RankSettings.defaults().withIntervals(RankSettings.Intervals.HESSIAN));
        Leaderboard bootstrap =
                Ranking.fit(counts, RankSettings.defaults().withBootstrap(RankSettings.Intervals.BOOTSTRAP, 2000, 1));
        for (int i = 0; i < 4; i++) {
            double width = width(sandwich.competitors().get(i));
            assertEquals(width, width(bootstrap.competitors().get(i)), .1 * width);
            assertEquals(width, width(hessian.competitors().get(i)), .02 * width);
        }
    }

    @Test
    void sameSeedSameLeaderboard() {
        PairCounts counts = Fixtures.simulated(THETA, 300, .1, 9);
        RankSettings settings = RankSettings.defaults().withBootstrap(RankSettings.Intervals.BOOTSTRAP, 50, 17);
        assertEquals(Ranking.fit(counts, settings), Ranking.fit(counts, settings));
    }

    @Test
    void ratersWhoDifferMakeWiderIntervalsWhenDrawnWhole() {
        List<Judgment> judgments = new ArrayList<>();
        for (int rater = 0; rater < 30; rater++)
            for (int v = 0; v < 40; v++) judgments.add(vote("r" + rater, "", "x", "y", rater % 3 == 0 ? "b" : "a"));
        Comparisons comparisons = Comparisons.of(judgments);
        RankSettings settings = RankSettings.defaults().withIntervals(RankSettings.Intervals.SANDWICH);
        Leaderboard votes = Ranking.fit(comparisons, settings);
        Leaderboard raters =
                Ranking.fit(comparisons, settings.withBootstrap(RankSettings.Intervals.RATER_BOOTSTRAP, 300, 3));
        assertEquals(
                votes.competitors().getFirst().rating(),
                raters.competitors().getFirst().rating(),
                1e-9);
        // All 40 votes of a rater agree, so the deviation is √40 times that of independent votes.
        double ratio = width(raters.competitors().getFirst())
                / width(votes.competitors().getFirst());
        assertEquals(Math.sqrt(40), ratio, 1.5);
    }

    @Test
    void groupsThatNeverMetAreToldApart() {
        Comparisons comparisons = Comparisons.of(List.of(
                vote("r", "", "a", "b", "a"),
                vote("r", "", "a", "b", "b"),
                vote("r", "", "c", "d", "a"),
                vote("r", "", "d", "c", "a")));
        Leaderboard board = Ranking.fit(comparisons);
        assertEquals(2, board.components());
        assertTrue(board.warnings().getFirst().contains("never met"), board.warnings()::toString);
        assertTrue(board.warnings().getFirst().contains("{a, b}"), board.warnings()::toString);
        board.competitors().forEach(row -> assertEquals(1000, row.rating(), 1e-9));
        double[][] win = board.winMatrix();
        assertTrue(Double.isNaN(win[board.find("a").getAsInt()][board.find("c").getAsInt()]));
        assertEquals(.5, win[board.find("a").getAsInt()][board.find("b").getAsInt()], 1e-12);
    }

    @Test
    void oneWhoAlwaysWinsIsNamedAndStaysFinite() {
        Comparisons comparisons = Comparisons.of(List.of(
                vote("r", "", "king", "b", "a"),
                vote("r", "", "king", "c", "a"),
                vote("r", "", "b", "c", "a"),
                vote("r", "", "b", "c", "b")));
        for (TieModel ties : List.of(
                new TieModel.HalfWin(), new TieModel.Thurstone(), new TieModel.Davidson(), new TieModel.RaoKupper())) {
            Leaderboard board = Ranking.fit(comparisons, RankSettings.defaults().withTies(ties));
            assertEquals("king", board.competitors().getFirst().name());
            assertTrue(
                    board.warnings().stream().anyMatch(text -> text.contains("Undefeated: king")),
                    board.warnings()::toString);
            for (Standing row : board.competitors()) {
                assertTrue(Math.abs(row.rating()) < 3000, row::toString);
                assertTrue(row.interval().low() < row.rating()
                        && row.rating() < row.interval().high());
            }
        }
    }

    @Test
    void withoutNamedRatersBallotsAreDrawnAndThatIsSaid() {
        Comparisons comparisons = Comparisons.of(
                List.of(vote("", "", "a", "b", "a"), vote("", "", "a", "b", "b"), vote("", "", "b", "a", "b")));
        Leaderboard board =
                Ranking.fit(comparisons, RankSettings.defaults().withIntervals(RankSettings.Intervals.RATER_BOOTSTRAP));
        assertTrue(board.intervals().endsWith("over 3 ballots"), board.intervals());
        assertTrue(
                board.warnings().stream().anyMatch(text -> text.contains("No vote names a rater")),
                board.warnings()::toString);
        assertFalse(board.warnings().stream().anyMatch(text -> text.contains("All votes are of one")));
    }

    /** One win and one tie of the same two: P(loss) → 0 as both grow. A cycle of two wins and a tie bounds it. */
    @Test
    void tiesThatLeaveNoMaximumAreToldAndStayFinite() {
        List<Judgment> open = List.of(
                vote("r", "", "a", "b", "a"),
                vote("r", "", "a", "b", "t"),
                vote("r", "", "b", "c", "a"),
                vote("r", "", "b", "c", "t"));
        List<Judgment> closed = new ArrayList<>(open);
        closed.add(vote("r", "", "a", "c", "t"));
        for (TieModel ties : List.of(new TieModel.Davidson(), new TieModel.RaoKupper())) {
            PairRows unbounded = PairCounts.of(Comparisons.of(open)).rows(0).withExtras(1);
            PairObjective objective = new PairObjective(unbounded, ties, new Prior.None(), 0);
            double[] slope = new double[4];
            double rise = ties instanceof TieModel.Davidson ? .5 : 1; // of τ for one more of all differences
            double near = objective.evaluate(new double[] {5, 0, -5, 5 * rise}, slope);
            double far = objective.evaluate(new double[] {20, 0, -20, 20 * rise}, slope);
            assertTrue(far < near, "the likelihood still grows there");
            RankSettings settings = RankSettings.defaults().withTies(ties);
            Leaderboard board = Ranking.fit(Comparisons.of(open), settings);
            assertTrue(noMaximum(board), board.warnings()::toString);
            board.competitors().forEach(row -> assertTrue(Math.abs(row.logStrength()) < 5, row::toString));
            Leaderboard bounded = Ranking.fit(Comparisons.of(closed), settings);
            assertFalse(noMaximum(bounded), bounded.warnings()::toString);
            bounded.competitors().forEach(row -> assertTrue(Math.abs(row.logStrength()) < 20, row::toString));
        }
    }

    private static boolean noMaximum(Leaderboard board) {
        return board.warnings().stream().anyMatch(text -> text.contains("maximum of the likelihood does not exist"));
    }

    @Test
    void allTies() {
        Comparisons comparisons = Comparisons.of(List.of(vote("r", "", "a", "b", "t"), vote("r", "", "b", "c", "t")));
        Leaderboard board = Ranking.fit(comparisons, RankSettings.defaults().withTies(new TieModel.Davidson()));
        board.competitors().forEach(row -> assertEquals(1000, row.rating(), 1e-9));
        assertTrue(board.tieParameter().isEmpty());
        assertTrue(board.warnings().stream().anyMatch(text -> text.contains("all votes are ties")));
        Leaderboard none = Ranking.fit(comparisons, RankSettings.defaults().withTies(new TieModel.DropTies()));
        assertEquals(3, none.components(), "without ties nobody met");
    }

    @Test
    void oneCompetitorIsTheUsersMistake() {
        Comparisons comparisons = Comparisons.of(List.of(vote("r", "", "a", "a", "a")));
        InputException failure = assertThrows(InputException.class, () -> Ranking.fit(comparisons));
        assertEquals("one_competitor", failure.kind());
        assertThrows(InputException.class, () -> Ranking.fit(Comparisons.of(List.of())));
    }

    @Test
    void competitorsAreSourcesElseAlternativesElseTexts() {
        Response named = Response.of("t1", "s1");
        Response unnamed = Response.of("t2");
        Verdict first = new Verdict.Choice(0);
        Comparisons texts = Comparisons.of(
                List.of(Judgment.of(Rater.ANONYMOUS, Prompt.EMPTY, List.of(Response.of("t1"), unnamed), first)));
        assertEquals("t1", Ranking.fit(texts).competitors().getFirst().name());
        Response bus = new Response("", "", new Features(Map.of("cost", 2.), Map.of("alt", "bus")));
        Response train = new Response("", "", new Features(Map.of("cost", 3.), Map.of("alt", "train")));
        Comparisons modes =
                Comparisons.of(List.of(Judgment.of(Rater.ANONYMOUS, Prompt.EMPTY, List.of(bus, train), first)));
        assertEquals("bus", Ranking.fit(modes).competitors().getFirst().name());
        Comparisons mixed = Comparisons.of(List.of(
                Judgment.of(Rater.ANONYMOUS, Prompt.EMPTY, List.of(named, unnamed), first),
                vote("r", "", "s1", "s2", "a"),
                vote("r", "", "s1", "s2", "b")));
        Leaderboard board = Ranking.fit(mixed);
        assertEquals(
                List.of("s1", "s2"),
                board.competitors().stream().map(Standing::name).sorted().toList());
        assertTrue(board.warnings().getFirst().startsWith("1 comparisons were left out"));
    }

    @Test
    void lengthIsHeldConstantAndItsEffectFound() {
        SplittableRandom random = new SplittableRandom(4);
        List<Judgment> judgments = new ArrayList<>();
        String[] names = {"good", "bad"};
        for (int v = 0; v < 3000; v++) {
            boolean swap = random.nextBoolean();
            // The bad one writes twice as much, and raters like length more than quality.
            double good = 50 + random.nextInt(100);
            double bad = 100 + random.nextInt(200);
            double x = (good - bad) / 100;
            boolean goodWins = random.nextDouble() < 1 / (1 + Math.exp(-(.5 + 1.5 * x)));
            Response one = length(names[0], good);
            Response other = length(names[1], bad);
            judgments.add(Judgment.of(
                    Rater.ANONYMOUS,
                    Prompt.EMPTY,
                    swap ? List.of(other, one) : List.of(one, other),
                    new Verdict.Choice(goodWins == swap ? 1 : 0)));
        }
        Comparisons comparisons = Comparisons.of(judgments);
        assertEquals("bad", Ranking.fit(comparisons).competitors().getFirst().name());
        Leaderboard board = Ranking.fit(
                comparisons,
                RankSettings.defaults()
                        .withCovariates(List.of(Covariate.difference("words"), Covariate.position()), 0));
        assertEquals("good", board.competitors().getFirst().name());
        assertEquals(.25, board.competitors().getFirst().logStrength(), .12);
        assertTrue(board.coefficients().getFirst().interval().low() > 1);
        Interval position = board.coefficients().get(1).interval();
        assertTrue(position.low() < 0 && position.high() > 0, "no advantage of the first place was put in");
        InputException failure = assertThrows(
                InputException.class,
                () -> Ranking.fit(
                        comparisons,
                        RankSettings.defaults().withCovariates(List.of(Covariate.difference("colour")), 0)));
        assertEquals("colour", failure.field());
        List<Judgment> unknown =
                judgments.stream().map(Judgment::inUnknownOrder).toList();
        InputException noOrder = assertThrows(
                InputException.class,
                () -> Ranking.fit(
                        Comparisons.of(unknown),
                        RankSettings.defaults().withCovariates(List.of(Covariate.position()), 0)));
        assertEquals("unknown_order", noOrder.kind());
    }

    private static Response length(String source, double words) {
        return new Response("", source, new Features(Map.of("words", words), Map.of()));
    }

    @Test
    void styleIsCounted() {
        String text =
                "# Title\n\nSome **bold** and __more__.\n- one\n- two\n1. three\n```\n# no header\n- no item\n```\n";
        assertEquals(1, style("headers", text));
        assertEquals(3, style("lists", text));
        assertEquals(2, style("bold", text));
        assertEquals(text.length(), style("length_chars", text));
        assertEquals(6, style("length_tokens", "It is 42, no?"));
    }

    private static double style(String column, String text) {
        return Objects.requireNonNull(ResponseStyle.COLUMNS.get(column)).applyAsDouble(text);
    }

    /** 40 raters answer honestly 95 times in a hundred, 10 toss coins, 10 say the opposite; over ten such crowds. */
    @Test
    void spammersAndAdversariesAreFoundOut() {
        double before = 0;
        double after = 0;
        double[] reliability = new double[3];
        List<String> names = Fixtures.names(20);
        for (int seed = 0; seed < 10; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] theta = random.doubles(20, -2, 2).toArray();
            Comparisons comparisons = crowd(theta, random);
            Leaderboard crowd = Ranking.fit(comparisons, RankSettings.defaults().withRaterReliability(true));
            before += correlation(theta, Fixtures.logStrengths(Ranking.fit(comparisons), names)) / 10;
            after += correlation(theta, Fixtures.logStrengths(crowd, names)) / 10;
            reliability[0] += mean(crowd, 0, 40) / 10;
            reliability[1] += mean(crowd, 40, 50) / 10;
            reliability[2] += mean(crowd, 50, 60) / 10;
            crowd.competitors()
                    .forEach(row -> assertFalse(Double.isNaN(row.interval().low()), row::toString));
        }
        assertTrue(after > before + .01 && after > .96, before + " → " + after);
        assertTrue(reliability[0] > .85, () -> "honest " + reliability[0]);
        assertEquals(.5, reliability[1], .1);
        assertTrue(reliability[2] < .3, () -> "adversaries " + reliability[2]);
    }

    /** Each rater knows one answer only, so that draws without this or that rater have no finite order of their own. */
    @Test
    void drawsOfRatersAreFittedWithTheFitsOwnPrior() {
        List<Judgment> judgments = new ArrayList<>();
        for (int rater = 0; rater < 12; rater++) {
            String loved = "m" + new int[] {0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 3}[rater];
            for (int other = 0; other < 4; other++)
                for (int v = 0; v < 20; v++)
                    if (!loved.equals("m" + other)) judgments.add(vote("r" + rater, "", loved, "m" + other, "a"));
        }
        Leaderboard board = Ranking.fit(
                Comparisons.of(judgments),
                RankSettings.defaults()
                        .withRaterReliability(true)
                        .withBootstrap(RankSettings.Intervals.RATER_BOOTSTRAP, 100, 1));
        assertEquals("m0", board.competitors().getFirst().name());
        for (Standing row : board.competitors()) {
            assertTrue(row.interval().low() > -6000 && row.interval().high() < 8000, row::toString);
            assertTrue(width(row) > 1, row::toString);
        }
        assertTrue(
                board.warnings().stream().noneMatch(warning -> warning.contains("could not be fitted")),
                board.warnings()::toString);
    }

    @Test
    void intervalsOfNoWidthAreToldOf() {
        List<Judgment> always = new ArrayList<>();
        for (int v = 0; v < 10; v++) always.add(vote("r", "", "x", "y", "a"));
        Comparisons comparisons = Comparisons.of(always);
        for (RankSettings.Intervals kind :
                List.of(RankSettings.Intervals.BOOTSTRAP, RankSettings.Intervals.RATER_BOOTSTRAP)) {
            Leaderboard board = Ranking.fit(comparisons, RankSettings.defaults().withBootstrap(kind, 20, 1));
            assertEquals(0, width(board.competitors().getFirst()), 1e-9);
            assertTrue(
                    board.warnings().stream().anyMatch(warning -> warning.contains("no width (x, y)")),
                    board.warnings()::toString);
        }
        Leaderboard sandwich = Ranking.fit(comparisons);
        assertTrue(
                sandwich.warnings().stream().noneMatch(warning -> warning.contains("no width")),
                sandwich.warnings()::toString);
    }

    /** The imagined games of a prior speak of the shift of all, which ratings with mean 1000 do not have. */
    @Test
    void aPriorDoesNotWidenTheSandwich() {
        PairCounts counts = Fixtures.simulated(THETA, 400, .2, 3);
        double ridge = 1e-5 * counts.votes();
        PairFit fit = PairFit.of(counts.rows(0), new TieModel.HalfWin(), Prior.WEAK, 0);
        double[] dense = Variances.of(fit.objective(), fit.x(), fit.components(), true, false);
        double[] sampled = SampledVariances.of(fit.objective(), fit.components(), true, null, ridge);
        for (int i = 0; i < dense.length; i++) assertEquals(1, sampled[i] / dense[i], .3);
        PairFit plain = PairFit.of(counts.rows(0), new TieModel.HalfWin(), new Prior.None(), 0);
        double[] without = Variances.of(plain.objective(), plain.x(), plain.components(), true, false);
        for (int i = 0; i < dense.length; i++) assertTrue(dense[i] < without[i] * 1.05, dense[i] + " " + without[i]);
    }

    private static Comparisons crowd(double[] theta, SplittableRandom random) {
        List<Judgment> judgments = new ArrayList<>();
        for (int rater = 0; rater < 60; rater++) {
            double honest = rater < 40 ? .95 : rater < 50 ? .5 : .1;
            for (int v = 0; v < 30; v++) {
                int a = random.nextInt(20);
                int b = (a + 1 + random.nextInt(19)) % 20;
                boolean better = random.nextDouble() < 1 / (1 + Math.exp(theta[b] - theta[a]));
                boolean said = (random.nextDouble() < honest) == better;
                judgments.add(vote("r" + rater, "", "m" + a, "m" + b, said ? "a" : "b"));
            }
        }
        return Comparisons.of(judgments);
    }

    @Test
    void sampledVariancesAreThoseOfTheDenseInverse() {
        PairCounts counts = Fixtures.simulated(THETA, 400, .2, 3);
        for (TieModel ties : List.of(new TieModel.HalfWin(), new TieModel.Davidson()))
            for (boolean sandwich : new boolean[] {true, false}) {
                PairFit fit = PairFit.of(counts.rows(0), ties, new Prior.None(), 0);
                double ridge = 1e-5 * counts.votes();
                double[] dense = Variances.of(fit.objective(), fit.x(), fit.components(), sandwich, false);
                double[] sampled = SampledVariances.of(fit.objective(), fit.components(), sandwich, null, ridge);
                // 300 draws: relative standard deviation √(2/300) = .082 of each.
                for (int i = 0; i < dense.length; i++) assertEquals(1, sampled[i] / dense[i], .3);
                double ratio = 0;
                for (int i = 0; i < dense.length; i++) ratio += sampled[i] / dense[i] / dense.length;
                assertEquals(1, ratio, .12);
            }
    }

    @Test
    void eachContextHasItsOwnBoard() {
        List<Judgment> judgments = new ArrayList<>();
        for (int v = 0; v < 20; v++) {
            judgments.add(vote("r", "sums", "x", "y", v % 4 == 0 ? "b" : "a"));
            judgments.add(vote("r", "poems", "x", "y", v % 4 == 0 ? "a" : "b"));
        }
        Leaderboard board = Ranking.fit(
                Comparisons.of(judgments), RankSettings.defaults().withContextAttribute(RankSettings.BY_PROMPT));
        assertEquals("x", best(board, "sums"));
        assertEquals("y", best(board, "poems"));
        assertEquals(1000, board.competitors().getFirst().rating(), 1e-9);
    }

    private static String best(Leaderboard board, String context) {
        return Objects.requireNonNull(board.contexts().get(context))
                .competitors()
                .getFirst()
                .name();
    }

    private static double width(Standing row) {
        return row.interval().high() - row.interval().low();
    }

    private static double mean(Leaderboard board, int from, int to) {
        return board.reliabilities().subList(from, to).stream()
                .mapToDouble(Coefficient::value)
                .average()
                .orElse(Double.NaN);
    }

    private static double correlation(double[] x, double[] y) {
        double[] a = Fixtures.centred(x);
        double[] b = Fixtures.centred(y);
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return ab / Math.sqrt(aa * bb);
    }
}
