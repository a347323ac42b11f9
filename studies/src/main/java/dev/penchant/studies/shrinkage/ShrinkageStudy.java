package dev.penchant.studies.shrinkage;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.Progress;
import dev.penchant.data.Split;
import dev.penchant.data.Splits;
import dev.penchant.data.simulate.SimulatedRater;
import dev.penchant.data.simulate.Simulation;
import dev.penchant.data.simulate.SimulationSettings;
import dev.penchant.data.statistics.ClusteredMean;
import dev.penchant.model.FitContext;
import dev.penchant.model.LinearLearner;
import dev.penchant.model.PreferenceModel;
import dev.penchant.model.personal.PersonalLearner;
import dev.penchant.studies.Claim;
import dev.penchant.studies.RealData;
import dev.penchant.studies.Relation;
import dev.penchant.studies.Scale;
import dev.penchant.studies.Study;
import dev.penchant.studies.StudyCard;
import dev.penchant.studies.StudyResult;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Study 73: tastes of raters shrunk to the crowd forecast better than the crowd's taste, and than tastes learned from
 * each rater's votes alone when these are few.
 */
public final class ShrinkageStudy implements Study {
    private static final List<Integer> FEW = List.of(1, 2, 4);
    /** Votes that outnumber the twenty coefficients or so of a rater by far. */
    private static final int MANY = 256;

    private static final List<String> KNOWN_RATERS = List.of("conjoint_cameras", "paired_cems");
    private static final int REDUCED_RATERS = 200;

    private static final String SIMULATED = "simulated_plans";
    private static final String NEWCOMERS = "conjoint_cameras";

    /** What "not worse" means: a loss of less than this, in −log P, is of no use to anybody. */
    private static final double MARGIN = .01;

    private static final String APPROACHES =
            SIMULATED + ": from 64 to 256 votes the gap between unshrunk and shrunk falls to less than a fourth";
    private static final String HALVED =
            SIMULATED + ": the gap between unshrunk and shrunk at 32 votes is less than half of that at 1 to 4";
    private static final String NEVER_WORSE =
            SIMULATED + ": at 32 votes shrunk is not worse than unshrunk (gain in −log P, lower end)";
    private static final String TOGETHER =
            SIMULATED + ": tastes estimated from 32 votes correlate with the true ones, over raters and properties";
    private static final String WITHIN =
            SIMULATED + ": so they do over raters within a property, on average over properties";

    private static final StudyCard CARD = new StudyCard(
            "73",
            "per-rater tastes shrunk to the crowd",
            "Rossi, Allenby and McCulloch (2005), Bayesian Statistics and Marketing, chapter 5 (hierarchical logit)",
            List.of("data", "model", "studies"),
            "Known raters: a fifth of all judgments is held out at random, the rest teaches both models. Newcomers:"
                    + " half of the raters teach the crowd's taste and how far tastes spread; each of the others gives"
                    + " k votes, and the same later votes of theirs are forecast for every k by the crowd alone, by"
                    + " their taste shrunk to the crowd and by their taste alone, under a nearly flat prior (variance 100 on"
                    + " standardised columns; averaged over what is open, or the likeliest taste plugged in: the claim is"
                    + " made against both). −log P is taken over decided comparisons; intervals are paired, at"
                    + " 95 %, and treat a rater's votes as one cluster. Simulated raters choose mobile phone plans"
                    + " (three groups, 8 % ties, 5 % careless). At 32 votes theory (the reliability of a logit"
                    + " coefficient from 32 pairs) expects a correlation within properties of about 0.7; the bound"
                    + " of 0.5 leaves four of its standard errors."
                    + "\n\nTwo models that both learn from n votes come together as their errors do. The excess of −log P of a fit of p"
                    + " coefficients goes with p / (2n), and what the prior takes off it with 1 / n²; so between 64 and 256 votes"
                    + " the gap between unshrunk and shrunk tastes should fall to less than a fourth, the bound, and to a"
                    + " sixteenth once votes outweigh the prior wholly. At 32 votes a rater's twenty coefficients and more are"
                    + " not yet told by their own votes: that the gap has halved by then since 1 to 4 votes is listed as"
                    + " expected, and no claim. A reduced run takes 200 real raters and 160 simulated ones, half of them newcomers."
                    + " Unshrunk tastes hold nothing of the crowd's: the crowd's utility is taken out of them, so that what"
                    + " votes do not tell is left at nothing.",
            List.of(
                    known("conjoint_cameras"),
                    known("paired_cems"),
                    betterThanUnshrunk(SIMULATED),
                    notWorseThanCrowd(SIMULATED),
                    betterThanUnshrunk(NEWCOMERS),
                    notWorseThanCrowd(NEWCOMERS),
                    APPROACHES,
                    NEVER_WORSE,
                    TOGETHER,
                    WITHIN),
            List.of(HALVED),
            120);

    private static String known(String set) {
        return set + ": for known raters the personal model's −log P is lower than the crowd's (gain, lower end)";
    }

    private static String betterThanUnshrunk(String set) {
        return set + ": at 1 to 4 votes shrunk is better than unshrunk (gain in −log P, lower end)";
    }

    private static String notWorseThanCrowd(String set) {
        return set + ": at 1 to 4 votes shrunk is not worse than the crowd (gain in −log P, lower end)";
    }

    @Override
    public StudyCard card() {
        return CARD;
    }

    @Override
    public StudyResult run(long seed, Scale scale, Progress progress) {
        StudyResult.Builder result = new StudyResult.Builder(CARD, seed, scale);
        for (String set : KNOWN_RATERS) {
            Optional<Comparisons> votes = RealData.pairs(set);
            if (votes.isEmpty()) result.notRun(known(set), RealData.ABSENT);
            else knownRaters(set, some(votes.get(), scale, seed), seed, progress, result);
        }
        simulated(seed, scale, progress, result);
        Optional<Comparisons> votes = RealData.pairs(NEWCOMERS);
        if (votes.isPresent()) {
            NewcomerForecasts newcomers =
                    NewcomerForecasts.of(some(votes.get(), scale, seed), 16, 12, 4, seed, progress);
            curve(NEWCOMERS, newcomers, List.of(1, 2, 4, 8, 12), result);
        } else {
            result.notRun(betterThanUnshrunk(NEWCOMERS), RealData.ABSENT);
            result.notRun(notWorseThanCrowd(NEWCOMERS), RealData.ABSENT);
        }
        return result.build();
    }

    private static void knownRaters(
            String set, Comparisons votes, long seed, Progress progress, StudyResult.Builder result) {
        Split split = Splits.holdOut(votes, HoldOut.RANDOM, .2, seed);
        FitContext context = new FitContext(HoldOut.RANDOM, List.of(), seed, progress);
        PreferenceModel crowd = new LinearLearner().fit(split.train(), context);
        PreferenceModel personal = new PersonalLearner().fit(split.train(), context);
        Forecasts byCrowd = Forecasts.of(split.test(), crowd.probability(split.test()));
        Forecasts byPersonal = Forecasts.of(split.test(), personal.probability(split.test()));
        ClusteredMean gain = byPersonal.gainOver(byCrowd);
        result.measured(set + ".raters", votes.distinctRaters().length)
                .measured(set + ".known.crowd_nll", byCrowd.mean())
                .measured(set + ".known.personal_nll", byPersonal.mean())
                .measured(set + ".known.gain", gain.mean())
                .claim(known(set), gain.interval().low(), Relation.ABOVE, 0);
    }

    private static void simulated(long seed, Scale scale, Progress progress, StudyResult.Builder result) {
        int raters = scale == Scale.FULL ? 320 : 160;
        Simulation simulation = Simulation.of(SimulationSettings.defaults()
                .withKind(SimulationSettings.Kind.FEATURES)
                .withRaters(raters, MANY + 32)
                .withSeed(seed));
        NewcomerForecasts newcomers =
                NewcomerForecasts.of(Comparisons.of(simulation.judgments()), 64, MANY, 32, seed, progress);
        Curve curve = curve(SIMULATED, newcomers, List.of(1, 2, 4, 8, 16, 32, 64, 128, MANY), result);
        NewcomerForecasts.After thirtyTwo = newcomers.after(32);
        result.expectation(
                new Claim(HALVED, gap(thirtyTwo) / gap(curve.few()), Relation.BELOW, .5),
                "a rater has over twenty coefficients, so that 32 pairs leave most of an unshrunk taste open");
        result.claim(APPROACHES, gap(curve.most()) / gap(newcomers.after(MANY / 4)), Relation.BELOW, .25);
        result.claim(NEVER_WORSE, overUnshrunk(thirtyTwo), Relation.AT_LEAST, -MARGIN);
        Set<String> ids = new HashSet<>(newcomers.ids());
        List<SimulatedRater> careful = simulation.population().raters().stream()
                .filter(rater -> ids.contains(rater.id()) && !rater.careless())
                .toList();
        for (int k : List.of(1, 4, 32)) {
            TasteRecovery found = TasteRecovery.of(newcomers.adapted(k), careful, simulation.candidates(400, seed + 1));
            result.measured(name(SIMULATED, k, "taste_correlation"), found.together())
                    .measured(name(SIMULATED, k, "taste_correlation_within"), found.within());
            if (k < 32) continue;
            result.claim(TOGETHER, found.together(), Relation.AT_LEAST, .8)
                    .claim(WITHIN, found.within(), Relation.AT_LEAST, .5);
        }
    }

    /** What a curve over k says beside its points: few votes taken together, and the most. */
    private record Curve(NewcomerForecasts.After few, NewcomerForecasts.After most) {}

    /** How much worse unshrunk forecasts are than shrunk ones. */
    private static double gap(NewcomerForecasts.After after) {
        return after.unshrunk().mean() - after.shrunk().mean();
    }

    /** The lower end of the gain over unshrunk tastes, whichever way of forecasting by them does better. */
    private static double overUnshrunk(NewcomerForecasts.After after) {
        Forecasts shrunk = after.shrunk();
        return Math.min(
                shrunk.gainOver(after.unshrunk()).interval().low(),
                shrunk.gainOver(after.plugIn()).interval().low());
    }

    private static Curve curve(
            String set, NewcomerForecasts newcomers, List<Integer> votes, StudyResult.Builder result) {
        List<NewcomerForecasts.After> points =
                votes.stream().map(newcomers::after).toList();
        for (int i = 0; i < points.size(); i++) {
            NewcomerForecasts.After after = points.get(i);
            int k = votes.get(i);
            result.measured(name(set, k, "crowd_nll"), after.crowd().mean())
                    .measured(name(set, k, "shrunk_nll"), after.shrunk().mean())
                    .measured(name(set, k, "unshrunk_nll"), after.unshrunk().mean())
                    .measured(
                            name(set, k, "unshrunk_plug_in_nll"), after.plugIn().mean());
        }
        NewcomerForecasts.After few = IntStream.range(0, points.size())
                .filter(i -> FEW.contains(votes.get(i)))
                .mapToObj(points::get)
                .reduce(NewcomerForecasts.After::and)
                .orElseThrow();
        result.measured(set + ".newcomers", newcomers.count());
        result.claim(betterThanUnshrunk(set), overUnshrunk(few), Relation.ABOVE, 0);
        result.claim(
                notWorseThanCrowd(set),
                few.shrunk().gainOver(few.crowd()).interval().low(),
                Relation.AT_LEAST,
                -MARGIN);
        return new Curve(few, points.getLast());
    }

    private static String name(String set, int k, String what) {
        return "%s.k%03d.%s".formatted(set, k, what);
    }

    /** All raters, or {@value #REDUCED_RATERS} of them when reduced. */
    private static Comparisons some(Comparisons votes, Scale scale, long seed) {
        if (scale == Scale.FULL) return votes;
        List<Integer> raters = new java.util.ArrayList<>(
                IntStream.of(votes.distinctRaters()).boxed().toList());
        Collections.shuffle(raters, new Random(seed));
        Set<Integer> kept = new HashSet<>(raters.subList(0, Math.min(REDUCED_RATERS, raters.size())));
        return votes.filter(row -> kept.contains(votes.rater(row)));
    }
}
