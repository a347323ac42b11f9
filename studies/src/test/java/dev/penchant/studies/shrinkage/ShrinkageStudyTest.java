package dev.penchant.studies.shrinkage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Judgment;
import dev.penchant.data.Progress;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import dev.penchant.data.simulate.SimulatedRater;
import dev.penchant.data.simulate.Simulation;
import dev.penchant.data.simulate.SimulationSettings;
import dev.penchant.model.Forecast;
import dev.penchant.model.PreferenceModel;
import dev.penchant.studies.Claim;
import dev.penchant.studies.RealData;
import dev.penchant.studies.Scale;
import dev.penchant.studies.StudyResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShrinkageStudyTest {
    private static final SimulationSettings PLANS =
            SimulationSettings.defaults().withKind(SimulationSettings.Kind.FEATURES);

    @Test
    void withoutRealSetsTheirClaimsAreToldAsNotRunAndTheOthersHoldAndRepeat(@TempDir Path empty) {
        ShrinkageStudy study = new ShrinkageStudy();
        StudyResult result = without(empty, study);
        assertEquals(
                study.card().claims().stream()
                        .filter(claim -> !claim.startsWith("simulated"))
                        .sorted()
                        .toList(),
                result.notRun().stream().map(StudyResult.NotRun::claim).sorted().toList());
        assertEquals(List.of(), failing(result));
        assertEquals(6, result.claims().size());
        assertEquals(
                study.card().expectations(),
                result.expectations().stream()
                        .map(expected -> expected.claim().claim())
                        .toList());
        StudyResult again = without(empty, study);
        assertEquals(result.measurements(), again.measurements());
        assertEquals(result.claims(), again.claims());
    }

    @Test
    void onRealSetsWhereTheyAreEveryClaimIsCheckedOnceAndHolds() {
        Assumptions.assumeTrue(
                RealData.pairs("conjoint_cameras").isPresent()
                        && RealData.pairs("paired_cems").isPresent(),
                "skipped: " + RealData.ABSENT);
        ShrinkageStudy study = new ShrinkageStudy();
        StudyResult result = study.run(1, Scale.REDUCED, Progress.SILENT);
        assertEquals(
                study.card().claims().stream().sorted().toList(),
                result.claims().stream().map(Claim::claim).sorted().toList());
        assertEquals(List.of(), failing(result));
    }

    private static StudyResult without(Path empty, ShrinkageStudy study) {
        String before = System.setProperty("PENCHANT_DATA", empty.toString());
        try {
            return study.run(1, Scale.REDUCED, Progress.SILENT);
        } finally {
            if (before == null) System.clearProperty("PENCHANT_DATA");
            else System.setProperty("PENCHANT_DATA", before);
        }
    }

    private static List<Claim> failing(StudyResult result) {
        return result.claims().stream().filter(claim -> !claim.holds()).toList();
    }

    @Test
    void theSameLaterVotesAreForecastForEveryK() {
        Comparisons votes =
                Comparisons.of(Simulation.of(PLANS.withRaters(30, 24)).judgments());
        NewcomerForecasts newcomers = NewcomerForecasts.of(votes, 20, 8, 12, 5, Progress.SILENT);
        NewcomerForecasts.After one = newcomers.after(1);
        NewcomerForecasts.After eight = newcomers.after(8);
        assertEquals(newcomers.count(), new TreeSet<>(newcomers.ids()).size());
        assertTrue(newcomers.count() >= 14, newcomers.count() + " newcomers");
        // the crowd's forecast does not know the k votes, so equal losses mean equal test votes
        assertEquals(one.crowd().mean(), eight.crowd().mean(), 0);
        assertTrue(eight.shrunk().mean() < one.shrunk().mean());
        assertEquals(one.crowd().loss().length, eight.plugIn().loss().length);
    }

    @Test
    void gainIsPairedAndClusteredByRater() {
        Forecasts better = new Forecasts(new double[] {.1, .2, .3, .4}, new int[] {1, 1, 2, 2});
        Forecasts worse = new Forecasts(new double[] {.2, .4, .4, .6}, new int[] {1, 1, 2, 2});
        var gain = better.gainOver(worse);
        assertEquals(.15, gain.mean(), 1e-12);
        assertEquals(2, gain.clusters());
        // both raters gain 0.3 in all: no variance between clusters
        assertEquals(0, gain.standardError(), 1e-12);
    }

    @Test
    void lossesAreThoseOfDecidedComparisons() {
        List<Response> shown = List.of(Response.of("tea"), Response.of("coffee"));
        Comparisons votes = Comparisons.of(Stream.of(new Verdict.Choice(0), new Verdict.Tie(), new Verdict.Choice(1))
                .map(verdict -> Judgment.of(Rater.of("ann"), Prompt.EMPTY, shown, verdict))
                .toList());
        Forecasts forecasts = Forecasts.of(votes, new double[] {.8, .5, .8});
        assertEquals(2, forecasts.loss().length);
        assertEquals(-(Math.log(.8) + Math.log(.2)) / 2, forecasts.mean(), 1e-12);
    }

    @Test
    void tastesOfAModelThatKnowsTheTruthAreRecoveredWholly() {
        Simulation simulation = Simulation.of(PLANS.withRaters(12, 2));
        Map<String, SimulatedRater> raters = simulation.population().raters().stream()
                .collect(Collectors.toMap(SimulatedRater::id, Function.identity()));
        var candidates = simulation.candidates(200, 3);
        Map<Response, dev.penchant.data.simulate.Candidate> known = candidates.stream()
                .collect(Collectors.toMap(
                        dev.penchant.data.simulate.Candidate::response, Function.identity(), (x, y) -> x));
        PreferenceModel oracle = new PreferenceModel() {
            @Override
            public String name() {
                return "oracle";
            }

            @Override
            public Forecast forecast(Comparisons comparisons) {
                throw new UnsupportedOperationException();
            }

            @Override
            public double[] utility(Rater rater, Prompt prompt, List<Response> responses) {
                var taste =
                        java.util.Objects.requireNonNull(raters.get(rater.id())).taste();
                return responses.stream()
                        .mapToDouble(response -> 7
                                + java.util.Objects.requireNonNull(known.get(response))
                                        .utility(taste))
                        .toArray();
            }

            @Override
            public double[] firstChoice(Rater rater, Prompt prompt, List<Response> responses) {
                throw new UnsupportedOperationException();
            }
        };
        TasteRecovery found = TasteRecovery.of(oracle, simulation.population().raters(), candidates);
        assertEquals(1, found.together(), 1e-9);
        assertEquals(1, found.within(), 1e-9);
    }
}
