package dev.penchant.rank;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers that choix, arena-rank, FastChat and BradleyTerry2 give for the same votes. */
class GoldenValuesTest {
    /** 10⁻⁶ in log-strength, to which the reference solutions were run, on the Elo scale. */
    private static final double ELO = 1e-6 * Leaderboard.POINTS;

    private static final RankSettings DEFAULTS = RankSettings.defaults().withIntervals(RankSettings.Intervals.SANDWICH);

    private static double[] theta(PairCounts counts, PairLikelihood likelihood, Prior prior) {
        return PairFit.of(counts.rows(0), likelihood, prior, 0).x();
    }

    @Test
    void bradleyTerryAsChoixAndArenaRankFitIt() {
        double[] theta = theta(Fixtures.WIKI, new TieModel.HalfWin(), new Prior.None());
        assertArrayEquals(new double[] {-.44654597, .04240267, -.41580294, .81994623}, theta, 1e-6);
    }

    @Test
    void eloScaleAndSandwichIntervalsOfArenaRank() {
        Leaderboard board = Ranking.fit(Fixtures.WIKI, DEFAULTS);
        assertRow(board, "A", 922.42702, 737.10588, 1107.74816);
        assertRow(board, "B", 1007.36610, 842.36532, 1172.36688);
        assertRow(board, "C", 927.76763, 747.95215, 1107.58312);
        assertRow(board, "D", 1142.43925, 930.01451, 1354.86399);
        assertEquals("D", board.competitors().getFirst().name());
    }

    @Test
    void tiesCountHalfInArenaRank() {
        Leaderboard board = Ranking.fit(Fixtures.WITH_TIES, DEFAULTS);
        assertRow(board, "A", 1082.180195, 947.318715, 1217.041675);
        assertRow(board, "B", 1020.748585, 911.428570, 1130.068601);
        assertRow(board, "C", 897.071220, 754.286225, 1039.856214);
    }

    @Test
    void reweightedPairsOfArenaRank() {
        Leaderboard board = Ranking.fit(Fixtures.WITH_TIES, DEFAULTS.withPairCap(5));
        assertEquals(1077.174361, Fixtures.standing(board, "A").rating(), ELO);
        assertEquals(1020.595800, Fixtures.standing(board, "B").rating(), ELO);
        assertEquals(902.229838, Fixtures.standing(board, "C").rating(), ELO);
    }

    @Test
    void penaltyOfChoix() {
        double[] theta = theta(Fixtures.WIKI, new TieModel.HalfWin(), new Prior.Gaussian(2));
        double[] golden = {-.29737622, .11474055, -.27125268, .45388835};
        assertArrayEquals(golden, theta, 1e-6);
    }

    @Test
    void cyclesOfChoix() {
        PairCounts cycle = PairCounts.builder(List.of("0", "1", "2"))
                .add(0, 1, PairCounts.Outcome.A, 1)
                .add(1, 2, PairCounts.Outcome.A, 1)
                .add(2, 0, PairCounts.Outcome.A, 1)
                .build();
        assertArrayEquals(new double[3], theta(cycle, new TieModel.HalfWin(), new Prior.None()), 1e-9);
        PairCounts more = PairCounts.builder(List.of("0", "1", "2"))
                .add(0, 1, PairCounts.Outcome.A, 2)
                .add(1, 2, PairCounts.Outcome.A, 1)
                .add(2, 0, PairCounts.Outcome.A, 1)
                .build();
        PairFit fit = PairFit.of(more.rows(0), new TieModel.HalfWin(), new Prior.None(), 0);
        assertArrayEquals(new double[] {.419617624, -.419617624, 0}, fit.x(), 1e-8);
        assertEquals(2.5678136, fit.loss(), 1e-6);
    }

    @Test
    void thurstone() {
        PairFit fit = PairFit.of(Fixtures.WIKI.rows(0), new TieModel.Thurstone(), new Prior.None(), 0);
        assertArrayEquals(new double[] {-.275943, .031013, -.253853, .498783}, fit.x(), 1e-6);
        assertEquals(13.428233, fit.loss(), 1e-6);
    }

    @Test
    void davidson() {
        PairFit fit = PairFit.of(Fixtures.WITH_TIES.rows(0), new TieModel.Davidson(), new Prior.None(), 0);
        assertArrayEquals(new double[] {.65484, .16565, -.82049}, java.util.Arrays.copyOf(fit.x(), 3), 5e-6);
        assertEquals(.74847, Math.exp(fit.x()[3]), 5e-6);
        assertEquals(16.030859, fit.loss(), 1e-6);
        TieModel model = new TieModel.Davidson();
        assertEquals(.5395042868, model.win(Math.log(2), Math.log(.5)), 1e-10);
        assertEquals(.1907435698, model.tie(Math.log(2), Math.log(.5)), 1e-10);
    }

    @Test
    void raoKupper() {
        PairFit fit = PairFit.of(Fixtures.WITH_TIES.rows(0), new TieModel.RaoKupper(), new Prior.None(), 0);
        assertArrayEquals(new double[] {.50767, .14955, -.65722}, java.util.Arrays.copyOf(fit.x(), 3), 5e-6);
        assertEquals(1.80139, 1 + Math.exp(fit.x()[3]), 5e-6);
        assertEquals(16.011198, fit.loss(), 1e-6);
        TieModel model = new TieModel.RaoKupper();
        assertEquals(.6060606061, model.win(Math.log(2), Math.log(.3)), 1e-10);
        assertEquals(.1161616162, model.tie(Math.log(2), Math.log(.3)), 1e-10);
    }

    @Test
    void fastChatStyleControlTurnsTheOrderAround() {
        List<Covariate> style = List.of(
                new Covariate("len", Covariate.Contrast.COUNT_RATIO),
                new Covariate("hdr", Covariate.Contrast.COUNT_RATIO));
        Leaderboard board = Ranking.fit(Fixtures.styled(), DEFAULTS.withFastChatPenalty(style));
        // FastChat's optimiser stops up to 1e-5 (in log-strength) short of the optimum; the numbers of an independent
        // Newton solution of the same objective hold to all their digits.
        assertEquals(1074.124158, Fixtures.standing(board, "P").rating(), 2e-3);
        assertEquals(1067.253320, Fixtures.standing(board, "Q").rating(), 2e-3);
        assertEquals(858.622522, Fixtures.standing(board, "S").rating(), 2e-3);
        assertEquals(1074.1229354, Fixtures.standing(board, "P").rating(), 1e-6);
        assertEquals(1067.25358995, Fixtures.standing(board, "Q").rating(), 1e-6);
        assertEquals(858.62347465, Fixtures.standing(board, "S").rating(), 1e-6);
        assertEquals(.57947584, board.coefficients().get(0).value(), 1e-8);
        assertEquals(-.32022659, board.coefficients().get(1).value(), 1e-8);
        Leaderboard plain = Ranking.fit(Fixtures.styled());
        assertEquals(1008.825, Fixtures.standing(plain, "P").rating(), 1e-3);
        assertEquals(1084.497, Fixtures.standing(plain, "Q").rating(), 1e-3);
        assertTrue(plain.find("Q").getAsInt() < plain.find("P").getAsInt());
        assertTrue(board.find("P").getAsInt() < board.find("Q").getAsInt());
    }

    @Test
    void contextualModelOfArenaRank() {
        List<Covariate> style = List.of(
                new Covariate("len", Covariate.Contrast.RATIO), new Covariate("hdr", Covariate.Contrast.COUNT_RATIO));
        Leaderboard board = Ranking.fit(Fixtures.styled(), DEFAULTS.withArenaRankPenalty(style, .01));
        assertEquals(.68980756, board.coefficients().get(0).value(), 1e-6);
        assertEquals(-.40168327, board.coefficients().get(1).value(), 1e-6);
        assertRow(board, "P", 1087.854302, 898.866, 1276.843, 1e-3);
        assertRow(board, "Q", 1067.988318, 893.415, 1242.561, 1e-3);
        assertRow(board, "S", 844.157380, 698.948, 989.367, 1e-3);
        Leaderboard strong = Ranking.fit(Fixtures.styled(), DEFAULTS.withArenaRankPenalty(style, 1));
        assertEquals(1014.096996, Fixtures.standing(strong, "P").rating(), ELO);
        assertEquals(1083.121683, Fixtures.standing(strong, "Q").rating(), ELO);
        assertEquals(902.781321, Fixtures.standing(strong, "S").rating(), ELO);
    }

    @Test
    void rankSpread() {
        RankInterval[] ranks =
                RankInterval.of(new double[] {1200, 1150, 1140, 1000}, new double[] {1260, 1210, 1190, 1060});
        assertArrayEquals(
                new RankInterval[] {
                    new RankInterval(1, 2), new RankInterval(1, 3), new RankInterval(2, 3), new RankInterval(4, 4)
                },
                ranks);
    }

    /** Citations between four journals (Stigler 1994), fitted and with standard errors by BradleyTerry2. */
    @Test
    void journalCitationsOfBradleyTerry2() {
        int[][] citations = {{714, 730, 498, 221}, {33, 425, 68, 17}, {320, 813, 1072, 142}, {284, 276, 325, 188}};
        PairCounts.Builder builder = PairCounts.builder(List.of("Biometrika", "Comm Statist", "JASA", "JRSS-B"));
        for (int i = 0; i < 4; i++)
            for (int j = 0; j < 4; j++) builder.add(i, j, PairCounts.Outcome.A, citations[i][j]);
        double[] theta = theta(builder.build(), new TieModel.HalfWin(), new Prior.None());
        assertEquals(-2.94907, theta[1] - theta[0], 5e-6);
        assertEquals(-.47957, theta[2] - theta[0], 5e-6);
        assertEquals(.26895, theta[3] - theta[0], 5e-6);
    }

    private static void assertRow(Leaderboard board, String name, double rating, double low, double high) {
        assertRow(board, name, rating, low, high, 2 * ELO);
    }

    private static void assertRow(
            Leaderboard board, String name, double rating, double low, double high, double tolerance) {
        Standing row = Fixtures.standing(board, name);
        assertEquals(rating, row.rating(), ELO, name);
        assertEquals(low, row.interval().low(), tolerance, name + " low");
        assertEquals(high, row.interval().high(), tolerance, name + " high");
    }
}
