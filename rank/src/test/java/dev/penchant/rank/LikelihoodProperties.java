package dev.penchant.rank;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What must hold of every model on pairs whatever the votes are. */
class LikelihoodProperties {
    @Provide
    Arbitrary<PairLikelihood> models() {
        return Arbitraries.of(
                new TieModel.HalfWin(),
                new TieModel.DropTies(),
                new TieModel.Thurstone(),
                new TieModel.Davidson(),
                new TieModel.RaoKupper());
    }

    @Provide
    Arbitrary<Prior> priors() {
        return Arbitraries.of(new Prior.None(), new Prior.Gaussian(.7), new Prior.GhostGames(.4));
    }

    private static PairRows rows(SplittableRandom random, int extras) {
        int n = 4;
        int size = 9;
        int p = 2;
        double[][] counts = new double[4][size];
        int[] first = new int[size];
        int[] second = new int[size];
        int[] extra = new int[extras > 1 ? size : 0];
        for (int e = 0; e < size; e++) {
            first[e] = random.nextInt(n - 1);
            second[e] = first[e] + 1 + random.nextInt(n - 1 - first[e]);
            for (int c = 0; c < 3; c++) counts[c][e] = random.nextInt(4);
            counts[3][e] = .5 + random.nextDouble();
            if (extras > 1) extra[e] = random.nextInt(extras);
        }
        double[] x = random.doubles(size * p, -1, 1).toArray();
        return new PairRows(n, first, second, counts[0], counts[1], counts[2], counts[3], x, p, extra, extras);
    }

    @Property(tries = 100)
    void slopesAndCurvatureAreThoseOfTheLoss(
            @ForAll("models") PairLikelihood model, @ForAll("priors") Prior prior, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int extras = model instanceof TieModel ties && ties.hasTieParameter() ? 1 : 0;
        PairObjective objective = new PairObjective(rows(random, extras), model, prior, .3);
        GradientCheck.check(
                objective, random.doubles(objective.size(), -1.5, 1.5).toArray());
    }

    @Property(tries = 50)
    void slopesAndCurvatureOfRaterReliability(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        PairObjective objective = new PairObjective(rows(random, 3), new CrowdVote(), new Prior.GhostGames(.5), .3);
        double[] x = random.doubles(objective.size(), -1.5, 1.5).toArray();
        GradientCheck.check(objective, x);
    }

    @Property(tries = 100)
    void probabilitiesAddUpAndTheLossIsTheirLogarithm(@ForAll("models") PairLikelihood model, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TieModel ties = (TieModel) model;
        double delta = random.nextDouble(-6, 6);
        double tau = random.nextDouble(-3, 2);
        PairTerms terms = new PairTerms();
        model.evaluate(delta, tau, 1, 0, 0, terms);
        assertEquals(-Math.log(ties.win(delta, tau)), terms.loss, 1e-9);
        assertEquals(terms.slope * terms.slope, terms.meat, 1e-9, "one vote's square");
        assertEquals(terms.slope * terms.tieSlope, terms.meatCross, 1e-9);
        model.evaluate(delta, tau, 0, 1, 0, terms);
        assertEquals(-Math.log(ties.win(-delta, tau)), terms.loss, 1e-9);
        assertEquals(terms.tieSlope * terms.tieSlope, terms.tieMeat, 1e-9);
        assertEquals(1, ties.win(delta, tau) + ties.win(-delta, tau) + ties.tie(delta, tau), 1e-9);
        if (!ties.hasTieParameter()) return;
        model.evaluate(delta, tau, 0, 0, 1, terms);
        assertEquals(-Math.log(ties.tie(delta, tau)), terms.loss, 1e-7);
        assertEquals(terms.slope * terms.slope, terms.meat, 1e-9);
    }

    @Property(tries = 50)
    void turningEveryPairAroundChangesNothing(@ForAll("models") PairLikelihood model, @ForAll long seed) {
        PairRows rows = Fixtures.simulated(new double[] {.8, .1, -.3, -.6}, 120, .2, seed)
                .rows(0);
        PairRows mirrored = new PairRows(
                4,
                rows.second(),
                rows.first(),
                rows.losses(),
                rows.wins(),
                rows.ties(),
                rows.factor(),
                new double[0],
                0,
                new int[0],
                0);
        assertArrayEquals(fit(rows, model), fit(mirrored, model), 1e-9);
    }

    @Property(tries = 30)
    void orderOfVotesAndNamesDoesNotMatter(@ForAll("models") PairLikelihood model, @ForAll long seed) {
        double[] theta = {.8, .1, -.3, -.6};
        PairCounts counts = Fixtures.simulated(theta, 120, .2, seed);
        int[] renamed = {2, 0, 3, 1};
        PairCounts.Builder builder = PairCounts.builder(counts.names());
        for (int e = counts.size() - 1; e >= 0; e--) {
            int a = renamed[counts.first()[e]];
            int b = renamed[counts.second()[e]];
            builder.add(b, a, PairCounts.Outcome.B, counts.wins()[e])
                    .add(a, b, PairCounts.Outcome.B, counts.losses()[e])
                    .add(a, b, PairCounts.Outcome.TIE, counts.ties()[e]);
        }
        double[] one = fit(counts.rows(0), model);
        double[] other = fit(builder.build().rows(0), model);
        for (int i = 0; i < 4; i++) assertEquals(one[i], other[renamed[i]], 1e-9);
    }

    @Property(tries = 30)
    void weightTwoIsTheVoteTwice(@ForAll("models") PairLikelihood model, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        PairCounts.Builder weighted = PairCounts.builder(Fixtures.names(4));
        PairCounts.Builder repeated = PairCounts.builder(Fixtures.names(4));
        for (int v = 0; v < 80; v++) {
            int a = random.nextInt(4);
            int b = (a + 1 + random.nextInt(3)) % 4;
            PairCounts.Outcome outcome = PairCounts.Outcome.values()[random.nextInt(3)];
            int weight = 1 + random.nextInt(3);
            weighted.add(a, b, outcome, weight);
            for (int w = 0; w < weight; w++) repeated.add(a, b, outcome, 1);
        }
        assertEquals(weighted.build(), repeated.build());
        RankSettings settings = RankSettings.defaults().withTies((TieModel) model);
        assertEquals(Ranking.fit(weighted.build(), settings), Ranking.fit(repeated.build(), settings));
    }

    @Property(tries = 30)
    void meanRatingIsThousand(
            @ForAll("models") PairLikelihood model, @ForAll("priors") Prior prior, @ForAll long seed) {
        PairCounts counts = Fixtures.simulated(new double[] {1.5, .1, -.3, -2, .4}, 60, .2, seed);
        Leaderboard board = Ranking.fit(
                counts, RankSettings.defaults().withTies((TieModel) model).withPrior(prior));
        if (board.components() > 1) return;
        double mean = board.competitors().stream()
                .mapToDouble(Standing::rating)
                .average()
                .orElse(0);
        assertEquals(1000, mean, 1e-7);
    }

    /** Shrinks towards equality, whatever the prior's strength. */
    @Property(tries = 30)
    void priorsShrink(@ForAll long seed) {
        PairCounts counts = Fixtures.simulated(new double[] {1, .1, -.3, -.8}, 200, 0, seed);
        List<Double> spreads = new ArrayList<>();
        for (double precision : new double[] {.01, 1, 100}) {
            double[] x = PairFit.of(counts.rows(0), new TieModel.HalfWin(), new Prior.Gaussian(precision), 0)
                    .x();
            spreads.add(Arrays.stream(x).map(v -> v * v).sum());
        }
        assertEquals(
                spreads.stream().sorted(java.util.Comparator.reverseOrder()).toList(), spreads);
    }

    private static double[] fit(PairRows rows, PairLikelihood model) {
        return PairFit.of(rows, model, new Prior.None(), 0).x();
    }
}
