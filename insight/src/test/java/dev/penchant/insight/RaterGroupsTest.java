package dev.penchant.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.Progress;
import dev.penchant.model.FitContext;
import dev.penchant.model.personal.PersonalLearner;
import dev.penchant.model.personal.PersonalModel;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RaterGroupsTest {
    @Test
    void plantedGroupsAreSeparatedAndDescribed() {
        Comparisons votes = SimulatedVotes.ofTwoGroups(40, 60, 3, 4);
        RaterTastes tastes = tastes(votes);
        RaterGroups groups = RaterGroups.of(tastes.raters(), PrincipalPlane.of(tastes.raters()), 1);
        assertEquals(2, groups.groups().size());
        for (List<Integer> group : groups.groups()) {
            List<RaterTastes.Placed> members =
                    group.stream().map(tastes.raters()::get).toList();
            long even = members.stream().filter(SimulatedGroup::even).count();
            assertTrue(even == 0 || even == members.size(), () -> even + " of " + members.size());
            RaterTastes.Tendency first = tastes.tendencies(members).getFirst();
            assertEquals("size", first.column());
            assertTrue(first.sure());
            assertEquals(even > 0, first.effect() > 0);
        }
    }

    @Test
    void whatTraitsLetExpectIsPartOfTastesAndOfTheirSpread() {
        RaterTastes stated = tastes(SimulatedVotes.ofTwoGroups(120, 8, 3, 4, true));
        RaterTastes unstated = tastes(SimulatedVotes.ofTwoGroups(120, 8, 3, 4, false));
        assertEquals(0, unstated.statedShare(), 1e-9);
        assertTrue(stated.statedShare() > .5, "share " + stated.statedShare());
        // ±3 on a difference of two even numbers from −1 to 1, of variance ⅔
        assertEquals(3 * Math.sqrt(2 / 3.0), stated.spread(), .7);
        for (RaterTastes.Placed rater : stated.raters()) {
            RaterTastes.Tendency size = stated.tendencies(rater).stream()
                    .filter(tendency -> tendency.column().equals("size"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(SimulatedGroup.even(rater), size.effect() > 0, rater.id());
        }
    }

    @Test
    void distancesAreThoseOfForecasts() {
        Comparisons votes = SimulatedVotes.ofTwoGroups(40, 40, 2, 6);
        FitContext context = new FitContext(HoldOut.RANDOM, List.of(), 1, Progress.SILENT);
        PersonalModel fitted = (PersonalModel) new PersonalLearner().fit(votes, context);
        PersonalModel cooler = new PersonalModel(
                fitted.name(),
                fitted.crowd(),
                fitted.basis(),
                fitted.traits(),
                fitted.prior(),
                fitted.known(),
                2 * fitted.temperature());
        RaterTastes warm = RaterTastes.of(fitted, votes);
        RaterTastes cool = RaterTastes.of(cooler, votes);
        assertEquals(warm.spread() / 2, cool.spread(), 1e-9);
        assertEquals(
                warm.raters().getFirst().distance() / 2,
                cool.raters().getFirst().distance(),
                1e-9);
    }

    @Test
    void ratersOfOneTasteFormNoGroups() {
        RaterTastes tastes = tastes(SimulatedVotes.ofTwoGroups(40, 40, 0, 5));
        RaterGroups groups = RaterGroups.of(tastes.raters(), PrincipalPlane.of(tastes.raters()), 1);
        assertEquals(List.of(), groups.groups());
    }

    @Test
    void kMeansFindsTheCentresOfFarClouds() {
        SplittableRandom random = new SplittableRandom(2);
        double[][] points = new double[90][];
        for (int i = 0; i < 90; i++)
            points[i] = new double[] {10 * (i % 3) + random.nextDouble(), -7 * (i % 3) + random.nextDouble()};
        KMeans cut = KMeans.of(points, 3, random);
        for (int i = 3; i < 90; i++) assertEquals(cut.group()[i % 3], cut.group()[i]);
        assertTrue(cut.silhouette(points) > .9);
    }

    private static RaterTastes tastes(Comparisons votes) {
        FitContext context = new FitContext(HoldOut.RANDOM, List.of(), 1, Progress.SILENT);
        return RaterTastes.of((PersonalModel) new PersonalLearner().fit(votes, context), votes);
    }

    private static final class SimulatedGroup {
        static boolean even(RaterTastes.Placed rater) {
            return Integer.parseInt(rater.id().replaceAll("\\D", "")) % 2 == 0;
        }
    }
}
