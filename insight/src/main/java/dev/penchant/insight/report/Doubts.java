package dev.penchant.insight.report;

import dev.penchant.data.HoldOut;
import dev.penchant.data.Rater;
import dev.penchant.data.statistics.ClusteredShare;
import dev.penchant.data.statistics.Contents;
import dev.penchant.data.statistics.Description;
import dev.penchant.data.statistics.Interval;
import dev.penchant.insight.Findings;
import dev.penchant.insight.VoteCounts;
import dev.penchant.model.BaselineLearner;
import dev.penchant.model.select.Experiment;
import dev.penchant.model.select.Gain;
import dev.penchant.model.select.Metrics;
import dev.penchant.model.select.Uncompared;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Looks for what could make the findings wrong, each with its number. */
final class Doubts {
    /** Where what noise makes is not known. */
    private static final double NOTABLE_CYCLES = .1;

    private static final double LEAST_CYCLES = .02;
    private static final double NOTABLE_BIAS = .03;
    private static final double MANY_TIES = .2;
    private static final double WIDE = .06;
    private static final double POORLY_CALIBRATED = .05;
    private static final double MANY_SINGLES = .3;
    private static final int FEW_RATERS = 10;

    /**
     * One check.
     *
     * @param grave whether a reader should know before believing anything
     * @param title a few words
     * @param text what was found and what follows
     */
    record Doubt(boolean grave, String title, String text) {}

    private final Findings findings;
    private final Description data;
    private final List<Doubt> found = new ArrayList<>();

    private Doubts(Findings findings) {
        this.findings = findings;
        this.data = findings.description();
    }

    /** The grave ones first. */
    static List<Doubt> of(Findings findings, VoteCounts votes) {
        Doubts doubts = new Doubts(findings);
        if (findings.learned() instanceof Uncompared uncompared)
            doubts.add(true, "too little data to compare models", ForecastSection.notCompared(uncompared));
        findings.experiment().ifPresent(experiment -> {
            doubts.forecasts(experiment);
            doubts.tooFew(experiment.best().metrics());
            doubts.calibration(experiment.best().metrics());
        });
        doubts.leaderboard();
        doubts.bias(
                "position",
                "position bias",
                doubts.data.firstWins(),
                "the one shown first",
                "shuffle sides when collecting votes");
        if (Contents.of(findings.comparisons()).texts())
            doubts.bias(
                    "length",
                    "length bias",
                    doubts.data.lengthBias().longerWins(),
                    "the longer text",
                    "“penchant rank --style length_tokens” rates with length taken out");
        doubts.cycles();
        doubts.components();
        doubts.ties();
        doubts.raters(votes);
        doubts.rows();
        doubts.found.sort(Comparator.comparing(doubt -> !doubt.grave));
        return List.copyOf(doubts.found);
    }

    private void add(boolean grave, String title, String text) {
        found.add(new Doubt(grave, title, text));
    }

    private void forecasts(Experiment experiment) {
        boolean baseline = experiment.best().learner() instanceof BaselineLearner;
        if (baseline)
            add(
                    true,
                    "no model beats the baselines",
                    "The baseline “" + experiment.best().learner().id()
                            + "” forecasts best: what was said of features and raters"
                            + " explains nothing beyond it on held-out comparisons.");
        for (Gain gain : experiment.gains())
            if (overCoin(gain) && !(gain.nll().interval().low() > 0))
                add(
                        true,
                        "no better than a coin",
                        "The best model’s −log P is lower than a coin’s by "
                                + Numbers.decimal(gain.nll().value(), 4) + " "
                                + Numbers.interval(gain.nll().interval(), 4)
                                + (Double.isNaN(gain.nll().interval().low())
                                        ? ": too few raters or prompts to tell."
                                        : ": the interval holds zero."));
        HoldOut by = experiment.heldOut().by();
        if (by == HoldOut.RANDOM)
            add(false, "held out at random", "The accuracies hold " + ForecastSection.promise(by) + ".");
    }

    /** Whether the best is a coin, or not surely better than one. */
    static boolean noBetterThanCoin(Experiment experiment) {
        return experiment.best().learner().id().equals("coin")
                || experiment.gains().stream()
                        .anyMatch(gain ->
                                overCoin(gain) && !(gain.nll().interval().low() > 0));
    }

    private static boolean overCoin(Gain gain) {
        return gain.baseline().equals("coin");
    }

    private void tooFew(Metrics best) {
        double width =
                best.accuracy().interval().high() - best.accuracy().interval().low();
        boolean wide = width > WIDE;
        add(
                wide,
                wide ? "few data for firm numbers" : "enough data for the accuracies",
                "The interval of the best model’s accuracy is " + Numbers.decimal(100 * width, 1) + " points wide, on "
                        + Numbers.count(best.comparisons(), "held-out comparison", "held-out comparisons")
                        + ".");
    }

    private void leaderboard() {
        findings.leaderboard().ifPresent(board -> {
            long open = board.competitors().stream()
                    .filter(standing -> standing.rankInterval().best() == 1)
                    .count();
            if (open > 1)
                add(
                        false,
                        "the first place is open",
                        open + " of " + Numbers.count(board.competitors().size())
                                + " competitors have intervals that do not lie below the leader’s.");
            board.warnings().forEach(warning -> add(false, "a word with the leaderboard", warning));
        });
    }

    private void calibration(Metrics best) {
        List<String> off = new ArrayList<>();
        for (Metrics.Bin bin : best.reliability()) {
            Interval interval = bin.right().interval();
            if (bin.confidence() < interval.low() || bin.confidence() > interval.high())
                off.add("forecast " + Numbers.wholePercent(bin.confidence()) + ", came true "
                        + Numbers.wholePercent(bin.right().value()) + " " + Numbers.percentInterval(interval));
        }
        boolean grave = best.ece() > POORLY_CALIBRATED && !off.isEmpty();
        add(
                grave,
                grave ? "probabilities are off" : "calibration",
                "The best model’s expected calibration error is " + Numbers.decimal(best.ece(), 3) + "; "
                        + (off.isEmpty()
                                ? "every bin’s interval holds what was forecast."
                                : "bins off: " + String.join("; ", off) + "."));
    }

    private void bias(String kind, String title, ClusteredShare share, String who, String mend) {
        if (share.trials() == 0) return;
        Interval interval = share.interval();
        boolean sure = interval.low() > .5 || interval.high() < .5;
        boolean notable = sure && Math.abs(share.value() - .5) > NOTABLE_BIAS;
        String numbers = who + " wins " + Numbers.percent(share.value()) + " " + Numbers.percentInterval(interval)
                + " of " + Numbers.count(share.trials(), "decided pair", "decided pairs");
        String sentence = Character.toUpperCase(numbers.charAt(0)) + numbers.substring(1);
        if (notable)
            add(
                    true,
                    title,
                    sentence + ". It may be what raters want, or " + kind + " alone may sway them: " + mend + ".");
        else add(false, "no notable " + title, sentence + ".");
    }

    private void cycles() {
        var cycles = data.cycles();
        if (cycles.triads() == 0) return;
        double share = (double) cycles.cyclic() / cycles.triads();
        boolean many = findings.cycles()
                .map(noise -> noise.excess().low() > 0 && share > LEAST_CYCLES)
                .orElse(share > NOTABLE_CYCLES);
        String noise = findings.cycles()
                .map(order -> " Votes about one order of all, as noisy as these, make "
                        + Numbers.percent(order.expected() / cycles.triads()) + "; "
                        + (order.excess().low() > 0
                                ? "there are more than that: one order does not describe these votes well."
                                : "there are not clearly more than that."))
                .orElse("");
        add(
                many,
                many
                        ? "majorities run in circles"
                        : findings.cycles().isPresent() ? "no more circles than noise makes" : "few circles",
                Numbers.percent(share) + " of " + Numbers.count(cycles.triads())
                        + " triples that met are circular, where coin flips give 25 %." + noise);
    }

    private void components() {
        if (data.components() <= 1) return;
        add(
                findings.leaderboard().isPresent(),
                "votes do not join all competitors",
                "The comparisons fall into " + Numbers.count(data.components()) + " parts of "
                        + Numbers.count(data.competitors())
                        + " competitors that never met, directly or by others; ratings of different parts do not compare.");
    }

    private void ties() {
        double share = (double) data.ties() / data.comparisons();
        if (share > MANY_TIES)
            add(
                    true,
                    "many ties",
                    Numbers.percent(share) + " of comparisons are ties. They are left out of accuracy and −log P; "
                            + "“penchant rank --ties davidson” models them.");
    }

    private void raters(VoteCounts votes) {
        if (votes.raters() == 0)
            add(
                    true,
                    "raters are not named",
                    "All " + Numbers.count(votes.anonymous())
                            + " judgments are anonymous: agreement, and how tastes differ, cannot be told, and intervals take"
                            + " judgments for independent, which makes them too narrow if few people gave many.");
        else if (votes.anonymous() > 0)
            add(
                    false,
                    "some raters are not named",
                    Numbers.count(votes.anonymous()) + " of " + Numbers.count(data.judgments())
                            + " judgments name no single rater.");
        if (votes.raters() > 0 && votes.raters() < FEW_RATERS)
            add(
                    true,
                    "few raters",
                    Numbers.count(votes.raters(), "rater", "raters")
                            + " gave all named judgments: the findings are theirs, and intervals do not say how others would choose.");
        if (votes.raters() > 0 && votes.withOne() > MANY_SINGLES * votes.raters())
            add(
                    false,
                    "raters with one vote",
                    Numbers.count(votes.withOne()) + " of "
                            + Numbers.count(votes.raters(), "rater", "raters")
                            + " gave a single judgment: their own tastes cannot be known.");
        long machines = data.raters() == 0
                ? 0
                : java.util.Arrays.stream(findings.comparisons().distinctRaters())
                        .mapToObj(number -> findings.comparisons().raters().get(number))
                        .filter(Rater::identified)
                        .filter(rater -> rater.kind() == Rater.Kind.LLM
                                || rater.kind() == Rater.Kind.MODEL
                                || rater.kind() == Rater.Kind.SIMULATED)
                        .count();
        if (machines > 0)
            add(
                    machines == data.raters(),
                    "judged by machines",
                    Numbers.count(machines) + " of " + Numbers.count(data.raters())
                            + " raters are models or simulated: people may want something else.");
    }

    private void rows() {
        if (data.rejected() > 0)
            add(
                    data.rejected() > .05 * data.rows(),
                    "rejected rows",
                    Numbers.count(data.rejected()) + " of " + Numbers.count(data.rows())
                            + " rows could not be used; the file of rejects says why.");
        if (data.duplicates() > 0)
            add(
                    false,
                    "repeats",
                    Numbers.count(data.duplicates())
                            + " comparisons repeat what the same rater said of the same pair; they were counted again.");
    }
}
