package dev.penchant.studies.doubt;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.Progress;
import dev.penchant.studies.RealData;
import dev.penchant.studies.Relation;
import dev.penchant.studies.Scale;
import dev.penchant.studies.Study;
import dev.penchant.studies.StudyCard;
import dev.penchant.studies.StudyResult;
import dev.penchant.studies.simulation.Means;
import dev.penchant.tensor.Seeds;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Study 32: votes that others contradict are mostly wrong, and rewards learned after mending them are better. */
public final class DoubtStudy implements Study {
    private static final String ARGUMENTS = "ukpconvarg_crowd";
    private static final String ITERATED = "report: rewards refitted while a policy drifts, with and without MetaRM";

    private static final String LOWEST_DECILE = "wrong labels in the lowest tenth by strength, times their average";
    private static final String TOP_DECILES = "wrong labels in each of the top four tenths, the largest rate";
    private static final String ANTI_MODEL = "accuracy after learning from the lowest fifth alone";
    private static final String MIDDLE = "accuracy after learning from the middle or the top fifth alone, the lower";
    private static final String FLIP = "accuracy gained by turning the lowest fifth";
    private static final String SOFT = "accuracy gained by soft labels";
    private static final String MARGIN = "accuracy gained by margins";
    private static final String OVER = "accuracy gained by turning two fifths over one fifth";
    private static final String DETECTION = "AUC of low strength for wrong labels";
    private static final String NO_HARM = "without noise the largest loss of accuracy by a remedy";
    private static final String META_SHIFTED = "MetaRM: accuracy gained on shifted responses";
    private static final String META_HARM = "MetaRM: accuracy lost in domain";
    private static final String META_GRADIENT = "MetaRM: error of the second-order gradient against finite differences";
    private static final String REAL_AUC = ARGUMENTS + ": AUC of low strength for turned labels";
    private static final String REAL_DECILE = ARGUMENTS + ": turned labels in the lowest tenth, times their share";
    private static final String REAL_PRECISION = ARGUMENTS + ": turned labels among votes of strength below 0";

    private static final StudyCard CARD = new StudyCard(
            "32",
            "strength of votes by an ensemble; flipping, soft labels, margins; MetaRM",
            "Wang et al. (2024), Secrets of RLHF in Large Language Models Part II: Reward Modeling; Dou et al. (2024), MetaRM",
            List.of("data", "tensor", "model", "studies"),
            "A nonlinear teacher of 32 numbers labels 4,000 pairs, about 28 % of them wrongly. Ten voters (four reduced), each"
                    + " taught on random halves, tell the strength of the votes that they did not see. A 64–64 network"
                    + " learns from the votes after each remedy; accuracy is that on 4,000 pairs with right labels. The"
                    + " mean of five teachers drawn from the seed (two reduced). Strengths and margins are cut at ±3;"
                    + " remedies that turn or drop take the lowest fifth."
                    + "\n\nOn real arguments (pairs with a majority of three votes and more) a fifth of the labels is"
                    + " turned; linear voters (two) on words, named features and recurring arguments are taught on four"
                    + " fifths of the pairs and judge the last. With whole topics held out it is told and not claimed:"
                    + " what makes turned labels visible is that arguments recur. hidden_context is told, too: its texts"
                    + " say little of the verdicts to words alone.",
            List.of(
                    LOWEST_DECILE,
                    TOP_DECILES,
                    ANTI_MODEL,
                    MIDDLE,
                    FLIP,
                    SOFT,
                    MARGIN,
                    OVER,
                    DETECTION,
                    NO_HARM,
                    META_SHIFTED,
                    META_HARM,
                    META_GRADIENT,
                    REAL_AUC,
                    REAL_DECILE,
                    REAL_PRECISION,
                    ITERATED),
            List.of(),
            30);

    @Override
    public StudyCard card() {
        return CARD;
    }

    @Override
    public StudyResult run(long seed, Scale scale, Progress progress) {
        StudyResult.Builder result = new StudyResult.Builder(CARD, seed, scale);
        int teachers = scale == Scale.FULL ? 5 : 2;
        Means mean = new Means();
        for (int teacher = 0; teacher < teachers; teacher++) {
            progress.report("simulated teachers", teacher, teachers);
            mean.add(SimulatedRemedies.measure(Seeds.derive(seed, teacher), scale == Scale.FULL ? 10 : 4));
        }
        mean.measuredIn(result, "simulated.");
        simulatedClaims(mean, result);
        result.claim(META_GRADIENT, MetaGradient.error(seed), Relation.AT_MOST, 1e-6);
        arguments(seed, progress, result);
        hiddenContext(seed, progress, result);
        result.notRun(ITERATED, "needs a policy that drifts under reinforcement learning");
        return result.build();
    }

    private static void simulatedClaims(Means mean, StudyResult.Builder result) {
        double baseline = mean.get("accuracy.baseline");
        result.claim(LOWEST_DECILE, mean.get("wrong.decile_0") / mean.get("wrong.average"), Relation.AT_LEAST, 3)
                .claim(TOP_DECILES, mean.get("wrong.worst_of_top_four"), Relation.AT_MOST, .03)
                .claim(ANTI_MODEL, mean.get("subset.lowest"), Relation.AT_MOST, .3)
                .claim(MIDDLE, Math.min(mean.get("subset.middle"), mean.get("subset.top")), Relation.AT_LEAST, .8)
                .claim(FLIP, mean.get("accuracy.flip_20") - baseline, Relation.AT_LEAST, .012)
                .claim(SOFT, mean.get("accuracy.soft") - baseline, Relation.AT_LEAST, .015)
                .claim(MARGIN, mean.get("accuracy.margin") - baseline, Relation.AT_LEAST, .005)
                .claim(OVER, mean.get("accuracy.flip_40") - mean.get("accuracy.flip_20"), Relation.AT_MOST, 0)
                .claim(DETECTION, mean.get("detection.auc"), Relation.AT_LEAST, .88);
        double right = mean.get("clean.baseline");
        double loss = mean.names().stream()
                .filter(name -> name.startsWith("clean.") && !name.contains("share"))
                .mapToDouble(name -> right - mean.get(name))
                .max()
                .orElseThrow();
        result.claim(NO_HARM, loss, Relation.AT_MOST, .01)
                .claim(
                        META_SHIFTED,
                        mean.get("drift.second_order") - mean.get("drift.baseline"),
                        Relation.AT_LEAST,
                        -.01)
                .claim(META_HARM, baseline - mean.get("drift.second_order.in_domain"), Relation.AT_MOST, .01);
    }

    private static void arguments(long seed, Progress progress, StudyResult.Builder result) {
        Optional<Comparisons> crowd = RealData.pairs(ARGUMENTS);
        if (crowd.isEmpty()) {
            for (String claim : List.of(REAL_AUC, REAL_DECILE, REAL_PRECISION)) result.notRun(claim, RealData.ABSENT);
            return;
        }
        FlippedVotes flipped = FlippedVotes.ofMajorities(crowd.get(), 3, new SplittableRandom(seed));
        Means found = flipped.found(2, HoldOut.RANDOM, seed, progress);
        found.measuredIn(result, ARGUMENTS + ".");
        result.claim(REAL_AUC, found.get("auc"), Relation.AT_LEAST, .85)
                .claim(REAL_DECILE, found.get("decile") / FlippedVotes.SHARE, Relation.AT_LEAST, 4)
                .claim(REAL_PRECISION, found.get("precision"), Relation.AT_LEAST, .5);
        flipped.found(2, HoldOut.PROMPTS, seed, progress).measuredIn(result, ARGUMENTS + ".topics_apart.");
    }

    private static void hiddenContext(long seed, Progress progress, StudyResult.Builder result) {
        RealData.pairs("hidden_context").ifPresent(votes -> {
            Comparisons human = votes.filter(row -> votes.raterOf(row).id().startsWith("human") && !votes.tie(row));
            FlippedVotes.of(human, new SplittableRandom(seed))
                    .found(2, HoldOut.RANDOM, seed, progress)
                    .measuredIn(result, "hidden_context.");
        });
    }
}
