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
