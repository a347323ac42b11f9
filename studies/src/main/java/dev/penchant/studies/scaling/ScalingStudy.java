package dev.penchant.studies.scaling;

import dev.penchant.data.Progress;
import dev.penchant.studies.Claim;
import dev.penchant.studies.RealData;
import dev.penchant.studies.Relation;
import dev.penchant.studies.Scale;
import dev.penchant.studies.Study;
import dev.penchant.studies.StudyCard;
import dev.penchant.studies.StudyResult;
import dev.penchant.studies.simulation.Means;
import dev.penchant.tensor.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Study 53: losses on hard tests fall by a power law, and a small preference model had better start from a large one. */
public final class ScalingStudy implements Study {
    private static final String LINE = "adversarial loss, two larger models: R² of the log-log line, the lower";
    private static final String EXPONENT = "adversarial loss, two larger models: α, the lower";
    private static final String OBJECTIVE = "objective loss of the largest model at the largest N";
    private static final String SMALL = "objective loss of the smaller models at the largest N, the lower";
    private static final String SUBJECTIVE =
            "subjective loss, mean of 20 groups: the most it falls from the smallest to the largest N";
    private static final String ONE_GROUP =
            "subjective loss of one group: the most it falls from the smallest to the largest N";
    private static final String STYLE = "accuracy gained by style control, the least over N";
    private static final String BETA = "what the score counts beside style: growth from the smallest to the largest N";
    private static final String SHUFFLED = "shuffled labels: least adversarial loss";
    private static final String SHUFFLED_EXPONENT = "shuffled labels: α";
    private static final String MANY = "warm start over scratch, n=5000: accuracy, difference, absolute";
    private static final String LEAGUE_BASE = "football: base without the league over its own history, accuracy";
    private static final String LEAGUE_EVERY =
            "football: warm start over scratch, the least gain of any league at n=25 and 50";
    private static final String LEAGUE_MANY = "football: warm start over scratch at n=1000, accuracy, absolute";
    private static final String LEAGUE_FALL = "football: −log P, its fall from 100 to 10,000 base matches";
    private static final String LEAGUE_FLAT = "football: −log P, its change from 10,000 base matches to all, absolute";
    private static final String LEAGUE_CLEAR = "football: accuracy gained where the gap is two goals and more";
    private static final List<String> FULL_ONLY = List.of(LINE, EXPONENT, OBJECTIVE);
    private static final List<String> LEAGUES = List.of(
            LEAGUE_BASE, league(25), league(50), LEAGUE_EVERY, LEAGUE_MANY, LEAGUE_FALL, LEAGUE_FLAT, LEAGUE_CLEAR);

    private static final StudyCard CARD = new StudyCard(
            "53",
            "scaling of preference models with public votes; warm start; style control",
            "Wang et al. (2025), WorldPM: Scaling Human Preference Modeling",
            List.of("model", "studies"),
            "Threads of a forum: 512 features of falling variance, a common taste, in each thread the community's own"
                    + " taste of eight features of style. Logistic models of the first 32, 128 and 512 features learn from"
                    + " 500, 1,000 … 32,000 threads (8,000 when reduced, where laws and the largest model's objective loss"
                    + " are not claimed). Adversarial tests differ in features 21 to 200 only, objective ones in those"
                    + " after the 128th, subjective ones in style as a group likes it (mean of 20 groups); all labels without noise."
                    + " Fine-tuning is most probable weights around those of the base (warm) or 0 (scratch), mean of twelve"
                    + " target tastes (three at n=5000). The mean of two worlds drawn from the seed, one when reduced."
                    + "\n\nFootball: leagues whose clubs never meet; eight differences known before kick-off (Elo, points,"
                    + " goals, form, home advantage); base from four leagues before 2015, tested on the fifth from 2015"
                    + " on, each in turn, 100 draws of its own matches.",
            List.of(
                    LINE,
                    EXPONENT,
                    OBJECTIVE,
                    SMALL,
                    SUBJECTIVE,
                    warm(50),
                    warm(200),
                    MANY,
                    STYLE,
                    SHUFFLED,
                    LEAGUE_BASE,
                    league(25),
                    league(50),
                    LEAGUE_EVERY,
                    LEAGUE_MANY,
                    LEAGUE_FALL,
                    LEAGUE_FLAT,
                    LEAGUE_CLEAR),
            List.of(BETA, SHUFFLED_EXPONENT, ONE_GROUP),
            30);

    private static String warm(int n) {
        return "warm start over scratch, n=" + n + ": accuracy gained";
    }

    private static String league(int n) {
        return "football: warm start over scratch at n=" + n + ", accuracy gained";
    }

    @Override
    public StudyCard card() {
        return CARD;
    }

    @Override
    public StudyResult run(long seed, Scale scale, Progress progress) {
        StudyResult.Builder result = new StudyResult.Builder(CARD, seed, scale);
        boolean full = scale == Scale.FULL;
        int worlds = full ? 2 : 1;
        Means mean = new Means();
        for (int world = 0; world < worlds; world++) {
            progress.report("worlds", world, worlds);
            mean.add(ForumWorld.measure(Seeds.derive(seed, world), full ? 6 : 4));
        }
        mean.measuredIn(result, "forum.");
        if (full) laws(mean, result);
        else
            for (String claim : FULL_ONLY) result.notRun(claim, "8,000 threads cannot carry it; checked at full scale");
        forum(mean, result);
        football(seed, result);
        return result.build();
    }

    private static void laws(Means mean, StudyResult.Builder result) {
        result.claim(
                        LINE,
                        Math.min(mean.get("p128.adversarial.r2"), mean.get("p512.adversarial.r2")),
                        Relation.AT_LEAST,
                        .93)
                .claim(
                        EXPONENT,
                        Math.min(mean.get("p128.adversarial.alpha"), mean.get("p512.adversarial.alpha")),
                        Relation.AT_LEAST,
                        .1)
                .claim(OBJECTIVE, mean.get("p512.objective.last"), Relation.AT_MOST, .66);
    }

    private static void forum(Means mean, StudyResult.Builder result) {
        result.claim(
                        SMALL,
                        Math.min(mean.get("p032.objective.last"), mean.get("p128.objective.last")),
                        Relation.AT_LEAST,
                        .69)
                .claim(SUBJECTIVE, fall(mean, "subjective"), Relation.AT_MOST, .02)
                .claim(warm(50), gained(mean, 50), Relation.AT_LEAST, .04)
                .claim(warm(200), gained(mean, 200), Relation.AT_LEAST, .015)
                .claim(MANY, Math.abs(gained(mean, 5000)), Relation.AT_MOST, .01)
                .claim(STYLE, mean.get("style.least_gained"), Relation.AT_LEAST, .03)
                .claim(SHUFFLED, mean.get("shuffled.adversarial.least"), Relation.AT_LEAST, .69)
                .expectation(
                        new Claim(BETA, mean.get("style.beta.last") - mean.get("style.beta.first"), Relation.ABOVE, 0),
                        "of few threads the ridge leaves weights so small that the score counts more beside style; it grows"
                                + " from 1,000 or 2,000 threads on")
                .expectation(
                        new Claim(SHUFFLED_EXPONENT, mean.get("shuffled.adversarial.alpha"), Relation.BELOW, .1),
                        "what is fitted to noise shrinks with N, so that the loss falls from above to that of a coin, and a"
                                + " line through the logarithms has a slope of about a tenth; it never falls below")
                .expectation(
                        new Claim(ONE_GROUP, fall(mean, "one_group"), Relation.AT_MOST, .02),
                        "one group's taste of style may happen to be near the common one, and then loss falls with data");
    }

    /** The most that a loss falls from the smallest to the largest N, of any model. */
    private static double fall(Means mean, String loss) {
        double fall = Double.NEGATIVE_INFINITY;
        for (int features : ForumWorld.MODELS) {
            String name = "p%03d.%s".formatted(features, loss);
            fall = Math.max(fall, mean.get(name + ".first") - mean.get(name + ".last"));
        }
        return fall;
    }

    private static double gained(Means mean, int n) {
        return mean.get("tuned.n%04d.warm".formatted(n)) - mean.get("tuned.n%04d.scratch".formatted(n));
    }

    private static void football(long seed, StudyResult.Builder result) {
        List<League> leagues = new ArrayList<>();
        for (String name : League.NAMES) {
            Optional<League> league = League.read(name);
            if (league.isEmpty()) {
                for (String claim : LEAGUES) result.notRun(claim, RealData.ABSENT);
                return;
            }
            leagues.add(league.get());
        }
        Means found = LeagueTransfer.measure(leagues, seed);
        found.measuredIn(result, "football.");
        double far = found.get("base_nll.n10000");
        result.claim(LEAGUE_BASE, found.get("base.accuracy") - found.get("own.accuracy"), Relation.AT_LEAST, -.01)
                .claim(league(25), found.get(LeagueTransfer.gain(25)), Relation.AT_LEAST, .01)
                .claim(league(50), found.get(LeagueTransfer.gain(50)), Relation.AT_LEAST, .005)
                .claim(
                        LEAGUE_EVERY,
                        Math.min(found.get("least_gain.n0025"), found.get("least_gain.n0050")),
                        Relation.AT_LEAST,
                        0)
                .claim(LEAGUE_MANY, Math.abs(found.get(LeagueTransfer.gain(1000))), Relation.AT_MOST, .01)
                .claim(LEAGUE_FALL, found.get("base_nll.n00100") - far, Relation.AT_LEAST, .015)
                .claim(LEAGUE_FLAT, Math.abs(found.get("base.nll") - far), Relation.AT_MOST, .003)
                .claim(LEAGUE_CLEAR, found.get("clear.accuracy") - found.get("base.accuracy"), Relation.AT_LEAST, .04);
    }
}
