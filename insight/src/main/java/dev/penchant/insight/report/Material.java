package dev.penchant.insight.report;

import dev.penchant.insight.CrowdTaste;
import dev.penchant.insight.FeatureEffects;
import dev.penchant.insight.Findings;
import dev.penchant.insight.PrincipalPlane;
import dev.penchant.insight.RaterGroups;
import dev.penchant.insight.RaterTastes;
import dev.penchant.insight.VoteCounts;
import dev.penchant.model.personal.PersonalModel;
import dev.penchant.model.select.Experiment;
import dev.penchant.model.select.Gain;
import dev.penchant.model.select.HeldOut;
import java.util.List;
import java.util.Optional;

/** What several sections tell of, computed once. */
record Material(
        Findings findings,
        VoteCounts votes,
        Optional<PersonalGain> personalGain,
        Optional<CrowdTaste> crowd,
        Optional<FeatureEffects> effects,
        Optional<Tastes> tastes,
        List<Doubts.Doubt> doubts) {
    /**
     * What a per-rater model says of raters.
     *
     * @param ofAll whether it was learned from all comparisons
     */
    record Tastes(RaterTastes raters, PrincipalPlane plane, RaterGroups groups, boolean ofAll) {}

    /** What the per-rater model forecasts better than the crowd's; there is none where one of the two was not tried. */
    record PersonalGain(HeldOut heldOut, Experiment.Trial personal, Experiment.Trial crowd, Gain gain) {
        static Optional<PersonalGain> of(Experiment experiment) {
            return trial(experiment, "personal")
                    .flatMap(personal -> trial(experiment, "linear")
                            .flatMap(crowd -> Gain.of(experiment.heldOut(), personal, crowd, row -> true)
                                    .map(gain -> new PersonalGain(experiment.heldOut(), personal, crowd, gain))));
        }

        private static Optional<Experiment.Trial> trial(Experiment experiment, String id) {
            return experiment.trials().stream()
                    .filter(trial -> trial.learner().id().equals(id))
                    .findFirst();
        }
    }

    static Material of(Findings findings) {
        Optional<Experiment> experiment = findings.experiment();
        Optional<CrowdTaste> crowd = experiment.flatMap(CrowdTaste::of);
        VoteCounts votes = VoteCounts.of(findings.comparisons());
        return new Material(
                findings,
                votes,
                experiment.flatMap(PersonalGain::of),
                crowd,
                crowd.map(taste -> FeatureEffects.of(taste.utility(), findings.comparisons())),
                experiment.flatMap(compared -> tastes(findings, compared)),
                Doubts.of(findings, votes));
    }

    private static Optional<Tastes> tastes(Findings findings, Experiment experiment) {
        if (experiment.model() instanceof PersonalModel personal) return tastes(findings, personal, true);
        for (Experiment.Trial trial : experiment.trials())
            if (trial.firstFold() instanceof PersonalModel personal) return tastes(findings, personal, false);
        return Optional.empty();
    }

    private static Optional<Tastes> tastes(Findings findings, PersonalModel model, boolean ofAll) {
        RaterTastes raters = RaterTastes.of(model, findings.comparisons());
        if (raters.raters().size() < 2) return Optional.empty();
        PrincipalPlane plane = PrincipalPlane.of(raters.raters());
        return Optional.of(new Tastes(raters, plane, RaterGroups.of(raters.raters(), plane, findings.seed()), ofAll));
    }
}
