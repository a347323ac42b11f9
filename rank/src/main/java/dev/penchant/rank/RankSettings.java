package dev.penchant.rank;

import dev.penchant.data.Progress;
import java.util.List;
import java.util.function.Consumer;

/**
 * How to rank.
 *
 * @param ties what a tie means
 * @param prior of the log-strengths
 * @param pairCap m of the re-weighting of pairs: a vote on a pair with n votes weighs 1/max(n, m); 0: all weigh 1
 * @param covariates what to hold constant between the responses, standardised over the votes; empty for none
 * @param covariatePrecision precision of the normal prior of their effects; 0 for none
 * @param precisionPerVote whether that precision is to be multiplied by the number of votes (arena-rank's mean loss)
 * @param raterReliability whether to estimate how reliable each rater is (Crowd-BT); takes ties as half wins
 * @param contextAttribute judgment attribute by whose values there are leaderboards of their own; empty for none;
 *     {@link #BY_PROMPT} for one of each prompt
 * @param intervals how intervals are found
 * @param confidence of the intervals, such as 0.95
 * @param rounds of the bootstrap
 * @param seed of the bootstrap
 * @param progress told of the draws of the bootstrap
 */
public record RankSettings(
        TieModel ties,
        Prior prior,
        double pairCap,
        List<Covariate> covariates,
        double covariatePrecision,
        boolean precisionPerVote,
        boolean raterReliability,
        String contextAttribute,
        Intervals intervals,
        double confidence,
        int rounds,
        long seed,
        Progress progress) {
    /** The value of {@link #contextAttribute} for a leaderboard of each prompt. */
    public static final String BY_PROMPT = "prompt";

    /** Where intervals come from. */
    public enum Intervals {
        /**
         * The sandwich over raters where at least ten are named, else over prompts, else over ballots or votes; of
         * competitors with few games at least as wide as {@link #HESSIAN}.
         */
        AUTO,
        /** Huber and White's sandwich over single votes: right for many votes that are independent of each other. */
        SANDWICH,
        /** The sandwich over raters: right for many raters who are independent of each other. */
        RATER_SANDWICH,
        /** The sandwich over prompts. */
        PROMPT_SANDWICH,
        /** Inverse curvature: right when the model is. */
        HESSIAN,
        /** Quantiles of refits to votes weighted anew, each vote for itself. */
        BOOTSTRAP,
        /** As the bootstrap, weighting whole raters: for raters who differ. */
        RATER_BOOTSTRAP,
        /** As the bootstrap, weighting whole prompts. */
        PROMPT_BOOTSTRAP;

        boolean bootstrap() {
            return this == BOOTSTRAP || this == RATER_BOOTSTRAP || this == PROMPT_BOOTSTRAP;
        }

        /** Whether they are asked to be over raters. */
        boolean overRaters() {
            return this == RATER_SANDWICH || this == RATER_BOOTSTRAP;
        }

        /** Whether they are asked to be over prompts. */
        boolean overPrompts() {
            return this == PROMPT_SANDWICH || this == PROMPT_BOOTSTRAP;
        }
    }

    public RankSettings {
        covariates = List.copyOf(covariates);
        check(pairCap >= 0 && pairCap < Double.POSITIVE_INFINITY, "pairCap must not be negative, is " + pairCap);
        check(
                covariatePrecision >= 0 && covariatePrecision < Double.POSITIVE_INFINITY,
                "covariatePrecision must not be negative, is " + covariatePrecision);
        check(confidence > 0 && confidence < 1, "confidence must lie between 0 and 1, is " + confidence);
        check(rounds >= 2, "a bootstrap needs at least 2 rounds, not " + rounds);
        check(
                !raterReliability || ties instanceof TieModel.HalfWin,
                "rater reliability takes ties as half wins; choose that tie model");
    }

    /** Bradley–Terry with ties as half wins, maximum likelihood, 95 % intervals of the kind that suits the votes. */
    public static RankSettings defaults() {
        return new RankSettings(
                new TieModel.HalfWin(),
                new Prior.None(),
                0,
                List.of(),
                0,
                false,
                false,
                "",
                Intervals.AUTO,
                .95,
                200,
                0,
                Progress.SILENT);
    }

    public RankSettings withTies(TieModel model) {
        return with(c -> c.ties = model);
    }

    public RankSettings withPrior(Prior belief) {
        return with(c -> c.prior = belief);
    }

    public RankSettings withPairCap(double cap) {
        return with(c -> c.pairCap = cap);
    }

    /** Covariates whose effects have a normal prior of the given precision; 0 for none. */
    public RankSettings withCovariates(List<Covariate> columns, double precision) {
        return with(c -> c.style(columns, precision, false));
    }

    /** FastChat's style control: penalty ½·½·(‖θ/ln 10‖² + ‖β‖²) on the summed loss. */
    public RankSettings withFastChatPenalty(List<Covariate> columns) {
        double perLog10 = .5 / (Math.log(10) * Math.log(10));
        return withPrior(new Prior.Gaussian(perLog10)).withCovariates(columns, .5);
    }

    /** arena-rank's contextual model: penalty ½·{@code strength}·‖β‖² on the mean loss. */
    public RankSettings withArenaRankPenalty(List<Covariate> columns, double strength) {
        return with(c -> c.style(columns, strength, true));
    }

    public RankSettings withRaterReliability(boolean estimate) {
        return with(c -> c.raterReliability = estimate);
    }

    public RankSettings withContextAttribute(String name) {
        return with(c -> c.contextAttribute = name);
    }

    public RankSettings withIntervals(Intervals kind) {
        return with(c -> c.intervals = kind);
    }

    public RankSettings withBootstrap(Intervals kind, int draws, long randomSeed) {
        return with(c -> c.bootstrap(kind, draws, randomSeed));
    }

    public RankSettings withProgress(Progress told) {
        return with(c -> c.progress = told);
    }

    private RankSettings with(Consumer<Change> change) {
        Change changed = new Change(this);
        change.accept(changed);
        return changed.settings();
    }

    /** The settings laid open for one change, so that no wither need name all of them. */
    private static final class Change {
        private TieModel ties;
        private Prior prior;
        private double pairCap;
        private List<Covariate> covariates;
        private double covariatePrecision;
        private boolean precisionPerVote;
        private boolean raterReliability;
        private String contextAttribute;
        private Intervals intervals;
        private final double confidence;
        private int rounds;
        private long seed;
        private Progress progress;

        Change(RankSettings from) {
            ties = from.ties;
            prior = from.prior;
            pairCap = from.pairCap;
            covariates = from.covariates;
            covariatePrecision = from.covariatePrecision;
            precisionPerVote = from.precisionPerVote;
            raterReliability = from.raterReliability;
            contextAttribute = from.contextAttribute;
            intervals = from.intervals;
            confidence = from.confidence;
            rounds = from.rounds;
            seed = from.seed;
            progress = from.progress;
        }

        void style(List<Covariate> columns, double precision, boolean perVote) {
            covariates = columns;
            covariatePrecision = precision;
            precisionPerVote = perVote;
        }

        void bootstrap(Intervals kind, int draws, long randomSeed) {
            intervals = kind;
            rounds = draws;
            seed = randomSeed;
        }

        RankSettings settings() {
            return new RankSettings(
                    ties,
                    prior,
                    pairCap,
                    covariates,
                    covariatePrecision,
                    precisionPerVote,
                    raterReliability,
                    contextAttribute,
                    intervals,
                    confidence,
                    rounds,
                    seed,
                    progress);
        }
    }

    private static void check(boolean holds, String message) {
        if (!holds) throw new IllegalArgumentException(message);
    }
}
